package org.lstm4j.model;

import java.io.IOException;
import org.lstm4j.check.Shown;

/**
 * A file is not a whole, unchanged model of lstm4j; the message is one line: file, reason, remedy.
 */
public class ModelFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  ModelFormatException(String message) {
    super(Shown.line(message));
  }

  ModelFormatException(String message, Throwable cause) {
    super(Shown.line(message), cause);
  }
}
