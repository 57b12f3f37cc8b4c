package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExecutorMemoryTest {

  private static final long MIB = 1L << 20;

  private final AtomicLong used = new AtomicLong(100 * MIB);
  private final ExecutorMemory memory = new ExecutorMemory(500 * MIB, used::get);

  @Test
  void whatFitsIsTakenAndGivenBack() {
    for (int time = 0; time < 3; time++) {
      memory.take("a test", 400 * MIB).close();
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheSettingThatRaisesIt() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> memory.take("a test", 400 * MIB + 1));
    assertTrue(
        e.getMessage()
            .endsWith(
                ".memory: expected at least 501 MiB for a test, got 500 MiB. Raise it, give each task"
                    + " more of an executor's cores (spark.task.cpus), or take smaller batches."),
        e.getMessage());
  }

  @Test
  void tasksThatBeginAtOnceAreCountedTogether() {
    memory.take("the first", 300 * MIB);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> memory.take("the second", 101 * MIB));
    assertTrue(e.getMessage().contains("the second beside 300 MiB of other tasks"), e.toString());
    memory.take("the third", 100 * MIB);
  }

  @Test
  void whatATaskHasTakenAlreadyIsCountedOnce() {
    memory.take("the first", 300 * MIB);
    used.set(390 * MIB);
    memory.take("the second", 100 * MIB);
    used.set(500 * MIB);
    assertThrows(IllegalStateException.class, () -> memory.take("the third", MIB));
  }

  @Test
  void garbageIsCollectedBeforeATaskIsRefused() {
    AtomicLong asked = new AtomicLong();
    ExecutorMemory young =
        new ExecutorMemory(500 * MIB, () -> asked.incrementAndGet() == 1 ? 490 * MIB : 90 * MIB);
    young.take("a test", 400 * MIB);
    assertEquals(2, asked.get());
  }

  @Test
  void givingBackTwiceGivesBackOnce() {
    ExecutorMemory.Share first = memory.take("the first", 200 * MIB);
    memory.take("the second", 200 * MIB);
    first.close();
    first.close();
    memory.take("the third", 200 * MIB);
    assertThrows(IllegalStateException.class, () -> memory.take("the fourth", MIB));
  }
}
