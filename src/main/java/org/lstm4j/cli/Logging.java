package org.lstm4j.cli;

/** Sets up the application's SLF4J binding; must run before the first logger is made. */
final class Logging {

  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Logging() {}

  /** Warnings only, or everything from {@code info} on; to standard error, a line each. */
  static void configure(boolean isVerbose) {
    System.setProperty(PREFIX + "defaultLogLevel", isVerbose ? "info" : "warn");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showLogName", String.valueOf(isVerbose));
    if (!isVerbose) {
      // These warn of a missing backend in several lines; the program says it in one.
      System.setProperty(PREFIX + "log.org.nd4j", "error");
    }
  }
}
