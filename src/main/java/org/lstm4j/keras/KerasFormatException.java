package org.lstm4j.keras;

import java.io.IOException;
import org.lstm4j.check.Shown;

/**
 * A file is not a model of Keras that can be carried over exactly; the message is one line: file,
 * layer and setting, remedy.
 */
public final class KerasFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  KerasFormatException(String message, Throwable cause) {
    super(Shown.line(message), cause);
  }
}
