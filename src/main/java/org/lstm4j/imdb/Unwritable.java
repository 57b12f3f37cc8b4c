package org.lstm4j.imdb;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Unreadable;

/** Puts into one line why the cache could not be written, a full disk first of all. */
final class Unwritable {

  private static final String REMEDY =
      "Make room, or name another folder with the environment variable " + CacheFolder.VARIABLE;

  private Unwritable() {}

  static DataException file(Path file, IOException cause) {
    String reason = Unreadable.reason(cause);
    boolean isFull =
        reason.toLowerCase(Locale.ROOT).matches(".*(no space|not enough space|quota).*");
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s: expected to write it, got '%s'%s. %s.",
            file,
            reason,
            isFull ? ": the disk is full" : "",
            REMEDY),
        cause);
  }

  /** Refuses to begin what can't be finished. */
  static void requireRoom(Path folder, long bytes) throws DataException {
    try {
      FileStore store = Files.getFileStore(folder);
      long usable = store.getUsableSpace();
      if (usable < bytes) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: expected %d MB of free space, got %d MB: the disk is full. %s.",
                folder,
                bytes / 1_000_000,
                usable / 1_000_000,
                REMEDY));
      }
    } catch (DataException e) {
      throw e;
    } catch (IOException e) {
      throw Unreadable.folder(folder, e);
    }
  }
}
