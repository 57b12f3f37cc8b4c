package org.lstm4j.web;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.lstm4j.check.Constants;

/**
 * What Prometheus is told: requests, their times, the queue, the models and the JVM. No text of a
 * request becomes a label, and labels have few values, whatever clients send. Safe for any number
 * of threads.
 */
final class Metrics implements Consumer<Exchange> {

  /** Seconds; the objective of 50 ms is one of them. */
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "DELETE", "OPTIONS");
  private static final double NANOS = 1e9;
  private static final int ERROR = 400;
  private static final int SHED = 503;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("lstm4j_http_requests_total")
          .help("Requests answered, by path, method and status.")
          .labelNames("path", "method", "status")
          .withoutExemplars()
          .register(registry);
  private final Histogram seconds =
      Histogram.builder()
          .name("lstm4j_http_request_duration_seconds")
          .help("From the first byte of a request to the last of its answer, by path.")
          .labelNames("path")
          .classicOnly()
          .classicUpperBounds(BOUNDS)
          .withoutExemplars()
          .register(registry);
  private final Counter shed = counter("lstm4j_http_requests_shed_total", "Answered with 503.");
  private final Counter bytesIn =
      counter("lstm4j_http_request_bytes_total", "Bytes of bodies that were read.");
  private final Counter bytesOut =
      counter("lstm4j_http_response_bytes_total", "Bytes of bodies that were sent.");
  private final Counter texts = counter("lstm4j_texts_total", "Texts judged, explained or traced.");
  private final Counter refused =
      counter("lstm4j_uploads_refused_total", "Models that were uploaded and not taken.");

  /** Begins with zeros. */
  Metrics() {
    JvmMetrics.register(registry);
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name(name).help(help).withoutExemplars().register(registry);
  }

  /** Shows how much work waits in each lane. */
  void waiting(WorkQueue queue) {
    GaugeWithCallback.builder()
        .name("lstm4j_work_waiting")
        .help("Requests that wait for a processor, by lane.")
        .labelNames("lane")
        .callback(
            to -> {
              for (Lane lane : Lane.values()) {
                to.call(queue.waiting(lane), Constants.word(lane));
              }
            })
        .register(registry);
  }

  /** Shows a value that is asked for at each look. */
  void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(to -> to.call(value.getAsDouble()))
        .register(registry);
  }

  /** The same of a value that only grows; its name ends in {@code _total}. */
  void counter(String name, String help, DoubleSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(to -> to.call(value.getAsDouble()))
        .register(registry);
  }

  @Override
  public void accept(Exchange exchange) {
    String method = METHODS.contains(exchange.method()) ? exchange.method() : "other";
    requests.labelValues(exchange.path(), method, String.valueOf(exchange.status())).inc();
    seconds.labelValues(exchange.path()).observe(exchange.nanos() / NANOS);
    bytesIn.inc(exchange.bytesIn());
    bytesOut.inc(exchange.bytesOut());
    if (exchange.status() < ERROR) {
      texts.inc(exchange.texts());
    }
    if (exchange.status() == SHED) {
      shed.inc();
    }
    if (exchange.method().equals("POST")
        && exchange.path().equals("/api/models")
        && exchange.status() >= ERROR) {
      refused.inc();
    }
  }

  /** All of it in Prometheus's text format. */
  Answer answer() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no disk that fails
    }
    return new Answer(200, PrometheusTextFormatWriter.CONTENT_TYPE, text.toByteArray());
  }
}
