package org.lstm4j.check;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Something that is no plain file was named where one is read; the message is one line. */
public final class NotRegularException extends FileSystemException {

  private static final long serialVersionUID = 1L;

  NotRegularException(Path file, String kind) {
    super(file.toString(), null, kind);
  }

  /** What it is: {@code a folder} or {@code a device or pipe}. */
  public String kind() {
    return getReason();
  }

  @Override
  public String getMessage() {
    return getFile() + ": expected a file, got " + kind() + ".";
  }
}
