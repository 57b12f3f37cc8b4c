package org.lstm4j.cells;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryTaskTest {

  private static final MemoryTask TASK = new MemoryTask(4, 3, 9);

  private static MemoryTask.Lesson lesson(int seed, int count) {
    return TASK.draw(new SplittableRandom(seed), count);
  }

  @Nested
  class ASequence {

    @Test
    void hasTheSymbolFirstAndNowhereElse() {
      MemoryTask.Lesson lesson = lesson(1, 200);

      for (int n = 0; n < 200; n++) {
        int[] ids = lesson.ids()[n];
        assertEquals(10, ids.length);
        assertEquals(1 + lesson.labels()[n], ids[0]);
        for (int t = 1; t < ids.length; t++) {
          assertTrue(ids[t] > 4 && ids[t] < TASK.vocabularySize(), "a filler, got " + ids[t]);
        }
      }
    }

    @Test
    void isDrawnAnewEachTimeAndAgainFromTheSameSeed() {
      assertArrayEquals(lesson(1, 50).ids(), lesson(1, 50).ids());
      assertTrue(!Arrays.deepEquals(lesson(1, 50).ids(), lesson(2, 50).ids()));
    }
  }

  /**
   * No filler tells anything of the symbol: of 40,000 sequences each pair of symbol and filler
   * comes 3333 times at each place, give or take 55; five of these are more than any seed will
   * show.
   */
  @Test
  void fillersAreIndependentOfTheSymbol() {
    MemoryTask.Lesson lesson = lesson(7, 40_000);
    int[][][] counts = new int[10][4][3];
    int[] symbols = new int[4];
    for (int n = 0; n < 40_000; n++) {
      symbols[lesson.labels()[n]]++;
      for (int t = 1; t < 10; t++) {
        counts[t][lesson.labels()[n]][lesson.ids()[n][t] - 5]++;
      }
    }
    for (int symbol = 0; symbol < 4; symbol++) {
      assertEquals(10_000, symbols[symbol], 5 * 87);
      for (int t = 1; t < 10; t++) {
        for (int filler = 0; filler < 3; filler++) {
          assertEquals(40_000 / 12.0, counts[t][symbol][filler], 5 * 55);
        }
      }
    }
  }

  @Nested
  class Training {

    private final MemoryTask task = new MemoryTask(8, 8, 10);

    @ParameterizedTest
    @EnumSource(names = {"GRU", "LSTM_1"})
    void teachesTenFillersInAShortTime(CellKind kind) {
      MemoryRun run = new MemoryTraining(32, 16, 1, 64, 300, 1).run(kind, task, 0.01, 1);

      assertTrue(run.accuracy() > 0.99, run::toString);
      assertTrue(run.batches() < 300, run::toString);
    }

    @Test
    void ofNothingIsGuessing() {
      MemoryRun run =
          new MemoryTraining(8, 4, 1, 4, 1, 1)
              .run(CellKind.LSTM_0, new MemoryTask(8, 8, 300), 1e-6, 1);

      assertEquals(1 / 8.0, run.accuracy(), 0.05, run::toString);
      assertEquals(1, run.batches());
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
      MemoryRun one = new MemoryTraining(8, 4, 1, 16, 20, 1).run(CellKind.GRU, task, 0.01, 1);
      MemoryRun two = new MemoryTraining(8, 4, 1, 16, 20, 2).run(CellKind.GRU, task, 0.01, 1);

      assertEquals(one.accuracy(), two.accuracy());
      assertEquals(one.chosenBy(), two.chosenBy());
    }
  }
}
