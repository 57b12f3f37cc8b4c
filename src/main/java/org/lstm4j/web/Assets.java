package org.lstm4j.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.lstm4j.check.Digest;

/**
 * The files of the page, which are resources of the program; nothing else can be had by a path.
 * Each is read once. Browsers keep them, but ask each time whether they still hold, so that a
 * reload is cheap and a new version is seen at once.
 */
final class Assets {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private static final Pattern NAME = Pattern.compile("/([a-z0-9-]+/)?[a-z0-9-]+\\.([a-z]+)");

  private static final Map<String, Answer> KNOWN = new ConcurrentHashMap<>();

  private Assets() {}

  /** The file of a path; empty if there is none. */
  static Optional<Answer> find(String path) {
    String name = path.equals("/") ? "/index.html" : path;
    Answer before = KNOWN.get(name);
    if (before != null) {
      return Optional.of(before);
    }
    Optional<Answer> read = read(name);
    read.ifPresent(asset -> KNOWN.put(name, asset));
    return read;
  }

  private static Optional<Answer> read(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try (InputStream in = Assets.class.getResourceAsStream("page" + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      // Weak, since it is that of the packed bytes as well.
      Map<String, String> headers =
          Map.of("ETag", "W/\"" + Digest.sha256(bytes) + "\"", "Cache-Control", "no-cache");
      return Optional.of(new Answer(200, type, headers, bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the program's own jar
    }
  }
}
