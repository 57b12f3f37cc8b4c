package org.lstm4j.web;

import java.util.Map;
import java.util.Optional;

/**
 * A request as endpoints see it.
 *
 * @param path without the query; in a model's name, blanks and percent signs are still encoded
 * @param query parameters, the first of each name
 * @param contentType without its parameters, in lower case; empty if there is none
 * @param body at most as many bytes as the settings allow; empty for a GET
 * @param trail takes what logs and metrics should know
 */
record Ask(
    String method,
    String path,
    Map<String, String> query,
    Optional<String> contentType,
    byte[] body,
    Trail trail) {

  /** A request of which nobody keeps a trail. */
  Ask(
      String method,
      String path,
      Map<String, String> query,
      Optional<String> contentType,
      byte[] body) {
    this(method, path, query, contentType, body, new Trail());
  }
}
