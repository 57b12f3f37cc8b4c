package org.lstm4j.cli;

/** How many there are of something. */
final class Counted {

  private Counted() {}

  /** {@code "1 review"}, {@code "2 reviews"}. */
  static String of(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
