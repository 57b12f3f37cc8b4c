package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send or take a byte now and then are cut, and nobody waits for them. */
@Timeout(60)
class SlowClientsTest {

  private static final String JSON_HEAD =
      Gate.head("POST", "/api/echo", "Content-Type: application/json");

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends a byte every few milliseconds; what came back until the connection ended. */
  private static String dribble(Socket socket) throws IOException {
    socket.setSoTimeout(50);
    StringBuilder got = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (true) {
      try {
        write(socket, "x");
        int next = in.read();
        if (next < 0) {
          return got.toString();
        }
        got.append((char) next);
      } catch (SocketTimeoutException e) {
        continue;
      } catch (SocketException e) {
        return got.toString();
      }
    }
  }

  @Test
  void areCutWhileTheySendAHead() throws IOException {
    try (Gate gate = new Gate(Gate.SETTINGS, Gate.QUICK);
        Socket socket = gate.connect()) {
      write(socket, "GET / HTTP/1.1\r\nHost: localhost\r\nX: ");

      assertEquals("", dribble(socket));
    }
  }

  @Test
  void areCutWhileTheySendASecondHead() throws IOException {
    try (Gate gate = new Gate(Gate.SETTINGS, Gate.QUICK);
        Socket socket = gate.connect()) {
      write(socket, "GET /api/hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertTrue(Gate.readHead(socket.getInputStream()).contains(" 200 "));
      assertEquals(5, socket.getInputStream().readNBytes(5).length);
      write(socket, "GET / HTTP/1.1\r\nX: ");

      assertEquals("", dribble(socket));
    }
  }

  @Test
  void areToldSoWhileTheySendABody() throws IOException {
    try (Gate gate = new Gate(Gate.SETTINGS, Gate.QUICK);
        Socket socket = gate.connect()) {
      write(socket, JSON_HEAD + "Content-Length: 1000\r\n\r\n");

      String answer = dribble(socket);
      assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    }
  }

  @Test
  void areToldSoIfTheBodyNeverGoesOn() throws IOException {
    try (Gate gate = new Gate(Gate.SETTINGS, Gate.QUICK);
        Socket socket = gate.connect()) {
      write(socket, JSON_HEAD + "Content-Length: 1000\r\n\r\nx");

      new Gate.Reaction(Gate.rest(socket)).problem(408);
    }
  }

  @Test
  void areCutIfTheySayNothing() throws IOException {
    try (Gate gate = new Gate(Gate.SETTINGS, Gate.QUICK);
        Socket silent = gate.connect();
        Socket begun = gate.connect()) {
      write(begun, "GET /");

      assertEquals(-1, silent.getInputStream().read());
      assertEquals(-1, begun.getInputStream().read());
    }
  }

  @Test
  void mayWaitAsLongAsAnAnswerTakes() throws IOException, InterruptedException {
    try (Gate gate = new Gate(Gate.SETTINGS, Gate.QUICK);
        Socket socket = gate.connect()) {
      write(socket, Gate.head("GET", "/api/wait") + "\r\n");
      Thread.sleep(2 * Gate.QUICK.idle().toMillis()); // no event tells that nothing happened
      gate.mayEnd.countDown();

      assertEquals("waited", new Gate.Reaction(Gate.rest(socket)).body());
    }
  }

  /** With room for one answer of 20 MB. */
  private static Limits limits(Duration idle, Duration grace) {
    return new Limits(
        idle,
        grace,
        Gate.QUICK.bytesPerSecond(),
        Gate.QUICK.lingering(),
        Gate.QUICK.closing(),
        100,
        30_000_000);
  }

  @Test
  void areCutWhileTheyTakeAnAnswer() throws IOException, InterruptedException {
    try (Gate gate = new Gate(Gate.SETTINGS, limits(Gate.QUICK.idle(), Gate.QUICK.grace()));
        Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress("127.0.0.1", gate.port()));
      write(socket, Gate.head("GET", "/api/much") + "\r\n");
      assertTrue(Gate.readHead(socket.getInputStream()).startsWith("HTTP/1.1 200 "));
      assertEquals(1, gate.server.underway()); // no buffers hold 20 MB

      for (int i = 0; gate.server.underway() > 0; i++) {
        assertTrue(i < 400, "the server still waits");
        Thread.sleep(20);
      }
      assertEquals(Map.of(), gate.failures); // it is the client's fault
    }
  }

  /** 20 MB each: without a bound, those who don't listen would fill the memory. */
  @Test
  void areNotGivenMoreMemoryThanThereIs() throws IOException {
    Limits limits = limits(Duration.ofSeconds(20), Duration.ofSeconds(20));
    try (Gate gate = new Gate(Gate.SETTINGS, limits);
        Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(4096);
      deaf.connect(new InetSocketAddress("127.0.0.1", gate.port()));
      write(deaf, Gate.head("GET", "/api/much") + "\r\n");
      Gate.readHead(deaf.getInputStream());

      Gate.Reaction second = gate.ask("GET", "/api/much");

      assertTrue(second.problem(503).startsWith("server: expected room for an answer"));
      assertEquals("hello", gate.ask("GET", "/api/hello").body());
    }
  }

  @Test
  void makeNobodyWait() throws IOException {
    Duration minute = Duration.ofSeconds(60); // a busy machine needs its time
    Limits patient = new Limits(minute, minute, 1, minute, Gate.QUICK.closing(), 2000, 1 << 20);
    List<Socket> slow = new ArrayList<>();
    try (Gate gate = new Gate(Gate.SETTINGS, patient)) {
      for (int i = 0; i < 500; i++) {
        Socket socket = gate.connect();
        write(
            socket, i % 2 == 0 ? "GET / HTTP/1.1\r\nX: " : JSON_HEAD + "Content-Length: 9\r\n\r\n");
        slow.add(socket);
      }
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        for (Socket socket : slow.subList(25 * i, 25 * i + 25)) {
          write(socket, "x");
        }
        assertEquals("hello", gate.ask("GET", "/api/hello").body());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      assertTrue(seconds < 10, () -> "20 requests took " + seconds + " s");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void areNotMoreThanTheServerHolds() throws IOException {
    Limits quick = Gate.QUICK;
    Limits three =
        new Limits(
            quick.idle(), quick.grace(), 1000, quick.lingering(), quick.closing(), 3, 1 << 20);
    List<Socket> idle = new ArrayList<>();
    try (Gate gate = new Gate(Gate.SETTINGS, three)) {
      for (int i = 0; i < 3; i++) {
        idle.add(gate.connect());
        write(idle.get(i), "GET /api/hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertTrue(Gate.readHead(idle.get(i).getInputStream()).contains(" 200 "));
      }
      assertEquals("hello", gate.ask("GET", "/api/hello").body()); // once the idle ones are cut
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  /** All at once: whoever comes behind them waits for the grace, not for the time of the idle. */
  @Test
  void areCutSoonerWhereTheyTakeAllRoom() throws IOException {
    Limits quick = Gate.QUICK;
    Duration minute = Duration.ofSeconds(60);
    Limits fifty =
        new Limits(minute, quick.grace(), 1000, quick.lingering(), quick.closing(), 50, 1 << 20);
    List<Socket> slow = new ArrayList<>();
    try (Gate gate = new Gate(Gate.SETTINGS, fifty)) {
      for (int i = 0; i < 120; i++) {
        slow.add(gate.connect());
        write(slow.get(i), "GET / HTTP/1.1\r\nX: ");
      }
      assertEquals("hello", gate.ask("GET", "/api/hello").body());
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
