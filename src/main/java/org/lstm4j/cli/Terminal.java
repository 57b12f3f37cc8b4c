package org.lstm4j.cli;

/** Whether a person is watching. */
final class Terminal {

  private Terminal() {}

  /** True if both standard input and output are a terminal that can move its cursor. */
  static boolean isInteractive() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }
}
