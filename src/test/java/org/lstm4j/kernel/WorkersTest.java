package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WorkersTest {

  private final Workers workers = new Workers(3);

  @AfterEach
  void close() {
    workers.close();
  }

  /** All threads: each waits in its part until the others have come. */
  private static Collection<Thread> threads(Workers workers) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    workers.run(
        workers.threads(),
        part -> {
          threads.add(Thread.currentThread());
          awaitAll(threads, workers.threads());
        });
    return threads;
  }

  private static void awaitAll(Set<Thread> threads, int count) {
    while (threads.size() < count) {
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyPartIsRunOnce(int count) {
    try (Workers some = new Workers(count)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(11);
      for (int round = 0; round < 240; round++) {
        some.run(round % 12, runs::incrementAndGet);
      }
      for (int part = 0; part < 11; part++) {
        assertEquals(20 * (11 - part), runs.get(part));
      }
    }
  }

  /** As a thread that gets no processor beside busy processes. */
  @Test
  void aThreadThatIsHeldUpHoldsUpOnlyThePartInItsHands() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicReferenceArray<Thread> ranBy = new AtomicReferenceArray<>(12);
    AtomicInteger left = new AtomicInteger(11);
    workers.run(
        12,
        part -> {
          ranBy.set(part, Thread.currentThread());
          if (threads.add(Thread.currentThread()) && threads.size() == 1) {
            while (left.get() > 0) { // until the others have done all the rest
              Thread.onSpinWait();
            }
          } else {
            left.decrementAndGet();
          }
        });
    assertEquals(0, left.get());
    for (int part = 0; part < 12; part++) {
      assertNotNull(ranBy.get(part));
    }
  }

  @Test
  void sleepersAreNotNeeded() {
    for (Thread thread : threads(workers)) {
      awaitSleep(thread);
    }
    for (int round = 0; round < 1_000; round++) {
      AtomicInteger sum = new AtomicInteger();
      workers.run(3, sum::addAndGet);
      assertEquals(3, sum.get());
    }
  }

  @Test
  void whatWorkersWroteIsSeenByTheCaller() {
    long[] numbers = new long[3];
    for (int round = 1; round <= 2_000; round++) {
      int now = round;
      workers.run(3, part -> numbers[part] += now);
    }
    long sum = 2_000L * 2_001 / 2;
    assertArrayEquals(new long[] {sum, sum, sum}, numbers);
  }

  @Test
  void sleepersWakeUp() {
    for (Thread thread : threads(workers)) {
      awaitSleep(thread);
    }
    assertEquals(3, threads(workers).size());
  }

  private static void awaitSleep(Thread thread) {
    while (thread != Thread.currentThread() && thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theCallerSleepsUntilTheLastPartIsDone() {
    Thread caller = Thread.currentThread();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    workers.run(
        3,
        part -> {
          threads.add(Thread.currentThread());
          awaitAll(threads, 3);
          if (Thread.currentThread() != caller) {
            while (caller.getState() != Thread.State.WAITING) {
              Thread.onSpinWait();
            }
          }
        });
    assertEquals(3, threads.size());
  }

  @Test
  void anInterruptedCallerWaitsAllTheSame() {
    Thread caller = Thread.currentThread();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicInteger done = new AtomicInteger();
    caller.interrupt();
    workers.run(
        3,
        part -> {
          threads.add(Thread.currentThread());
          awaitAll(threads, 3);
          if (Thread.currentThread() != caller) {
            LockSupport.parkNanos(10_000_000);
          }
          done.incrementAndGet();
        });
    assertEquals(3, done.get());
    assertTrue(Thread.interrupted(), "still interrupted");
  }

  @Nested
  class AFailure {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void reachesTheCallerAndTheWorkersGoOn(int failing) {
      IllegalArgumentException failure = new IllegalArgumentException("part");
      IllegalArgumentException thrown =
          assertThrows(
              IllegalArgumentException.class,
              () ->
                  workers.run(
                      3,
                      part -> {
                        if (part == failing) {
                          throw failure;
                        }
                      }));
      assertSame(failure, thrown);
      assertEquals(3, threads(workers).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void mayBeAnError(int failing) {
      assertThrows(
          StackOverflowError.class,
          () ->
              workers.run(
                  3,
                  part -> {
                    if (part == failing) {
                      throw new StackOverflowError();
                    }
                  }));
      assertEquals(3, threads(workers).size());
    }

    @SuppressWarnings("unchecked") // a checked exception where the compiler allows none
    private static <E extends Exception> void fail(Exception failure) throws E {
      throw (E) failure;
    }

    @Test
    void thatEndsAThreadLeavesNobodyWaiting() {
      Thread caller = Thread.currentThread();
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      IntConsumer deadly =
          part -> {
            threads.add(Thread.currentThread());
            awaitAll(threads, 2);
            if (Thread.currentThread() != caller) {
              Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
              WorkersTest.AFailure.<RuntimeException>fail(new IOException("deadly"));
            }
          };
      IllegalStateException thrown =
          assertThrows(IllegalStateException.class, () -> workers.run(2, deadly));
      assertEquals("workers: expected living threads, got a dead one.", thrown.getMessage());
      AtomicIntegerArray runs = new AtomicIntegerArray(3);
      workers.run(3, runs::incrementAndGet);
      assertEquals("[1, 1, 1]", runs.toString());
    }

    @Test
    void doesNotKeepTheOtherPartsFromBeingRun() {
      AtomicIntegerArray runs = new AtomicIntegerArray(9);
      assertThrows(
          IllegalStateException.class,
          () ->
              workers.run(
                  9,
                  part -> {
                    runs.incrementAndGet(part);
                    throw new IllegalStateException("part " + part);
                  }));
      assertEquals("[1, 1, 1, 1, 1, 1, 1, 1, 1]", runs.toString());
    }

    @Test
    void ofTheFirstPartIsToldAndNoOtherComesUpLater() {
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  workers.run(
                      3,
                      part -> {
                        throw new IllegalStateException("part " + part);
                      }));
      assertEquals("part 0", thrown.getMessage());
      assertEquals(3, threads(workers).size());
    }
  }

  @Test
  void closeEndsTheThreadsAndLaterCallsAreRefused() throws InterruptedException {
    Collection<Thread> threads = threads(workers);
    workers.close();
    for (Thread thread : threads) {
      if (thread != Thread.currentThread()) {
        thread.join();
        assertFalse(thread.isAlive());
      }
    }
    assertEquals(
        "workers: expected open ones, got closed ones.",
        assertThrows(IllegalStateException.class, () -> workers.run(1, part -> {})).getMessage());
    workers.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aTaskWithinATaskIsRefused(int nesting) {
    IllegalStateException refusal =
        assertThrows(
            IllegalStateException.class,
            () ->
                workers.run(
                    2,
                    part -> {
                      if (part == nesting) {
                        workers.run(1, inner -> {});
                      }
                    }));
    assertEquals("task: expected one at a time, got one within another.", refusal.getMessage());
    assertEquals(3, threads(workers).size());
  }
}
