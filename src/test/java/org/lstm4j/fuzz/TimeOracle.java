package org.lstm4j.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Bounds the processor's time that a file may cost: two seconds, in which a cold JVM loads its
 * classes, and two microseconds a byte, ten times what the slowest reader takes. Counts the
 * thread's own time, so that other processes don't matter.
 */
final class TimeOracle {

  private static final long FREE_NANOS = 2_000_000_000L;
  private static final long NANOS_PER_BYTE = 2_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long start = THREADS.getCurrentThreadCpuTime();

  /** Expects that reading so many bytes was not slower than that since this was made. */
  void check(int bytes) {
    check(THREADS.getCurrentThreadCpuTime() - start, bytes);
  }

  static void check(long nanos, int bytes) {
    long most = FREE_NANOS + NANOS_PER_BYTE * bytes;
    if (nanos > most) {
      throw new AssertionError(
          bytes + " bytes: expected at most " + most / 1e9 + " s, got " + nanos / 1e9);
    }
  }
}
