package org.lstm4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a program that needs more memory than it may have: one line and exit code 1, on
 * whichever thread it comes. All that takes memory is made before.
 */
final class OutOfMemory {

  private static final int MOST_CAUSES = 20;
  private static final long MEBIBYTE = 1 << 20;
  private static final long GIBIBYTE = 1 << 30;

  private static final byte[] LINE =
      (line(Runtime.getRuntime().maxMemory()) + System.lineSeparator())
          .getBytes(StandardCharsets.US_ASCII);
  private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);
  private static final AtomicBoolean IS_TOLD = new AtomicBoolean();

  private OutOfMemory() {}

  /** Makes what {@link #end} needs, as long as there is memory for it. */
  static void prepare() {
    // The class is initialised now.
  }

  /** Whether a lack of memory is behind it; other threads hand their errors on in new ones. */
  static boolean isCauseOf(Throwable thrown) {
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** What to tell, where Java's heap may take so many bytes. */
  static String line(long heap) {
    long twice = Math.max(2, (2 * heap + GIBIBYTE - 1) / GIBIBYTE);
    return "lstm4j: memory: expected more than there is, got a heap of "
        + heap / MEBIBYTE
        + " MiB that is full. Give Java more with -Xmx"
        + twice
        + "g, or ask for less: smaller batches, fewer or shorter texts or sequences.";
  }

  /** Tells it once, and ends the process, since nothing says what else now lacks memory. */
  static void end() {
    if (!IS_TOLD.getAndSet(true)) {
      try {
        ERR.write(LINE);
      } catch (IOException e) {
        Runtime.getRuntime().halt(Errors.FAILED); // nobody reads it
      }
    }
    Runtime.getRuntime().halt(Errors.FAILED);
  }
}
