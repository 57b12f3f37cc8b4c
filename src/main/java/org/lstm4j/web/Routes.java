package org.lstm4j.web;

import java.util.Map;
import java.util.TreeMap;

/** Which endpoint answers which method of which path. */
final class Routes {

  /** Path, then method. */
  private final Map<String, Map<String, Endpoint>> endpoints = new TreeMap<>();

  Routes(ModelShelf shelf) {
    Api api = new Api(shelf);
    put("POST", "/api/predict", api::predict);
    put("POST", "/api/explain", api::explain);
    put("POST", "/api/trace", api::trace);
    put("GET", "/api/models", api::models);
    put("POST", "/api/gates", api::gates);
    put("GET", "/api/gates/examples", api::examples);
    put("GET", "/api/burger", api::burger);
    put(
        "GET",
        "/healthz",
        ask ->
            new Answer(
                200, "text/plain", "ok\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
  }

  /** Lets an endpoint answer. */
  void put(String method, String path, Endpoint endpoint) {
    endpoints.computeIfAbsent(path, key -> new TreeMap<>()).put(method, endpoint);
  }

  /**
   * Answers with whatever has this path.
   *
   * @throws Problem 404 or 405 if nothing has
   */
  Answer answer(Ask ask) {
    Map<String, Endpoint> methods = endpoints.get(ask.path());
    if (methods == null) {
      return Assets.find(ask.path())
          .orElseThrow(() -> new Problem(404, "path: expected one of the server's, got another."));
    }
    Endpoint endpoint = methods.get(ask.method());
    if (endpoint == null) {
      String allowed = String.join(", ", methods.keySet());
      throw new Problem(
          405,
          "method: expected " + allowed + ", got " + ask.method() + ".",
          Map.of("Allow", allowed));
    }
    return endpoint.answer(ask);
  }
}
