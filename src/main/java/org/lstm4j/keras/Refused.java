package org.lstm4j.keras;

import java.io.IOException;

/** Something can't be carried over; says what, without the file's name. */
final class Refused extends IOException {

  private static final long serialVersionUID = 1L;

  private static final int MOST_SHOWN = 80;

  Refused(String message) {
    super(message);
  }

  /** Text from a file, made fit to be shown on one line. */
  static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > MOST_SHOWN ? plain.substring(0, MOST_SHOWN) + "…" : plain;
  }
}
