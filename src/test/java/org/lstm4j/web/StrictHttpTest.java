package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, what goes back is HTTP with the server's headers, and errors are problems. */
class StrictHttpTest {

  private static final String JSON =
      "POST /api/echo HTTP/1.1|Host: a|Content-Type: application/json";

  private static Gate gate;

  @BeforeAll
  static void start() throws IOException {
    gate = new Gate(Gate.SETTINGS.withAllowHosts(Set.of("a")), Limits.DEFAULT);
  }

  @AfterAll
  static void stop() {
    gate.close();
  }

  private static Gate.Reaction raw(String lines) throws IOException {
    return new Gate.Reaction(gate.raw(lines.replace("|", "\r\n")));
  }

  private static void assertHeaders(Gate.Reaction reaction) {
    String policy = reaction.header("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("default-src 'none'"), reaction.all());
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals(Optional.of("nosniff"), reaction.header("X-Content-Type-Options"));
    assertEquals(Optional.of("no-referrer"), reaction.header("Referrer-Policy"));
    assertEquals(Optional.of("same-origin"), reaction.header("Cross-Origin-Opener-Policy"));
    assertEquals(Optional.of("same-origin"), reaction.header("Cross-Origin-Resource-Policy"));
    assertTrue(reaction.header("Cache-Control").isPresent(), reaction.all());
    assertEquals(Optional.empty(), reaction.header("Server"));
    assertFalse(reaction.all().toLowerCase(Locale.ROOT).contains("jetty"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "GARBAGE||; 400",
        "GET /|; 505",
        "GET / HTTP/1.1||; 400",
        "GET / HTTP/1.1|Host:||; 400",
        "GET / HTTP/1.1|Host: a b||; 400",
        "GET / HTTP/1.1|Host: a|Host: a||; 400",
        "GET / HTTP/1.1|Host: a|X : y||; 400",
        "GET / HTTP/1.1|Host: a|X: y| z||; 400",
        "GET / HTTP/1.2|Host: a||; 505",
        "GET / HTTP/2.0|Host: a||; 426",
        "GET http://b/ HTTP/1.1|Host: a||; 400",
        "GET http://b/ HTTP/1.1|Host: b|Connection: close||; 421",
        "GET /../secret HTTP/1.1|Host: a||; 400",
        "GET /%ff HTTP/1.1|Host: a||; 400",
        "GET /%00 HTTP/1.1|Host: a||; 400",
        "GET /a%2fb HTTP/1.1|Host: a||; 400",
        "GET //api/hello HTTP/1.1|Host: a||; 400",
        "GET /api/hello?x=%ff HTTP/1.1|Host: a||; 400",
        "CONNECT b:80 HTTP/1.1|Host: b:80||; 421",
        "CONNECT a:80 HTTP/1.1|Host: a:80||; 405",
        "TRACE / HTTP/1.1|Host: a|Connection: close||; 405",
        "get / HTTP/1.1|Host: a|Connection: close||; 405",
        "GET /nothing HTTP/1.1|Host: a|Connection: close||; 404",
        "GET /page/ HTTP/1.1|Host: a|Connection: close||; 404",
        JSON + "|Content-Length: 5|Transfer-Encoding: chunked||0||; 400",
        JSON + "|Content-Length: 2|Content-Length: 3||{} ; 400",
        JSON + "|Content-Length: -2||{}; 400",
        JSON + "|Content-Length: 99999999999999999999||{}; 400",
        JSON + "|Transfer-Encoding: gzip||{}; 400",
        JSON + "|Transfer-Encoding: gzip, chunked|Connection: close||2|{}|0||; 501",
        JSON + "|Transfer-Encoding: chunked||zz|{}|0||; 400",
        JSON + "|Expect: wonders|Content-Length: 2||{}; 417",
      })
  void isAProblemWithTheHeadersOfEveryAnswer(String request, int status) throws IOException {
    Gate.Reaction reaction = raw(request);

    String detail = reaction.problem(status);

    assertTrue(detail.contains(": expected "), detail);
    assertEquals(1, detail.lines().count());
    assertHeaders(reaction);
    assertEquals(Optional.of("no-store"), reaction.header("Cache-Control"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/hello", "/healthz", "/api.js"})
  void isHeadedTheSameWhereAllIsWell(String path) throws IOException {
    Gate.Reaction reaction = gate.ask("GET", path);

    assertEquals(200, reaction.status(), reaction.all());
    assertHeaders(reaction);
  }

  @Test
  void endsOneRequestWhereTheNextBegins() throws IOException {
    String both =
        "GET /api/hello HTTP/1.1\r\nHost: a\r\n\r\n" + Gate.head("GET", "/healthz") + "\r\n";

    String answers = gate.raw(both);

    assertEquals(2, answers.split("HTTP/1.1 200 OK", -1).length - 1, answers);
    assertTrue(answers.contains("hello") && answers.endsWith("ok\n"), answers);
  }

  @Test
  void staysOpenForAnOldClientThatAsksForIt() throws IOException {
    try (Socket socket = gate.connect()) {
      for (int i = 0; i < 2; i++) {
        socket
            .getOutputStream()
            .write(
                "GET /api/hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        assertTrue(Gate.readHead(socket.getInputStream()).contains(" 200 OK"));
        assertEquals(
            "hello", new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII));
      }
    }
    assertEquals("hello", raw("GET /api/hello HTTP/1.0||").body());
  }

  @Test
  void takesALineAndHeadersOfEightKilobytesAndNoMore() throws IOException {
    String little = "x".repeat(7000);
    String much = "x".repeat(9000);

    assertEquals(200, gate.ask("GET", "/healthz?" + little).status());
    assertTrue(gate.ask("GET", "/healthz?" + much).problem(414).startsWith("path: "));
    assertEquals(200, gate.ask("GET", "/healthz", "X: " + little).status());
    assertTrue(gate.ask("GET", "/healthz", "X: " + much).problem(431).startsWith("headers: "));
  }

  @Test
  void saysWhichMethodsAPathHas() throws IOException {
    Gate.Reaction wrong = gate.ask("PUT", "/api/hello");
    assertEquals("method: expected GET, HEAD, OPTIONS, got 'PUT'.", wrong.problem(405));
    assertEquals(Optional.of("GET, HEAD, OPTIONS"), wrong.header("Allow"));

    Gate.Reaction asked = gate.ask("OPTIONS", "/api/echo");
    assertEquals(204, asked.status());
    assertEquals(Optional.of("OPTIONS, POST"), asked.header("Allow"));
    assertEquals("", asked.body());
    assertEquals(204, gate.ask("OPTIONS", "*").status());
    assertEquals(404, gate.ask("OPTIONS", "/nothing").status());
  }

  @Test
  void givesTheHeadOfWhatCanBeGot() throws IOException {
    Gate.Reaction head = gate.ask("HEAD", "/api/hello");

    assertEquals(200, head.status());
    assertEquals(Optional.of("5"), head.header("Content-Length"));
    assertEquals("", head.body());
    assertEquals("", gate.ask("HEAD", "/nothing").body());
    assertEquals(405, gate.ask("HEAD", "/api/echo").status());
  }

  @Test
  void sendsAFileOfThePageAgainOnlyIfItIsAnother() throws IOException {
    Gate.Reaction first = gate.ask("GET", "/api.js");
    String tag = first.header("ETag").orElseThrow();
    assertEquals(Optional.of("no-cache"), first.header("Cache-Control"));

    for (String known : List.of(tag, "\"other\", W/" + tag, "*")) {
      Gate.Reaction again = gate.ask("GET", "/api.js", "If-None-Match: " + known);
      assertEquals(304, again.status(), known);
      assertEquals("", again.body());
      assertEquals(Optional.of(tag), again.header("ETag"));
    }
    assertEquals(200, gate.ask("GET", "/api.js", "If-None-Match: \"other\"").status());
  }
}
