package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Long work never holds up short work. */
@Timeout(60)
class WorkQueueTest {

  private static final Runnable NEVER = Assertions::fail;

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("a test isn't interrupted", e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16})
  void aTextGoesPastAnyAmountOfLongWork(int processors) throws InterruptedException {
    try (WorkQueue queue = new WorkQueue(processors)) {
      CountDownLatch open = new CountDownLatch(1);
      while (queue.offer(Lane.LONG, () -> await(open), NEVER)) {
        assertTrue(queue.waiting(Lane.LONG) <= 64);
      }
      CountDownLatch done = new CountDownLatch(1);

      assertTrue(queue.offer(Lane.QUICK, done::countDown, NEVER));

      done.await();
      open.countDown();
    }
  }

  @Test
  void saysWhenToComeAgain() {
    try (WorkQueue queue = new WorkQueue(2)) {
      assertEquals(1, queue.retryAfter(Lane.QUICK));
      assertEquals(1, queue.retryAfter(Lane.LONG));
    }
  }

  @Test
  void threadsKeepNoProgramAlive() throws InterruptedException {
    try (WorkQueue queue = new WorkQueue(1)) {
      for (Lane lane : Lane.values()) {
        AtomicBoolean isDaemon = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(1);
        queue.offer(
            lane,
            () -> {
              isDaemon.set(Thread.currentThread().isDaemon());
              done.countDown();
            },
            NEVER);
        done.await();
        assertTrue(isDaemon.get());
      }
    }
  }

  @Test
  void takesNothingOnceClosed() {
    WorkQueue queue = new WorkQueue(1);
    queue.close();
    assertFalse(queue.offer(Lane.QUICK, () -> {}, NEVER));
    assertFalse(queue.offer(Lane.LONG, () -> {}, NEVER));
  }

  @ParameterizedTest
  @CsvSource({
    "/, 0, QUICK",
    "/healthz, 0, QUICK",
    "/metrics, 0, QUICK",
    "/nothing-here, 5000000, QUICK",
    "/api/predict, 1200, QUICK",
    "/api/predict, 16384, QUICK",
    "/api/predict, 16385, LONG",
    "/api/explain, 20, LONG",
    "/api/trace, 20, LONG",
    "/api/models, 0, QUICK",
    "/api/models, 20, LONG",
    "/api/models/mine, 0, LONG",
    "/api/gates, 900, QUICK",
    "/api/gates/examples, 0, QUICK",
    "/api/burger, 0, LONG"
  })
  void pathAndSizeSayWhichLane(String path, int bytes, Lane lane) {
    assertEquals(lane, Lane.of(path, bytes));
  }
}
