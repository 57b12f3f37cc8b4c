package org.lstm4j.web;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Work that waits for a processor; what would wait too long is refused at once.
 *
 * <p>Long work has a lane of its own with fewer threads than there are processors (one, if there is
 * but one processor), so that however much of it comes, short work goes past it. Safe for any
 * number of threads.
 */
final class WorkQueue implements AutoCloseable {

  /** What a text has to wait at most. Half of what clients should see at worst. */
  private static final Duration QUICK_WAIT = Duration.ofMillis(25);

  private static final int QUICK_ALWAYS = 64;
  private static final int QUICK_MOST = 1024;
  private static final int QUICK_MEMORY = 256;

  /** Explanations take a second, and who asks for one looks at a screen. */
  private static final Duration LONG_WAIT = Duration.ofSeconds(10);

  private static final int LONG_ALWAYS = 2;
  private static final int LONG_MOST = 64;
  private static final int LONG_MEMORY = 8;

  private final Map<Lane, WorkLane> lanes = new EnumMap<>(Lane.class);

  /**
   * Opens both lanes.
   *
   * @param processors at least 1
   */
  WorkQueue(int processors) {
    lanes.put(
        Lane.QUICK,
        new WorkLane(
            "quick",
            processors,
            QUICK_WAIT,
            QUICK_ALWAYS,
            QUICK_MOST,
            QUICK_MEMORY,
            System::nanoTime));
    lanes.put(
        Lane.LONG,
        new WorkLane(
            "long",
            Math.max(1, processors - 1),
            LONG_WAIT,
            LONG_ALWAYS,
            LONG_MOST,
            LONG_MEMORY,
            System::nanoTime));
  }

  /** Takes work, or says that there is no room; {@code late} is run instead if that was wrong. */
  boolean offer(Lane lane, Runnable work, Runnable late) {
    return lanes.get(lane).offer(work, late);
  }

  /** How much work waits in a lane. */
  int waiting(Lane lane) {
    return lanes.get(lane).waiting();
  }

  /** How much work waits in all of them. */
  int waiting() {
    return lanes.values().stream().mapToInt(WorkLane::waiting).sum();
  }

  /** In how many whole seconds there may be room again: 1 to 60, for {@code Retry-After}. */
  int retryAfter(Lane lane) {
    return (int) Math.max(1, Math.min(60, lanes.get(lane).expectedWait().toSeconds() + 1));
  }

  /** Takes no more; what was taken goes on, on threads that keep no program alive. */
  @Override
  public void close() {
    lanes.values().forEach(WorkLane::close);
  }
}
