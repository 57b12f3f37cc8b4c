package org.lstm4j.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of the page, which are resources of the program; nothing else can be had by a path. */
final class Assets {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private static final Pattern NAME = Pattern.compile("/([a-z0-9-]+/)?[a-z0-9-]+\\.([a-z]+)");

  private Assets() {}

  /** The file of a path; empty if there is none. */
  static Optional<Answer> find(String path) {
    String name = path.equals("/") ? "/index.html" : path;
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    try (InputStream in = Assets.class.getResourceAsStream("page" + name)) {
      return in == null || type == null
          ? Optional.empty()
          : Optional.of(new Answer(200, type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
