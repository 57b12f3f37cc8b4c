package org.lstm4j.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.handler.StatisticsHandler;

/** What is seen of a server from outside: its metrics, and its access log where there is one. */
final class Observation {

  private final Metrics metrics = new Metrics();
  private final List<Consumer<Exchange>> listeners = new ArrayList<>(List.of(metrics));
  private final StatisticsHandler statistics = new StatisticsHandler();

  /**
   * Observes from now on.
   *
   * @param queue whose waiting work is shown
   * @param log is told of each request; stays its owner's
   */
  Observation(ModelShelf shelf, WorkQueue queue, Optional<AccessLog> log) {
    log.ifPresent(listeners::add);
    metrics.gauge(
        "lstm4j_http_requests_in_flight",
        "Requests that aren't answered yet.",
        statistics::getRequestsActive);
    metrics.waiting(queue);
    metrics.gauge("lstm4j_models", "Models that can be asked.", () -> shelf.all().size());
    log.ifPresent(
        each ->
            metrics.counter(
                "lstm4j_access_log_lost_total", "Lines that the access log lost.", each::lost));
  }

  /** The handler, counted. */
  Handler around(Handler handler) {
    statistics.setHandler(handler);
    return statistics;
  }

  /** What Jetty tells of each request. */
  RequestLog log(Routes routes) {
    return new ExchangeLog(routes, listeners);
  }

  /** Answers {@code /metrics}. */
  Answer metrics() {
    return metrics.answer();
  }
}
