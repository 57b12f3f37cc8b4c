package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server ends, and what becomes of requests that fail. */
@Timeout(30)
class ClosingTest {

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void letsARequestUnderWayEnd() throws Exception {
    try (Gate gate = new Gate();
        Socket busy = gate.connect();
        Socket idle = gate.connect()) {
      write(idle, "GET /api/hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertTrue(Gate.readHead(idle.getInputStream()).contains(" 200 "));
      write(busy, "GET /api/wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertTrue(gate.isWaiting.await(10, TimeUnit.SECONDS));
      CompletableFuture<Void> closing = CompletableFuture.runAsync(gate::stop);
      awaitRefused(gate);
      assertFalse(closing.isDone());

      gate.mayEnd.countDown();

      Gate.Reaction last = new Gate.Reaction(Gate.rest(busy));
      assertEquals("waited", last.body());
      closing.get(10, TimeUnit.SECONDS);
      assertEquals("hello", Gate.rest(idle)); // and it ends
    }
  }

  private static void awaitRefused(Gate gate) throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      try {
        gate.connect().close();
        Thread.sleep(5);
      } catch (IOException e) {
        return;
      }
    }
    throw new AssertionError("it still takes connections");
  }

  @Test
  void refusesARequestOnAnOpenConnection() throws Exception {
    try (Gate gate = new Gate();
        Socket busy = gate.connect();
        Socket late = gate.connect()) {
      write(busy, "GET /api/wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertTrue(gate.isWaiting.await(10, TimeUnit.SECONDS));
      write(late, "GET /api/hello HTTP/1.1\r\n"); // begun, so that it isn't idle
      CompletableFuture<Void> closing = CompletableFuture.runAsync(gate::stop);
      awaitRefused(gate);
      write(late, "Host: localhost\r\n\r\n");

      Gate.Reaction refusal = new Gate.Reaction(Gate.rest(late));
      assertTrue(refusal.problem(503).contains("closes"));
      assertTrue(refusal.header("Retry-After").isPresent());
      gate.mayEnd.countDown();
      closing.get(10, TimeUnit.SECONDS);
    }
  }

  /** Neither work nor a client that never ends keeps it. */
  @Test
  void isDoneInTimeWhateverIsUnderWay() throws Exception {
    try (Gate gate = new Gate(Gate.SETTINGS, Gate.QUICK);
        Socket busy = gate.connect();
        Socket slow = gate.connect()) {
      write(busy, "GET /api/wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
      write(slow, Gate.head("POST", "/api/echo", "Content-Type: application/json"));
      write(slow, "Content-Length: 9\r\n\r\n");
      assertTrue(gate.isWaiting.await(10, TimeUnit.SECONDS));

      long start = System.nanoTime();
      gate.stop();
      gate.stop(); // again

      double seconds = (System.nanoTime() - start) / 1e9;
      double most = Gate.QUICK.closing().toMillis() / 1e3 + 3;
      assertTrue(seconds < most, () -> seconds + " s");
      assertThrows(ConnectException.class, gate::connect);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "stack", "answer"})
  void answersThatItFailed(String how) throws IOException, InterruptedException {
    try (Gate gate = new Gate()) {
      Gate.Reaction reaction = gate.ask("GET", "/api/fail?how=" + how);

      String detail = reaction.problem(500);
      assertFalse(reaction.all().contains("secret"), reaction.all());
      String id = detail.replaceFirst(".* ", "").replace(".", "");
      for (int i = 0; i < 1000 && gate.failures.isEmpty(); i++) {
        Thread.sleep(5); // it is told after the client is
      }
      assertEquals(Set.of(id), gate.failures.keySet());
      assertEquals("hello", gate.ask("GET", "/api/hello").body());
    }
  }

  /** What a request took is free after it, so that the next one is answered. */
  @ParameterizedTest
  @ValueSource(strings = {"memory", "threads"})
  void answersThatItLacksMemory(String how) throws IOException, InterruptedException {
    try (Gate gate = new Gate()) {
      Gate.Reaction reaction = gate.ask("GET", "/api/fail?how=" + how);

      assertTrue(reaction.problem(503).startsWith("server: expected memory to answer"));
      assertEquals(Optional.of("1"), reaction.header("Retry-After"));
      for (int i = 0; i < 1000 && gate.failures.isEmpty(); i++) {
        Thread.sleep(5); // it is told after the client is
      }
      assertEquals(1, gate.failures.size());
      assertEquals("hello", gate.ask("GET", "/api/hello").body());
    }
  }

  @Test
  void tellsWhatIsWrongWithARequest() throws IOException {
    try (Gate gate = new Gate()) {
      Gate.Reaction reaction = gate.ask("GET", "/api/fail?how=argument");

      assertEquals("text: expected better, got worse.", reaction.problem(422));
      assertEquals(Map.of(), gate.failures);
    }
  }
}
