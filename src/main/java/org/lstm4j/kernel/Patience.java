package org.lstm4j.kernel;

/**
 * How long a thread spins before it sleeps: as long as that has lately been enough, and at most as
 * long as it takes a few times to wake it up.
 *
 * <p>To sleep and to be woken takes tens of microseconds, as much as a short phase of a batch. To
 * spin takes a processor, which beside busy processes may be the very one that is needed by the
 * thread that is waited for. {@link Thread#yield} is no way out: with it an epoch beside two busy
 * loops took five times as long as a fair share. Used by one thread.
 */
final class Patience {

  /** Most waits on a quiet machine are shorter. */
  static final long MOST_NANOS = 200_000;

  static final long LEAST_NANOS = 5_000;

  private static final int SPINS = 4; // between two looks at the clock

  private long nanos = MOST_NANOS;

  /** Nanoseconds that it spins now. */
  long nanos() {
    return nanos;
  }

  /** Begins to wait. */
  long start() {
    return System.nanoTime();
  }

  /** Spins for a moment; false, at once, if that has been done for long enough. */
  boolean spin(long start) {
    if (System.nanoTime() - start >= nanos) {
      return false;
    }
    for (int i = 0; i < SPINS; i++) {
      Thread.onSpinWait();
    }
    return true;
  }

  /** The wait is over: what spinning was, or would have been, in vain for is halved. */
  void learn(long start) {
    boolean isShort = System.nanoTime() - start <= MOST_NANOS;
    nanos = isShort ? Math.min(MOST_NANOS, 2 * nanos) : Math.max(LEAST_NANOS, nanos / 2);
  }
}
