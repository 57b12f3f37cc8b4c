package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lstm4j.json.Json;

/**
 * A server with endpoints that say back what they got, wait or fail, and clients that send bytes as
 * they like.
 */
final class Gate implements AutoCloseable {

  static final WebSettings SETTINGS = WebSettings.DEFAULT.withPort(0).withMaxBody(1000);

  /** So that a test takes a second. */
  static final Limits QUICK =
      new Limits(
          Duration.ofMillis(700),
          Duration.ofMillis(300),
          1000,
          Duration.ofMillis(400),
          Duration.ofMillis(500),
          2000,
          1 << 20);

  private static final int PATIENCE_MILLIS = 20_000;

  final Map<String, Throwable> failures = new ConcurrentHashMap<>();
  final CountDownLatch isWaiting = new CountDownLatch(1);
  final CountDownLatch mayEnd = new CountDownLatch(1);
  final WebServer server;

  Gate() throws IOException {
    this(SETTINGS, Limits.DEFAULT);
  }

  Gate(WebSettings settings, Limits limits) throws IOException {
    server =
        new WebServer(settings, new ModelShelf(List.of()), limits, Optional.empty(), failures::put);
    Routes routes = server.routes();
    routes.put("POST", "/api/echo", Body.JSON, ask -> new Answer(200, "text/plain", ask.body()));
    routes.put("POST", "/api/length", Body.ZIP, ask -> text("" + ask.body().length));
    routes.put("GET", "/api/hello", Body.NONE, ask -> text("hello"));
    routes.put("GET", "/api/much", Body.NONE, ask -> text("x".repeat(20_000_000)));
    routes.put("GET", "/api/wait", Body.NONE, ask -> hang());
    routes.put("POST", "/api/hold", Body.JSON, ask -> hang());
    routes.put("GET", "/api/fail", Body.NONE, ask -> fail(ask.query().get("how")));
    server.listen();
  }

  private static Answer text(String text) {
    return new Answer(200, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  private Answer hang() {
    isWaiting.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return text("waited");
  }

  private static Answer fail(String how) {
    switch (how) {
      case "state" -> throw new IllegalStateException("secret of the server");
      case "answer" -> {
        return new Answer(200, "text/plain", null);
      }
      case "argument" -> throw new IllegalArgumentException("text: expected better, got worse.");
      case "memory" -> throw new OutOfMemoryError("for a test");
      case "threads" -> throw new IllegalStateException(new OutOfMemoryError("of another thread"));
      default -> throw new StackOverflowError();
    }
  }

  int port() {
    return server.address().getPort();
  }

  /** A connection; what it reads comes within some seconds, or the test fails. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** Sends a request's bytes as they are; the answer, read until the connection ends. */
  String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return rest(socket);
    }
  }

  static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Sends a request with these header lines, on a connection that ends with it. */
  Reaction ask(String method, String path, String... headers) throws IOException {
    return new Reaction(raw(head(method, path, headers) + "\r\n"));
  }

  /** The same with a body. */
  Reaction send(String path, String body, String... headers) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return new Reaction(
        raw(head("POST", path, headers) + "Content-Length: " + length + "\r\n\r\n" + body));
  }

  static String head(String method, String path, String... headers) {
    StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    if (!List.of(headers).stream().anyMatch(line -> line.startsWith("Host:"))) {
      head.append("Host: localhost\r\n");
    }
    for (String line : headers) {
      head.append(line).append("\r\n");
    }
    return head + "Connection: close\r\n";
  }

  /** Reads up to the end of a head: a client that keeps its connection. */
  static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Stops the server while its endpoints may still wait. */
  void stop() {
    server.close();
  }

  @Override
  public void close() {
    mayEnd.countDown();
    server.close();
  }

  /** The last answer of a connection. */
  record Reaction(String all) {

    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d+) ");

    int status() {
      Matcher status = STATUS.matcher(all);
      return status.find() ? Integer.parseInt(status.group(1)) : -1;
    }

    /** A header's value; empty if there is none. */
    Optional<String> header(String name) {
      Matcher line = Pattern.compile("(?im)^" + name + ": (.*?)\r?$").matcher(head());
      return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private String head() {
      return all.substring(0, Math.max(0, all.indexOf("\r\n\r\n")));
    }

    String body() {
      return all.substring(all.indexOf("\r\n\r\n") + 4);
    }

    /** Checks that it is a problem as RFC 9457 has it; its detail. */
    String problem(int status) throws IOException {
      assertEquals(status, status(), all);
      assertEquals(Optional.of("application/problem+json"), header("Content-Type"), all);
      JsonNode json = Json.object(body());
      assertEquals(status, json.get("status").asInt());
      return json.get("detail").asText();
    }
  }
}
