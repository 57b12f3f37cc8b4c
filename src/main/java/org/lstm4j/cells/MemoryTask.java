package org.lstm4j.cells;

import java.util.random.RandomGenerator;
import org.lstm4j.check.Require;

/**
 * Remember one symbol across fillers: the first id of a sequence is one of K symbols, drawn evenly;
 * N fillers follow, each drawn evenly and independently of all else; after the last of them the
 * symbol is asked for. So whoever forgets the first step guesses, and is right once in K times.
 *
 * <p>Ids: 0 is padding and never occurs, 1 to K are symbols, K + 1 to K + F fillers.
 *
 * @param symbols K; at least 2
 * @param fillers F, different fillers; at least 1
 * @param length N, fillers of a sequence; at least 1
 */
public record MemoryTask(int symbols, int fillers, int length) {

  /** Checks the ranges. */
  public MemoryTask {
    Require.atLeast("symbols", symbols, 2);
    Require.atLeast("fillers", fillers, 1);
    Require.atLeast("length", length, 1);
  }

  /**
   * Some sequences.
   *
   * @param ids shape (count, N + 1)
   * @param labels the symbol of each, from 0
   */
  public record Lesson(int[][] ids, int[] labels) {}

  /** Ids there are, padding included. */
  public int vocabularySize() {
    return 1 + symbols + fillers;
  }

  /** What guessing gives. */
  public double chance() {
    return 1.0 / symbols;
  }

  /** New sequences; the same from a generator in the same state. */
  public Lesson draw(RandomGenerator random, int count) {
    int[][] ids = new int[count][length + 1];
    int[] labels = new int[count];
    for (int n = 0; n < count; n++) {
      labels[n] = random.nextInt(symbols);
      ids[n][0] = 1 + labels[n];
      for (int t = 1; t <= length; t++) {
        ids[n][t] = 1 + symbols + random.nextInt(fillers);
      }
    }
    return new Lesson(ids, labels);
  }
}
