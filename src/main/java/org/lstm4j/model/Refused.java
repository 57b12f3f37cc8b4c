package org.lstm4j.model;

import java.io.IOException;

/** A model file's content is not what it must be; the message says what was expected. */
final class Refused extends IOException {

  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message);
  }
}
