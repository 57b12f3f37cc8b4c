package org.lstm4j.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.lstm4j.check.Shown;

/** Tells listeners of each request that Jetty has answered, also of those that no handler saw. */
final class ExchangeLog implements RequestLog {

  private static final String ID = "org.lstm4j.web.id";
  private static final String TRAIL = "org.lstm4j.web.trail";
  private static final int LONGEST_METHOD = 20;
  private static final int LONGEST_AGENT = 160;

  /** Differs from process to process, so that ids of a log stay apart after a restart. */
  private static final String PROCESS =
      String.format(Locale.ROOT, "%06x", ThreadLocalRandom.current().nextInt(1 << 24));

  private static final AtomicLong COUNT = new AtomicLong();

  private final Routes routes;
  private final List<Consumer<Exchange>> listeners;

  /**
   * Tells these.
   *
   * @param routes which say of which kind a path is
   * @param listeners called on Jetty's threads; must return at once and throw nothing
   */
  ExchangeLog(Routes routes, List<Consumer<Exchange>> listeners) {
    this.routes = routes;
    this.listeners = List.copyOf(listeners);
  }

  /** What logs and problems call a request, the same each time. */
  static String id(Request request) {
    Object known = request.getAttribute(ID);
    if (known != null) {
      return known.toString();
    }
    String id = PROCESS + "-" + Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);
    request.setAttribute(ID, id);
    return id;
  }

  /** What endpoints say of the request while they answer it. */
  static Trail trail(Request request) {
    if (request.getAttribute(TRAIL) instanceof Trail trail) {
      return trail;
    }
    Trail trail = new Trail();
    request.setAttribute(TRAIL, trail);
    return trail;
  }

  @Override
  public void log(Request request, Response response) {
    Exchange exchange =
        new Exchange(
            Instant.ofEpochMilli(Request.getTimeStamp(request)),
            id(request),
            Request.getRemoteAddr(request),
            Shown.of(request.getMethod(), LONGEST_METHOD),
            routes.template(request.getHttpURI().getCanonicalPath(), response.getStatus()),
            response.getStatus(),
            Math.max(0, Request.getContentBytesRead(request)),
            Math.max(0, Response.getContentBytesWritten(response)),
            System.nanoTime() - request.getBeginNanoTime(),
            trail(request).model(),
            trail(request).texts(),
            Optional.ofNullable(request.getHeaders().get(HttpHeader.USER_AGENT))
                .map(agent -> Shown.of(agent, LONGEST_AGENT)));
    listeners.forEach(listener -> listener.accept(exchange));
  }
}
