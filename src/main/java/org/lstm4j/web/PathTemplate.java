package org.lstm4j.web;

import java.util.Set;

/** Which kind of path a request named: few kinds, whatever clients make up. */
final class PathTemplate {

  static final String MODEL = "/api/models/{name}";
  static final String PAGE = "/page";
  static final String OTHER = "other";

  /** Paths that are their own templates. */
  static final Set<String> OWN =
      Set.of(
          "/api/predict",
          "/api/explain",
          "/api/trace",
          "/api/models",
          "/api/gates",
          "/api/gates/examples",
          "/api/burger",
          "/healthz",
          "/metrics",
          "/openapi.json");

  private static final String MODELS = "/api/models/";

  private PathTemplate() {}

  /**
   * The template.
   *
   * @param path decoded; null if a request was too broken to have one
   * @param status that it was answered with
   */
  static String of(String path, int status) {
    if (path == null) {
      return OTHER;
    }
    if (OWN.contains(path)) {
      return path;
    }
    if (path.startsWith(MODELS)) {
      return MODEL;
    }
    return status < 400 ? PAGE : OTHER;
  }
}
