package org.lstm4j.web;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.server.Request;
import org.lstm4j.check.Shown;

/**
 * Which methods a path has: those of its routes, HEAD where it has GET, and OPTIONS.
 *
 * @param allowed all of them, as in the header {@code Allow}
 */
record Methods(Set<String> allowed) {

  private static final String PREFLIGHT_SECONDS = "600";

  /** Those of a file of the page. */
  static final Methods OF_PAGE = of(Set.of("GET"));

  /** Those of the server as a whole, which {@code *} stands for. */
  static final Methods OF_SERVER = new Methods(Set.of("OPTIONS"));

  /**
   * The methods of a path.
   *
   * @param routed what is answered, at least one
   */
  static Methods of(Set<String> routed) {
    Set<String> all = new TreeSet<>(routed);
    if (all.contains("GET")) {
      all.add("HEAD");
    }
    all.add("OPTIONS");
    return new Methods(all);
  }

  /**
   * The method by which a route is found.
   *
   * @throws Problem 405 if there is none for it
   */
  String require(String method) {
    if (!allowed.contains(method)) {
      throw new Problem(
          405,
          "method: expected " + header() + ", got '" + Shown.of(method) + "'.",
          Map.of("Allow", header()));
    }
    return method.equals("HEAD") ? "GET" : method;
  }

  /**
   * Says which there are; to a browser that asks for a page of an allowed site, that it may use
   * them.
   */
  Answer options(Request request) {
    String asked = request.getHeaders().get("Access-Control-Request-Method");
    Map<String, String> headers =
        asked == null
            ? Map.of("Allow", header())
            : Map.of(
                "Allow",
                header(),
                "Access-Control-Allow-Methods",
                header(),
                "Access-Control-Allow-Headers",
                "Authorization, Content-Type",
                "Access-Control-Max-Age",
                PREFLIGHT_SECONDS);
    return new Answer(204, "", headers, new byte[0]);
  }

  private String header() {
    return String.join(", ", allowed);
  }
}
