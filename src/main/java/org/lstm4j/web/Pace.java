package org.lstm4j.web;

/**
 * Whether bytes come, or go, as fast as they must; one for each head, body or answer. Who sends a
 * byte a second is never idle, so only its average tells.
 *
 * <p>Not safe for several threads at once.
 */
final class Pace {

  private static final double NANOS = 1e9;

  private final Limits limits;
  private final long start;
  private long bytes;

  /**
   * Begins to measure.
   *
   * @param start as {@link System#nanoTime()} has it
   */
  Pace(Limits limits, long start) {
    this.limits = limits;
    this.start = start;
  }

  /** Counts bytes; true if there are too few of them by now. */
  boolean isTooSlow(long more, long now) {
    bytes += more;
    double late = (now - start - limits.grace().toNanos()) / NANOS;
    return late > 0 && bytes < late * limits.bytesPerSecond();
  }
}
