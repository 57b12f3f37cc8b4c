package org.lstm4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lstm4j.check.RegularFile;

/**
 * Where the lines of an access log go. A file is only ever added to, so that nothing in it is lost;
 * and only if it is ours, since lines added to anything else would spoil it.
 */
final class AccessLogFile {

  /** Standard output. */
  static final String STANDARD = "-";

  private static final byte[] BEGINNING = "{\"time\":\"".getBytes(StandardCharsets.US_ASCII);

  private AccessLogFile() {}

  /**
   * Opens it.
   *
   * @throws IOException if it can't be written, or is somebody else's file
   */
  static OutputStream open(Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) > 0 && !isOurs(file)) {
      throw new IOException(
          file
              + ": expected no file here or an access log of lstm4j, to which lines are added, got"
              + " another file. Choose another name.");
    }
    if (Files.isDirectory(file)) {
      throw new IOException(
          file
              + ": expected a file, got a folder. Name a file in it: --access-log "
              + file.resolve("access.jsonl")
              + ".");
    }
    return Files.newOutputStream(
        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
  }

  private static boolean isOurs(Path file) throws IOException {
    byte[] start = RegularFile.start(Access.readable(file), BEGINNING.length);
    return java.util.Arrays.equals(start, BEGINNING);
  }
}
