package org.lstm4j.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import org.lstm4j.check.Shown;
import org.lstm4j.json.Json;

/**
 * A request that isn't answered, and why, as RFC 9457 has it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final int MOST_CAUSES = 20;
  private static final String TYPE = "application/problem+json";

  private final int status;
  private final transient Map<String, String> headers;

  /**
   * A problem.
   *
   * @param status of HTTP, 400 to 599
   * @param detail one line: {@code name: expected what, got value. Remedy.}
   */
  Problem(int status, String detail) {
    this(status, detail, Map.of());
  }

  /** A problem that answers with headers of its own, such as {@code Allow}. */
  Problem(int status, String detail, Map<String, String> headers) {
    super(detail, null, false, false); // it says all itself: no trace is kept
    this.status = status;
    this.headers = headers;
  }

  /**
   * What Jetty refuses.
   *
   * @param reason its own words, which may quote the request; null if it has none
   */
  static Problem ofJetty(int status, String reason) {
    boolean isTelling = reason != null && !reason.equals(HttpStatus.getMessage(status));
    String got = isTelling ? Shown.of(reason) : "something else";
    return new Problem(
        status,
        switch (status) {
          case 408 -> "request: expected it to go on, got too few bytes. Send it faster.";
          case 413 -> "body: expected less, got " + got + ".";
          case 414 ->
              "path: expected less than " + Limits.HEAD_BYTES + " bytes, got more. Use POST.";
          case 417 -> "Expect: expected 100-continue or none, got another.";
          case 426, 505 -> "version: expected HTTP/1.1 or HTTP/1.0, got another.";
          case 431 ->
              "headers: expected less than " + Limits.HEAD_BYTES + " bytes, got more. Send fewer.";
          default -> "request: expected HTTP/1.1 as RFC 9112 has it, got: " + got + ".";
        });
  }

  /** A fault of the server's own: 503 where memory was lacking, since it is free again soon. */
  static Problem of(Throwable failure, String id) {
    if (isLackOfMemory(failure)) {
      return new Problem(
          503,
          "server: expected memory to answer, got too little. Try again, ask for less, or give Java"
              + " more with -Xmx.",
          Map.of("Retry-After", "1"));
    }
    return new Problem(
        500,
        "server: expected to answer, got a fault of its own. Whoever runs it finds it under "
            + id
            + ".");
  }

  /** Other threads hand their errors on in new ones. */
  private static boolean isLackOfMemory(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(MOST_CAUSES)
        .anyMatch(OutOfMemoryError.class::isInstance);
  }

  int status() {
    return status;
  }

  /** What goes back. */
  Answer answer() {
    ObjectNode json = Json.object();
    json.put("title", HttpStatus.getMessage(status)).put("status", status);
    json.put("detail", getMessage());
    return new Answer(status, TYPE, headers, Json.text(json).getBytes(StandardCharsets.UTF_8));
  }
}
