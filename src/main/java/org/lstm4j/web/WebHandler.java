package org.lstm4j.web;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.Promise;

/** Takes requests from Jetty: checks them, reads them, lets them be answered, and sends that. */
final class WebHandler extends Handler.Abstract.NonBlocking {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final WebSettings settings;
  private final Gatekeeper gatekeeper;
  private final Routes routes;
  private final WorkQueue queue;

  WebHandler(WebSettings settings, Routes routes, WorkQueue queue) {
    this.settings = settings;
    this.routes = routes;
    this.queue = queue;
    gatekeeper = new Gatekeeper(settings);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      gatekeeper.require(request);
    } catch (Problem problem) {
      send(problem.answer(), response, callback);
      return true;
    }
    Content.Source.asByteArrayAsync(
        request, settings.maxBody(), new Body(request, response, callback));
    return true;
  }

  /** What is done once a body is there, or won't be. */
  private final class Body implements Promise.Invocable<byte[]> {

    private final Request request;
    private final Response response;
    private final Callback callback;

    Body(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    @Override
    public void succeeded(byte[] body) {
      Lane lane = Lane.of(request.getHttpURI().getCanonicalPath(), body.length);
      if (!queue.offer(lane, () -> answer(request, body, response, callback))) {
        Problem problem =
            new Problem(
                503,
                "server: expected room for a request, got too many at once.",
                Map.of("Retry-After", Integer.toString(queue.retryAfter(lane))));
        send(problem.answer(), response, callback);
      }
    }

    @Override
    public void failed(Throwable failure) {
      Problem problem =
          new Problem(413, "body: expected at most " + settings.maxBody() + " bytes, got more.");
      send(problem.answer(), response, callback);
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }
  }

  private void answer(Request request, byte[] body, Response response, Callback callback) {
    Answer answer;
    try {
      answer = routes.answer(ask(request, body));
    } catch (Problem problem) {
      answer = problem.answer();
    } catch (IllegalArgumentException e) {
      answer = new Problem(422, e.getMessage()).answer();
    }
    send(answer, response, callback);
  }

  private static Ask ask(Request request, byte[] body) {
    Map<String, String> query = new HashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      query.put(field.getName(), field.getValue());
    }
    return new Ask(
        request.getMethod(),
        request.getHttpURI().getCanonicalPath(),
        query,
        Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
            .map(type -> type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT)),
        body);
  }

  private static void send(Answer answer, Response response, Callback callback) {
    response.setStatus(answer.status());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, answer.type());
    headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    headers.put("Content-Security-Policy", POLICY);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cache-Control", "no-store");
    answer.headers().forEach(headers::put);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }
}
