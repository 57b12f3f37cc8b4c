package org.lstm4j.reviews;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.lstm4j.check.NotRegularException;
import org.lstm4j.check.Shown;

/** Puts into one line why a file or folder could not be read or written. */
public final class Unreadable {

  private Unreadable() {}

  public static DataException file(Path file, IOException cause) {
    if (cause instanceof NotRegularException) {
      return new DataException(cause.getMessage(), cause);
    }
    return new DataException(
        file + ": expected a readable file, got '" + reason(cause) + "'.", cause);
  }

  public static DataException folder(Path folder, IOException cause) {
    return new DataException(
        folder + ": expected a readable folder, got '" + reason(cause) + "'.", cause);
  }

  /** What happened, without the path that the caller names anyway. */
  public static String reason(IOException cause) {
    if (cause instanceof NotRegularException other) {
      return "got " + other.kind();
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException) {
      return "no such file";
    }
    if (cause instanceof FileSystemException failed && failed.getReason() != null) {
      return Shown.line(failed.getReason());
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : Shown.line(message);
  }
}
