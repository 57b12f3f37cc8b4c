package org.lstm4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.lstm4j.check.RegularFile;

/**
 * Where the lines of an access log go. A file is only ever added to, so that nothing in it is lost;
 * and only if it is ours, since lines added to anything else would spoil it.
 */
final class AccessLogFile {

  /** Standard output. */
  private static final String STANDARD = "-";

  private static final byte[] BEGINNING = "{\"time\":\"".getBytes(StandardCharsets.US_ASCII);

  private AccessLogFile() {}

  /**
   * Opens it.
   *
   * @param file {@code -} is standard output, past the stream that keeps its failures to itself
   * @throws IOException if it can't be written, or is somebody else's file
   */
  static OutputStream open(Path file) throws IOException {
    if (file.toString().equals(STANDARD)) {
      return standard();
    }
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

  private static OutputStream standard() {
    return new FileOutputStream(FileDescriptor.out) {
      @Override
      public void close() {} // it is the process's own
    };
  }

  private static boolean isOurs(Path file) throws IOException {
    byte[] start = RegularFile.start(Access.readable(file), BEGINNING.length);
    return Arrays.equals(start, BEGINNING);
  }
}
