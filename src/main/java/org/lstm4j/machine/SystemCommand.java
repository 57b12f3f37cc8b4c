package org.lstm4j.machine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Runs a small program of the system and takes its answer, within a time limit.
 *
 * @param limitMillis most time that it may take
 */
record SystemCommand(long limitMillis) {

  /** For {@code sysctl}, which answers at once. */
  static final SystemCommand SYSCTL = new SystemCommand(2_000);

  private static final int MOST_BYTES = 1 << 20;

  /**
   * What a program answered.
   *
   * @param exitCode 0 if it did what it was asked for
   * @param text its standard output
   */
  record Answer(int exitCode, String text) {}

  /**
   * Runs a program; its error output is passed over.
   *
   * <p>The answer is read when the program has ended: one that answers more than its pipe holds,
   * some 64 kB, never ends and counts as too slow.
   *
   * @throws NotFoundException if there is no such program on the PATH
   * @throws IOException if it takes longer than the limit; it is then killed
   */
  Answer run(String... command) throws IOException {
    Process process = start(command);
    try {
      if (!process.waitFor(limitMillis, TimeUnit.MILLISECONDS)) {
        throw new IOException(command[0] + " gave no answer within " + limitMillis + " ms");
      }
      byte[] answer = process.getInputStream().readNBytes(MOST_BYTES);
      return new Answer(process.exitValue(), new String(answer, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(command[0] + " was interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String... command) throws NotFoundException {
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new NotFoundException(command[0] + " isn't on the PATH", e);
    }
  }

  /** The program can't be started. */
  static final class NotFoundException extends IOException {

    private static final long serialVersionUID = 1L;

    NotFoundException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
