package org.lstm4j.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.lstm4j.check.Shown;

/** Takes requests from Jetty: checks them, reads them, lets them be answered, and sends that. */
final class WebHandler extends Handler.Abstract.NonBlocking {

  private final WebSettings settings;
  private final Limits limits;
  private final Gatekeeper gatekeeper;
  private final Routes routes;
  private final WorkQueue queue;
  private final Underway underway;
  private final Failures failures;
  private final Budget budget;

  WebHandler(
      WebSettings settings,
      Limits limits,
      Routes routes,
      WorkQueue queue,
      Underway underway,
      Failures failures) {
    this.settings = settings;
    this.limits = limits;
    this.routes = routes;
    this.queue = queue;
    this.underway = underway;
    this.failures = failures;
    gatekeeper = new Gatekeeper(settings);
    budget = new Budget(limits.mostBodies());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    boolean isOpen = underway.enter();
    Request.addCompletionListener(
        request,
        failure -> {
          underway.leave();
          PacedEndPoint.headBegins(request);
        });
    PacedEndPoint.headEnds(request);
    request.addIdleTimeoutListener(late -> false); // whoever waits for an answer may be silent
    Reply reply = new Reply(request, response, callback);
    try {
      if (!isOpen) {
        throw closing();
      }
      receive(request, reply);
    } catch (Problem problem) {
      reply.refuse(problem, limits);
    }
    return true;
  }

  private void receive(Request request, Reply reply) {
    gatekeeper.requireHost(request);
    String path = Optional.ofNullable(request.getHttpURI().getCanonicalPath()).orElse("");
    gatekeeper.requireOrigin(request, path).forEach(reply::always);
    if (request.getMethod().equals("OPTIONS")) { // before the token, which browsers don't send here
      reply.send(routes.methods(path).options(request));
      return;
    }
    Route route = routes.find(request.getMethod(), path);
    gatekeeper.requireToken(request, path);
    Map<String, String> query = query(request);
    read(request, route, body -> ask(request, path, query, body), reply);
  }

  private void read(Request request, Route route, Function<byte[], Ask> asking, Reply reply) {
    if (route.body() == Body.NONE) {
      begin(route, asking.apply(new byte[0]), reply);
      return;
    }
    if (route.body() == Body.ZIP && !settings.takesModels()) {
      throw ModelsEndpoint.notTaken();
    }
    BodyType.require(route.body(), request.getHeaders());
    int most = route.body() == Body.ZIP ? ModelShelf.MOST_BYTES : settings.maxBody();
    BodyReader.requireLength(request, most, limits);
    BodyReader.Outcome outcome =
        new BodyReader.Outcome() {

          @Override
          public void read(byte[] body) {
            begin(route, asking.apply(body), reply);
          }

          @Override
          public void refused(Problem problem) {
            reply.refuse(problem, limits);
          }

          @Override
          public void lost(Throwable failure) {
            reply.lose(failure);
          }
        };
    new BodyReader(request, most, limits, budget, outcome).run();
  }

  /** What needs no model is answered at once, however many wait for one. */
  private void begin(Route route, Ask ask, Reply reply) {
    if (!ask.path().startsWith("/api/")) {
      answer(route, ask, reply);
      return;
    }
    Lane lane = Lane.of(ask.path(), ask.body().length);
    Runnable late = () -> reply.send(busy(lane).answer());
    if (!queue.offer(lane, () -> answer(route, ask, reply), late)) {
      late.run();
    }
  }

  private Problem busy(Lane lane) {
    return new Problem(
        503,
        "server: expected room for a request, got too many at once. Try again soon.",
        Map.of("Retry-After", Integer.toString(queue.retryAfter(lane))));
  }

  /** Whatever is thrown, a lack of memory as well, ends in an answer: somebody waits for it. */
  private void answer(Route route, Ask ask, Reply reply) {
    CompletableFuture.supplyAsync(() -> route.endpoint().answer(ask), Runnable::run)
        .thenApply(answer -> reply.keep(answer, budget))
        .thenAccept(reply::send)
        .exceptionally(failure -> explain(failure.getCause(), reply))
        .exceptionally(failure -> reply.lose(failure.getCause()));
  }

  private Void explain(Throwable failure, Reply reply) {
    if (failure instanceof Problem problem) {
      reply.send(problem.answer());
    } else if (failure instanceof IllegalArgumentException
        || failure instanceof ArithmeticException) {
      reply.send(new Problem(422, Shown.line(String.valueOf(failure.getMessage()))).answer());
    } else {
      String id = reply.id();
      reply.send(Problem.of(failure, id).answer());
      failures.failed(id, failure);
    }
    return null;
  }

  private static Problem closing() {
    return new Problem(
        503,
        "server: expected one that goes on, got one that closes. Try again soon.",
        Map.of("Retry-After", "1", "Connection", "close"));
  }

  private static Map<String, String> query(Request request) {
    Map<String, String> query = new HashMap<>();
    for (Fields.Field field : Request.extractQueryParameters(request)) {
      query.put(field.getName(), field.getValue());
    }
    return query;
  }

  private static Ask ask(Request request, String path, Map<String, String> query, byte[] body) {
    return new Ask(
        request.getMethod(),
        path,
        query,
        BodyType.of(request.getHeaders()),
        body,
        ExchangeLog.trail(request));
  }
}
