package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lane is as long as the wait that it promises. */
@Timeout(60)
class WorkLaneTest {

  private static final int ALWAYS = 3;
  private static final int MOST = 50;

  private final AtomicLong clock = new AtomicLong();
  private final CountDownLatch open = new CountDownLatch(1);
  private final AtomicInteger lates = new AtomicInteger();
  private WorkLane lane = lane(16);

  private WorkLane lane(int memory) {
    return new WorkLane("test", 1, Duration.ofMillis(100), ALWAYS, MOST, memory, clock::get);
  }

  @AfterEach
  void close() {
    open.countDown();
    lane.close();
  }

  private boolean offer(Runnable work) {
    return lane.offer(work, lates::incrementAndGet);
  }

  /** Work after which the clock shows so much more. */
  private void work(int times, Duration each) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      CountDownLatch done = new CountDownLatch(1);
      assertTrue(offer(() -> clock.addAndGet(each.toNanos())));
      assertTrue(lane.offer(done::countDown, done::countDown)); // however late
      done.await();
    }
  }

  /** Holds the only thread until {@link #open}. */
  private void block() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    offer(
        () -> {
          begun.countDown();
          await();
        });
    begun.await();
  }

  private void await() {
    try {
      assertTrue(open.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException("a test isn't interrupted", e);
    }
  }

  private int fill() {
    int taken = 0;
    while (offer(() -> {})) {
      taken++;
    }
    return taken;
  }

  @Test
  void shortWorkFillsItToTheLastPlace() throws InterruptedException {
    work(100, Duration.ofNanos(100));
    block();

    assertEquals(MOST, fill());
    assertEquals(MOST, lane.waiting());
  }

  @Test
  void workOfTenMillisecondsWaitsForAHundredAtMost() throws InterruptedException {
    work(200, Duration.ofMillis(20)); // and as many that take no time: 10 on average
    block();

    int taken = fill();

    assertTrue(taken >= 9 && taken <= 13, () -> "taken: " + taken);
    assertTrue(lane.expectedWait().toMillis() >= 90);
  }

  @Test
  void someMayWaitHoweverLongWorkTakes() throws InterruptedException {
    work(50, Duration.ofSeconds(100));
    block();

    assertEquals(ALWAYS, fill());
  }

  @Test
  void onePieceThatStoodStillHardlyCounts() throws InterruptedException {
    lane.close();
    lane = lane(1000);
    work(10, Duration.ZERO);
    work(1, Duration.ofSeconds(1));
    block();

    assertEquals(MOST, fill());
  }

  @Test
  void takesMoreOnceThereIsRoomAgain() throws InterruptedException {
    block();
    fill();
    CountDownLatch done = new CountDownLatch(1);

    open.countDown();
    while (!offer(done::countDown)) {
      Thread.onSpinWait();
    }

    done.await();
    assertEquals(0, lane.waiting());
  }

  @Test
  void failedWorkLeavesItsPlace() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    offer(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((t, e) -> failed.countDown());
          throw new IllegalStateException("on purpose");
        });
    failed.await();

    work(1, Duration.ZERO);

    assertEquals(0, lane.waiting());
  }

  @Test
  void whatWasTakenIsDoneThoughTheLaneCloses() throws InterruptedException {
    block();
    CountDownLatch done = new CountDownLatch(1);
    assertTrue(offer(done::countDown));

    lane.close();

    assertFalse(offer(() -> {}));
    open.countDown();
    done.await();
    assertEquals(0, lane.waiting());
  }

  /** However wrong the mean was, those who ask now find a lane that is free soon. */
  @Test
  void givesUpWhatHasWaitedFarTooLong() throws InterruptedException {
    block();
    AtomicInteger begun = new AtomicInteger();
    for (int i = 0; i < ALWAYS; i++) {
      assertTrue(offer(begun::incrementAndGet));
    }
    clock.addAndGet(Duration.ofMillis(10_101).toNanos());
    CountDownLatch done = new CountDownLatch(1);
    assertTrue(offer(done::countDown));

    open.countDown();

    done.await();
    assertEquals(0, begun.get());
    assertEquals(ALWAYS, lates.get());
    assertEquals(0, lane.waiting());
  }

  @Test
  void doesWhatHasWaitedALittleLonger() throws InterruptedException {
    block();
    CountDownLatch done = new CountDownLatch(1);
    assertTrue(offer(done::countDown));
    clock.addAndGet(Duration.ofMillis(10_099).toNanos());

    open.countDown();

    done.await();
    assertEquals(0, lates.get());
  }
}
