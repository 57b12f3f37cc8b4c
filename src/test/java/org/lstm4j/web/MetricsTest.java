package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

  private static final Routes ROUTES =
      new Routes(WebSettings.DEFAULT, new ModelShelf(List.of()), Limits.DEFAULT);

  private final Metrics metrics = new Metrics();

  private void answered(String method, String path, int status, int texts) {
    metrics.accept(
        new Exchange(
            Instant.EPOCH,
            "id",
            "127.0.0.1",
            method,
            path,
            status,
            10,
            20,
            30_000_000,
            Optional.empty(),
            texts,
            Optional.empty()));
  }

  private void shows(String line) {
    String text = text();
    assertTrue(("\n" + text).contains("\n" + line + "\n"), () -> line + " isn't in " + text);
  }

  private String text() {
    return new String(metrics.answer().body(), StandardCharsets.UTF_8);
  }

  @Test
  void countRequestsTextsAndBytes() {
    answered("POST", "/api/predict", 200, 3);
    answered("POST", "/api/predict", 503, 0);
    answered("POST", "/api/models", 422, 0);

    shows("lstm4j_http_requests_total{method=\"POST\",path=\"/api/predict\",status=\"200\"} 1.0");
    shows("lstm4j_http_requests_shed_total 1.0");
    shows("lstm4j_uploads_refused_total 1.0");
    shows("lstm4j_texts_total 3.0");
    shows("lstm4j_http_request_bytes_total 30.0");
    shows("lstm4j_http_response_bytes_total 60.0");
  }

  @Test
  void haveTheTimesInBuckets() {
    answered("POST", "/api/predict", 200, 1);

    String bucket = "lstm4j_http_request_duration_seconds_bucket{path=\"/api/predict\",le=";
    shows(bucket + "\"0.025\"} 0");
    shows(bucket + "\"0.05\"} 1");
    shows("lstm4j_http_request_duration_seconds_sum{path=\"/api/predict\"} 0.03");
  }

  /** What clients make up must not become a time series each. */
  @Test
  void haveFewLabelsWhateverClientsSend() {
    long before = text().lines().count();
    answered("M0", "other", 404, 0);
    long once = text().lines().count();
    for (int i = 1; i < 100; i++) {
      answered("M" + i, ROUTES.template("/made/up/" + i, 404), 404, 0);
    }
    assertTrue(before < once);
    assertEquals(once, text().lines().count());
  }

  @Test
  void tellOfTheJvm() {
    String text = text();
    for (String name :
        new String[] {
          "jvm_memory_used_bytes{area=\"heap\"}",
          "jvm_memory_max_bytes{area=\"heap\"}",
          "jvm_gc_collections_total{gc=",
          "jvm_gc_seconds_total{gc=",
          "jvm_threads_current",
          "process_start_time_seconds",
          "process_cpu_seconds_total"
        }) {
      assertTrue(text.contains("\n" + name), name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/predict, 200, /api/predict",
    "/api/predict, 405, /api/predict",
    "/api/models/mine, 204, /api/models/{name}",
    "/api/models/a/b/c, 404, other",
    "/healthz, 200, /healthz",
    "/, 200, /page",
    "/reading.css, 304, /page",
    "/nothing, 404, other",
    "/api/nothing, 404, other",
    ", 400, other"
  })
  void callPathsByTheirTemplates(String path, int status, String template) {
    assertEquals(template, ROUTES.template(path, status));
  }
}
