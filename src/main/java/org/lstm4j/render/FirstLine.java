package org.lstm4j.render;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a file begins, which tells what it is. */
final class FirstLine {

  private static final int MOST_BYTES = 200;

  private FirstLine() {}

  /** The first line without its end; of a longer one the start. */
  static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
      return start.lines().findFirst().orElse("");
    }
  }
}
