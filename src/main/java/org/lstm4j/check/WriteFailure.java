package org.lstm4j.check;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Puts into one line why a file could not be written, a full disk first of all. */
final class WriteFailure {

  private static final long FULL_DISK_BYTES = 1 << 20;

  private WriteFailure() {}

  /** Names the target, what happened and what to do. */
  static IOException of(Path target, IOException cause) {
    String reason = reason(cause);
    if (isFull(target, reason)) {
      return new IOException(
          target
              + ": expected room for the file, got '"
              + reason
              + "'."
              + " Free some space or choose another folder; nothing was changed.",
          cause);
    }
    return new IOException(
        target
            + ": expected a folder that can be written, got '"
            + reason
            + "'."
            + " Choose another folder or change its permissions; nothing was changed.",
        cause);
  }

  /** What happened, in the system's words where they say enough. */
  static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "Permission denied";
    }
    if (cause instanceof NotDirectoryException) {
      return "Not a directory";
    }
    if (cause instanceof NoSuchFileException) {
      return "No file can be made there";
    }
    boolean hasReason = cause instanceof FileSystemException f && f.getReason() != null;
    String reason = hasReason ? ((FileSystemException) cause).getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }

  private static boolean isFull(Path target, String reason) {
    if (reason.contains("space") || reason.contains("quota")) {
      return true;
    }
    // The system's words may be in another language, so ask the disk as well.
    Path folder = target.toAbsolutePath().getParent();
    try {
      return folder != null
          && Files.isWritable(folder)
          && Files.getFileStore(folder).getTotalSpace() > 0
          && Files.getFileStore(folder).getUsableSpace() < FULL_DISK_BYTES;
    } catch (IOException e) {
      return false; // then its own words have to do
    }
  }
}
