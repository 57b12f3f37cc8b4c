package org.lstm4j.web;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Words what Jetty refuses by itself, and what fails in its hands, as any other problem. */
final class JettyErrors implements Request.Handler {

  private final Failures failures;

  JettyErrors(Failures failures) {
    this.failures = failures;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Reply reply = new Reply(request, response, callback);
    Object cause = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    if (cause instanceof HttpException http) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
      reply.send(Problem.ofJetty(http.getCode(), http.getReason()).answer());
    } else if (cause instanceof IOException || cause instanceof TimeoutException) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close"); // the client's doing
      reply.send(Problem.ofJetty(408, null).answer());
    } else if (cause instanceof Throwable failure) {
      String id = reply.id();
      reply.send(Problem.of(failure, id).answer());
      failures.failed(id, failure);
    } else {
      String reason = String.valueOf(request.getAttribute(ErrorHandler.ERROR_MESSAGE));
      reply.send(Problem.ofJetty(response.getStatus(), reason).answer());
    }
    return true;
  }
}
