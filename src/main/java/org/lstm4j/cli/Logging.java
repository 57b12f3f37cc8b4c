package org.lstm4j.cli;

/** Sets up the application's SLF4J binding; must run before the first logger is made. */
final class Logging {

  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Logging() {}

  /** Warnings only, or everything from {@code info} on; to standard error, a line each. */
  static void configure(boolean isVerbose) {
    System.setProperty(PREFIX + "logFile", "System.err"); // a library brings another choice
    System.setProperty(PREFIX + "defaultLogLevel", isVerbose ? "info" : "warn");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showLogName", String.valueOf(isVerbose));
    if (!isVerbose) {
      // These warn of a missing backend in several lines; the program says it in one.
      System.setProperty(PREFIX + "log.org.nd4j", "error");
      // These tell of each request that is no HTTP, which any stranger can send.
      System.setProperty(PREFIX + "log.org.eclipse.jetty.http", "error");
      System.setProperty(PREFIX + "log.org.eclipse.jetty.util.HostPort", "error");
    }
  }
}
