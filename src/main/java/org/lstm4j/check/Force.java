package org.lstm4j.check;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Puts on the disk what the system would write some time later, so that it outlasts a power
 * failure. An interrupted thread can do it.
 */
public final class Force {

  private Force() {}

  /** Forces the content of a file. */
  public static void file(Path file) throws IOException {
    force(file, StandardOpenOption.WRITE);
  }

  /**
   * Forces the names in a folder. Some systems can't force a folder and answer with an error that
   * looks like any other, so that is none.
   */
  public static void folder(Path folder) {
    try {
      force(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      return; // see above
    }
  }

  private static void force(Path path, OpenOption option) throws IOException {
    boolean wasInterrupted = false;
    boolean isForced = false;
    while (!isForced) {
      try (FileChannel channel = FileChannel.open(path, option)) {
        channel.force(true);
        isForced = true;
      } catch (ClosedByInterruptException e) {
        wasInterrupted |= Thread.interrupted(); // once more, without
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
