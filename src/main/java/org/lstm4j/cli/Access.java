package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Unreadable;

/** Tells what may not be read from what isn't there; both look the same from outside its folder. */
final class Access {

  private Access() {}

  /** Returns {@code file} unless it may not be read; a missing one is left to whoever opens it. */
  static Path readable(Path file) throws DataException {
    if (Files.notExists(file)) {
      return file;
    }
    try {
      file.getFileSystem().provider().checkAccess(file, AccessMode.READ);
      return file;
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }
}
