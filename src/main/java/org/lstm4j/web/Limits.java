package org.lstm4j.web;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What clients may take of a server's time and room.
 *
 * @param idle how long a connection may say nothing where something is waited for
 * @param grace how long it may be slow before its pace counts
 * @param bytesPerSecond what it must then have sent, or taken, on average since it began
 * @param lingering how long the rest of a refused body is read, so that the refusal arrives
 * @param closing how long requests under way may take once the server closes
 * @param mostConnections at once; others wait in the operating system
 * @param mostBodies bytes of all bodies that are kept at once
 */
record Limits(
    Duration idle,
    Duration grace,
    int bytesPerSecond,
    Duration lingering,
    Duration closing,
    int mostConnections,
    long mostBodies) {

  /** Most bytes of a request's line and headers together. */
  static final int HEAD_BYTES = 8192;

  private static final int SHARE_OF_HEAP = 4;
  private static final int MOST_CONNECTIONS = 2000;
  private static final int AS_IT_GROWS = 2; // the old and the new of a body

  /** For people and programs on any network; bodies may take a quarter of Java's heap. */
  static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          2048,
          Duration.ofSeconds(10),
          Duration.ofSeconds(6),
          connections(descriptors()),
          Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

  /** How long one body may be, where so many bytes are wanted: no longer than there is room for. */
  int mostOf(int wanted) {
    return (int) Math.min(wanted, mostBodies / AS_IT_GROWS);
  }

  /**
   * How many connections there may be, where the process may open so many files: half of them at
   * most. Java opens files while it runs, such as those of classes, and one that it can't read once
   * it never reads again.
   */
  static int connections(long descriptors) {
    return (int) Math.max(1, Math.min(MOST_CONNECTIONS, descriptors / 2));
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
