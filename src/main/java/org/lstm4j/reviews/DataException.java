package org.lstm4j.reviews;

import java.io.IOException;
import org.lstm4j.check.Shown;

/**
 * Reviews could not be read as they are.
 *
 * <p>The message is one line: file, line where there is one, what was expected, what was found and
 * what to do.
 */
public class DataException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public DataException(String message) {
    super(Shown.line(message));
  }

  /** Says what is wrong and keeps what was thrown. */
  public DataException(String message, Throwable cause) {
    super(Shown.line(message), cause);
  }
}
