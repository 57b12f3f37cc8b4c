package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

  /** The threads that ran the parts; all run some. */
  private static Collection<Thread> threads(Workers workers) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    workers.run(workers.threads(), part -> threads.add(Thread.currentThread()));
    return threads;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everyPartIsRunOnceByTheThreadOfItsNumber(int count) {
    try (Workers some = new Workers(count)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(11);
      AtomicReferenceArray<Thread> threads = new AtomicReferenceArray<>(11);
      for (int round = 0; round < 240; round++) {
        int parts = round % 12;
        some.run(
            parts,
            part -> {
              runs.incrementAndGet(part);
              threads.set(part, Thread.currentThread());
            });
      }
      for (int part = 0; part < 11; part++) {
        assertEquals(20 * (11 - part), runs.get(part));
        assertSame(threads.get(part % count), threads.get(part));
      }
      assertSame(Thread.currentThread(), threads.get(0));
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
      while (thread != Thread.currentThread() && thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    assertEquals(3, threads(workers).size());
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
      IntConsumer deadly =
          part -> {
            if (part == 1) {
              Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
              WorkersTest.AFailure.<RuntimeException>fail(new IOException("deadly"));
            }
          };
      for (int round = 0; round < 2; round++) {
        IllegalStateException thrown =
            assertThrows(IllegalStateException.class, () -> workers.run(3, deadly));
        assertEquals("workers: expected living threads, got a dead one.", thrown.getMessage());
      }
    }

    @Test
    void hiddenByAnotherOneDoesNotComeUpLater() {
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
