package org.lstm4j.model;

import java.io.IOException;

/** A whole model of lstm4j, but of another system; the message says what it is and what uses it. */
final class OtherSystem extends IOException {

  private static final long serialVersionUID = 1L;

  OtherSystem(String message) {
    super(message);
  }
}
