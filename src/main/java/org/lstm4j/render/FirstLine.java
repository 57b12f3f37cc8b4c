package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lstm4j.check.RegularFile;

/** How a file begins, which tells what it is. */
final class FirstLine {

  private static final int MOST_BYTES = 200;

  private FirstLine() {}

  /** The first line without its end; of a longer one the start. */
  static String of(Path file) throws IOException {
    String start = new String(RegularFile.start(file, MOST_BYTES), StandardCharsets.ISO_8859_1);
    return start.lines().findFirst().orElse("");
  }
}
