package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies: their types, their sizes, and refusals that arrive while a body is still sent. */
class BodiesTest {

  private static final String TYPE = "Content-Type: application/json";
  private static final int MOST = Gate.SETTINGS.maxBody();

  private static Gate gate;
  private static Gate small; // of memory

  @BeforeAll
  static void start() throws IOException {
    gate = new Gate();
    small = new Gate(Gate.SETTINGS.withMaxBody(1 << 20), Gate.QUICK);
  }

  @AfterAll
  static void stop() {
    gate.close();
    small.close();
  }

  private static String chunked(String body, int pieces) {
    StringBuilder chunks = new StringBuilder();
    int size = body.length() / pieces;
    for (int i = 0; i < pieces; i++) {
      int end = i == pieces - 1 ? body.length() : (i + 1) * size;
      String piece = body.substring(i * size, end);
      chunks.append(Integer.toHexString(piece.length())).append("\r\n").append(piece);
      chunks.append("\r\n");
    }
    return chunks + "0\r\n\r\n";
  }

  private static Gate.Reaction sendChunked(String body, int pieces) throws IOException {
    return new Gate.Reaction(
        gate.raw(
            Gate.head("POST", "/api/echo", TYPE, "Transfer-Encoding: chunked")
                + "\r\n"
                + chunked(body, pieces)));
  }

  @Test
  void mayHaveAsManyBytesAsTheSettingsSay() throws IOException {
    String body = "x".repeat(MOST);

    assertEquals(body, gate.send("/api/echo", body, TYPE).body());
    assertEquals(body, sendChunked(body, 1).body());
    assertEquals(body, sendChunked(body, 7).body());
    assertEquals("", sendChunked("", 1).body());
    assertEquals("", gate.send("/api/echo", "", TYPE).body());
    assertEquals("", gate.ask("POST", "/api/echo", TYPE).body());
  }

  @Test
  void mayNotHaveOneMore() throws IOException {
    String body = "x".repeat(MOST + 1);
    String expected = "body: expected at most 1000 bytes, got more. Send less at once.";

    assertEquals(expected, gate.send("/api/echo", body, TYPE).problem(413));
    assertEquals(expected, sendChunked(body, 1).problem(413));
    assertEquals(expected, sendChunked(body, 7).problem(413));
  }

  @Test
  void isRefusedForItsLengthBeforeItComes() throws IOException {
    try (Socket socket = gate.connect()) {
      socket
          .getOutputStream()
          .write(
              (Gate.head("POST", "/api/echo", TYPE) + "Content-Length: 999999999999\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      assertTrue(Gate.readHead(socket.getInputStream()).contains(" 413 "));
    }
  }

  /** A client that reads only once it has sent all must not find a connection that was reset. */
  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain"})
  void hearsWhyItIsRefusedHoweverMuchItSends(String type) throws IOException {
    int length = 10_000_000;
    try (Socket socket = gate.connect()) {
      OutputStream out = socket.getOutputStream();
      String head = Gate.head("POST", "/api/echo", "Content-Type: " + type);
      out.write(
          (head + "Content-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[length]);

      new Gate.Reaction(Gate.rest(socket)).problem(type.equals("text/plain") ? 415 : 413);
    }
  }

  @Test
  void comesAfterTheServerAsksForIt() throws IOException {
    try (Socket socket = gate.connect()) {
      OutputStream out = socket.getOutputStream();
      String head = Gate.head("POST", "/api/echo", TYPE, "Expect: 100-continue");
      out.write((head + "Content-Length: 2\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      assertTrue(Gate.readHead(socket.getInputStream()).contains(" 100 Continue"));
      out.write("{}".getBytes(StandardCharsets.US_ASCII));
      assertEquals("{}", new Gate.Reaction(Gate.rest(socket)).body());
    }
  }

  @Test
  void isNotAskedForIfItWouldBeRefused() throws IOException {
    try (Socket socket = gate.connect()) {
      String head = Gate.head("POST", "/api/echo", TYPE, "Expect: 100-continue");
      socket
          .getOutputStream()
          .write((head + "Content-Length: 2000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      String answer = Gate.readHead(socket.getInputStream());
      assertFalse(answer.contains("100 Continue"), answer);
      assertTrue(answer.contains(" 413 ") && answer.contains("Connection: close"), answer);
    }
  }

  @Test
  void hasABoundOfItsOwnWhereItIsAModel() throws IOException {
    String zip = "Content-Type: application/zip";

    assertEquals("50000", gate.send("/api/length", "x".repeat(50_000), zip).body());
    String head = Gate.head("POST", "/api/length", zip) + "Content-Length: ";
    String more = head + (ModelShelf.MOST_BYTES + 1) + "\r\n\r\n";
    try (Socket socket = gate.connect()) {
      socket.getOutputStream().write(more.getBytes(StandardCharsets.US_ASCII));
      assertTrue(Gate.readHead(socket.getInputStream()).contains(" 413 "));
    }
    assertEquals(415, gate.send("/api/length", "x", TYPE).status());
  }

  @Test
  void doesNotComeToAQueryThatIsNone() throws IOException {
    gate.send("/api/echo?x=%ff", "{}", TYPE).problem(400);
    try (Socket socket = gate.connect()) {
      String head = Gate.head("POST", "/api/echo?x=%zz", TYPE) + "Content-Length: 2\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertTrue(Gate.readHead(socket.getInputStream()).contains(" 400 "));
    }
  }

  @Test
  void isNotReadIfNoModelIsTaken() throws IOException {
    WebSettings closed =
        new WebSettings("localhost", 0, Set.of(), false, Set.of(), Set.of(), MOST, false);
    try (Gate refusing = new Gate(closed, Limits.DEFAULT);
        Socket socket = refusing.connect()) {
      String head = Gate.head("POST", "/api/length", "Content-Type: application/zip");
      String length = "Content-Length: 60000000\r\n\r\n";
      socket.getOutputStream().write((head + length).getBytes(StandardCharsets.US_ASCII));
      assertTrue(Gate.readHead(socket.getInputStream()).contains(" 403 "));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json;charset=utf-8",
        "application/json ; charset=\"UTF-8\"",
        "application/json;"
      })
  void isOfTheRightType(String type) throws IOException {
    assertEquals("{}", gate.send("/api/echo", "{}", "Content-Type: " + type).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=application/json",
        "application/jsonp",
        "application/json, text/plain",
        "application/json; charset=utf-16",
        "application/json; charset=iso-8859-1",
        "application/json; odd=1",
        "application/zip",
        ""
      })
  void isOfAnotherType(String type) throws IOException {
    Gate.Reaction reaction = gate.send("/api/echo", "{}", "Content-Type: " + type);
    assertTrue(reaction.problem(415).startsWith("Content-Type: expected application/json"));
    assertEquals(Optional.of("application/json"), reaction.header("Accept-Post"));
  }

  @Test
  void saysWhatItIs() throws IOException {
    assertTrue(gate.send("/api/echo", "{}").problem(415).endsWith("got none."));
    String packed = gate.send("/api/echo", "{}", TYPE, "Content-Encoding: gzip").problem(415);
    assertEquals("Content-Encoding: expected none, got 'gzip'. Send it unpacked.", packed);
    assertEquals("{}", gate.send("/api/echo", "{}", TYPE, "Content-Encoding: identity").body());
  }

  @Test
  void doesNotEndBeforeItsLength() throws IOException {
    try (Socket socket = gate.connect()) {
      String head = Gate.head("POST", "/api/echo", TYPE) + "Content-Length: 5\r\n\r\nabc";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String detail = new Gate.Reaction(Gate.rest(socket)).problem(400);
      assertEquals("body: expected 5 bytes, got fewer.", detail);
    }
  }

  /** Memory is taken by bytes that came, so that promises of much cost nothing. */
  @Test
  void takesMemoryOnlyAsItComes() throws IOException {
    String head = Gate.head("POST", "/api/echo", TYPE) + "Content-Length: 524288\r\n\r\n";
    try (Socket promise = small.connect();
        Socket other = small.connect();
        Socket third = small.connect()) {
      for (Socket socket : new Socket[] {promise, other, third}) {
        socket.getOutputStream().write((head + "x").getBytes(StandardCharsets.US_ASCII));
      }
      assertEquals("{}", small.send("/api/echo", "{}", TYPE).body());
    }
  }

  /** A body is there twice while it grows. */
  @Test
  void fitsIntoTheServersMemory() throws IOException {
    String expected =
        "body: expected at most 524288 bytes, as the server's memory is, got more. Send less, or"
            + " give Java more with -Xmx.";
    String body = "x".repeat(524_289);

    assertEquals(expected, small.send("/api/echo", body, TYPE).problem(413));
    String zip = "Content-Type: application/zip";
    assertEquals(expected, small.send("/api/length", body, zip).problem(413));
    String head = Gate.head("POST", "/api/echo", TYPE, "Transfer-Encoding: chunked") + "\r\n";
    assertEquals(expected, new Gate.Reaction(small.raw(head + chunked(body, 7))).problem(413));
    for (int i = 0; i < 20; i++) { // what was taken is given back
      assertEquals(100_000, small.send("/api/echo", "x".repeat(100_000), TYPE).body().length());
    }
  }

  @Test
  void isRefusedIfThereAreTooManyAtOnce() throws IOException, InterruptedException {
    WebSettings settings = Gate.SETTINGS.withMaxBody(1 << 20);
    try (Gate full = new Gate(settings, Gate.QUICK);
        Socket first = full.connect()) {
      String body = "x".repeat(500_000);
      String head = Gate.head("POST", "/api/hold", TYPE) + "Content-Length: 500000\r\n\r\n";
      first.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      assertTrue(full.isWaiting.await(20, TimeUnit.SECONDS));

      Gate.Reaction second = full.send("/api/echo", "y".repeat(400_000), TYPE);

      assertTrue(second.problem(503).startsWith("server: expected room for a body"));
      assertEquals(Optional.of("1"), second.header("Retry-After"));
      full.mayEnd.countDown();
      assertEquals("waited", new Gate.Reaction(Gate.rest(first)).body());
      for (int i = 0; i < 100 && second.status() == 503; i++) { // a client is done a bit earlier
        second = full.send("/api/echo", "y".repeat(400_000), TYPE);
      }
      assertEquals(200, second.status());
    }
  }
}
