package org.lstm4j.reviews;

/** A value from somebody's file as it may stand in a message of one line. */
public final class Shown {

  private static final int MAX_LENGTH = 80;

  private Shown() {}

  /** One line, cut where it is long. */
  public static String of(Object value) {
    String line = value.toString().replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }
}
