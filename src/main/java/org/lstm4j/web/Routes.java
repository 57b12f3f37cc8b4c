package org.lstm4j.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;

/** Which endpoint answers which method of which path. */
final class Routes {

  /** Stands for a model's name, the only part of a path that isn't the same in each request. */
  static final String NAMED = ModelsEndpoint.FOLDER + "{name}";

  private static final String PAGE = "/page";
  private static final String OTHER = "other";
  private static final int MOST_PATH = 200; // that is compared with others

  /** Path, then method. */
  private final Map<String, Map<String, Route>> routes = new TreeMap<>();

  Routes(WebSettings settings, ModelShelf shelf, Limits limits) {
    ModelsEndpoint models = new ModelsEndpoint(shelf, settings, limits);
    put("POST", "/api/predict", Body.JSON, new PredictEndpoint(shelf));
    put("POST", "/api/explain", Body.JSON, new ExplainEndpoint(shelf));
    put("POST", "/api/trace", Body.JSON, new TraceEndpoint(shelf));
    put("GET", "/api/models", Body.NONE, models::list);
    put("POST", "/api/models", Body.ZIP, models::add);
    put("DELETE", NAMED, Body.NONE, models::remove);
    put("POST", "/api/gates", Body.JSON, new GatesEndpoint());
    put("GET", "/api/gates/examples", Body.NONE, GatesEndpoint::examples);
    put("GET", "/api/burger", Body.NONE, new BurgerEndpoint(shelf));
    put("GET", "/healthz", Body.NONE, ask -> health());
    put("GET", "/openapi.json", Body.NONE, new OpenApiEndpoint());
  }

  private static Answer health() {
    return new Answer(200, "text/plain", "ok\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** Lets an endpoint answer a method of a path. */
  void put(String method, String path, Body body, Endpoint endpoint) {
    routes.computeIfAbsent(path, key -> new TreeMap<>()).put(method, new Route(body, endpoint));
  }

  /** All of them: path, with {@code {name}} for a model's, then method. */
  Map<String, Map<String, Route>> all() {
    return routes;
  }

  /**
   * What answers a method of a path.
   *
   * @param path decoded
   * @throws Problem 404 or 405 if nothing does
   */
  Route find(String method, String path) {
    String routed = methods(path).require(method);
    Map<String, Route> at = routes.get(pattern(path));
    return at == null ? page(path) : at.get(routed);
  }

  /**
   * The methods that a path has.
   *
   * @param path decoded
   * @throws Problem 404 if it has none
   */
  Methods methods(String path) {
    if (path.equals("*")) {
      return Methods.OF_SERVER;
    }
    Map<String, Route> at = routes.get(pattern(path));
    if (at == null) {
      page(path);
      return Methods.OF_PAGE;
    }
    return Methods.of(at.keySet());
  }

  private Route page(String path) {
    Answer file = Assets.find(path).orElseThrow(() -> unknown(path));
    return new Route(Body.NONE, ask -> file);
  }

  /**
   * Which kind of path a request named: few kinds, whatever clients make up.
   *
   * @param path decoded; null if a request was too broken to have one
   * @param status that it was answered with
   */
  String template(String path, int status) {
    if (path == null) {
      return OTHER;
    }
    String pattern = pattern(path);
    if (routes.containsKey(pattern)) {
      return pattern;
    }
    return status < 400 ? PAGE : OTHER;
  }

  private static String pattern(String path) {
    boolean isNamed =
        path.startsWith(ModelsEndpoint.FOLDER)
            && path.length() > ModelsEndpoint.FOLDER.length()
            && path.indexOf('/', ModelsEndpoint.FOLDER.length()) < 0;
    return isNamed ? NAMED : path;
  }

  private Problem unknown(String path) {
    return new Problem(
        404,
        "path: expected one that /openapi.json lists, got '"
            + Shown.of(path)
            + "'."
            + (path.length() > MOST_PATH ? "" : Suggestion.question(path, routes.keySet())));
  }
}
