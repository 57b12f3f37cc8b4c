package org.lstm4j.imdb;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a stream that has been silent for too long, so that whoever reads it wakes up.
 *
 * <p>The HTTP client has no timeout of its own for a body that stops coming.
 */
final class StallWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StallWatch.class);

  private final InputStream guarded;
  private final long limitNanos;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "download-watch");
            thread.setDaemon(true);
            return thread;
          });

  private volatile long lastNanos = System.nanoTime();
  private volatile boolean hasStalled;

  StallWatch(InputStream guarded, Duration limit) {
    this.guarded = guarded;
    this.limitNanos = limit.toNanos();
    timer.schedule(this::look, limitNanos, TimeUnit.NANOSECONDS);
  }

  /** Something arrived. */
  void alive() {
    lastNanos = System.nanoTime();
  }

  /** Whether the stream was closed for its silence. */
  boolean hasStalled() {
    return hasStalled;
  }

  private void look() {
    long left = limitNanos - (System.nanoTime() - lastNanos);
    if (left > 0) {
      timer.schedule(this::look, left, TimeUnit.NANOSECONDS);
      return;
    }
    hasStalled = true;
    try {
      guarded.close();
    } catch (IOException e) {
      LOG.debug("closing a silent connection failed", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
