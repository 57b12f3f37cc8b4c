package org.lstm4j.web;

import java.util.Map;
import java.util.TreeMap;

/** Which endpoint answers which method of which path. */
final class Routes {

  /** Path, then method. */
  private final Map<String, Map<String, Route>> routes = new TreeMap<>();

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

  private void put(String method, String path, Endpoint endpoint) {
    Route route = new Route(method.equals("POST") ? Body.JSON : Body.NONE, endpoint);
    routes.computeIfAbsent(path, key -> new TreeMap<>()).put(method, route);
  }

  /** What answers a path, by method; empty if nothing does. */
  Map<String, Route> at(String path) {
    return routes.getOrDefault(path, Map.of());
  }
}
