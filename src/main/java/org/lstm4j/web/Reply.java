package org.lstm4j.web;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The one way in which anything goes back to a client: with the headers that every answer has. */
final class Reply {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final int NOT_MODIFIED = 304;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Map<String, String> always = new HashMap<>();

  Reply(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  /**
   * Takes room for an answer until the client has it, so that those who ask and don't listen take
   * no more than there is.
   *
   * @throws Problem 503 if there is none
   */
  Answer keep(Answer answer, Budget budget) {
    long size = answer.body().length;
    if (!budget.take(size)) {
      throw new Problem(
          503,
          "server: expected room for an answer, got too many or too large ones at once. Try again, or"
              + " give Java more with -Xmx.",
          Map.of("Retry-After", "1"));
    }
    Request.addCompletionListener(request, failure -> budget.give(size));
    return answer;
  }

  /** Adds a header to whatever will be sent. */
  void always(String name, String value) {
    always.put(name, value);
  }

  /** What a fault is called where it is told of. */
  String id() {
    return ExchangeLog.id(request);
  }

  /** Sends an answer; the request has been read, or has no more than Jetty reads by itself. */
  void send(Answer answer) {
    String tag = answer.headers().get("ETag");
    String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
    boolean isKnown = tag != null && known != null && (known.contains(tag) || known.equals("*"));
    Answer packed = Packing.of(answer, request.getHeaders());
    write(isKnown ? new Answer(NOT_MODIFIED, "", answer.headers(), new byte[0]) : packed, callback);
  }

  /**
   * Sends a refusal of a request whose body isn't read yet. The connection ends with it, but only
   * after the rest has come in or some seconds have passed: closed at once, it would be reset, and
   * the refusal lost on its way.
   */
  void refuse(Problem problem, Limits limits) {
    if (request.getMethod().equals("CONNECT")) { // what would follow is no request
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    if (hasNoBody()) {
      send(problem.answer());
      return;
    }
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    long deadline = System.nanoTime() + limits.lingering().toNanos();
    write(problem.answer(), Callback.from(() -> drain(deadline), callback::failed));
  }

  /** Tells Jetty that the connection is broken. */
  Void lose(Throwable failure) {
    callback.failed(failure);
    return null;
  }

  private boolean hasNoBody() {
    HttpFields headers = request.getHeaders();
    return !headers.contains(HttpHeader.TRANSFER_ENCODING)
        && headers.getLongField(HttpHeader.CONTENT_LENGTH) <= 0;
  }

  private void drain(long deadline) {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(() -> drain(deadline));
        return;
      }
      boolean isOver =
          Content.Chunk.isFailure(chunk) || chunk.isLast() || System.nanoTime() - deadline > 0;
      chunk.release();
      if (isOver) {
        callback.succeeded();
        return;
      }
    }
  }

  private void write(Answer answer, Callback then) {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    if (!answer.type().isEmpty()) {
      headers.put(HttpHeader.CONTENT_TYPE, answer.type());
      headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    }
    headers.put("Content-Security-Policy", POLICY);
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    always.forEach(headers::put);
    answer.headers().forEach(headers::put);
    response.write(true, ByteBuffer.wrap(answer.body()), then);
  }
}
