package org.lstm4j.machine;

import java.util.Locale;

/**
 * What this JVM runs on.
 *
 * @param jdk who built the JVM
 * @param operatingSystem name, version and architecture, as the JVM has them
 * @param processor the one that the operating system lists first
 * @param memory limits in bytes
 */
public record Machine(Jdk jdk, String operatingSystem, Processor processor, Memory memory) {

  /** This machine; costs some milliseconds, on macOS the start of three small programs. */
  public static Machine here() {
    return new Machine(
        Jdk.here(),
        String.format(
            Locale.ROOT,
            "%s %s, %s",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")),
        Processor.here(),
        Memory.here());
  }

  static boolean isLinux() {
    return System.getProperty("os.name").startsWith("Linux");
  }

  static boolean isMac() {
    return System.getProperty("os.name").startsWith("Mac");
  }
}
