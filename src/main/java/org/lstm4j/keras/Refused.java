package org.lstm4j.keras;

import java.io.IOException;

/** Something can't be carried over; says what, without the file's name. */
final class Refused extends IOException {

  private static final long serialVersionUID = 1L;

  Refused(String message) {
    super(message);
  }
}
