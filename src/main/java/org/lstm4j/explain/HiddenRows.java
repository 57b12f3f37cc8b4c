package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hidden states of one reader in one review, and the phrases at which each unit was highest and
 * lowest in all reviews so far.
 *
 * <p>Only the highest and lowest state of each unit is kept up with at every step; at which step it
 * was is looked for where the phrase can get into the list, which soon is seldom.
 */
final class HiddenRows {

  private static final int WORDS = 5;

  private final int units;
  private final boolean isBackward;
  private float[] rows = {}; // (steps, H), of this review
  private final float[] highest; // (H), of this review
  private final float[] lowest; // (H)
  private final List<TopPhrases> highs = new ArrayList<>();
  private final List<TopPhrases> lows = new ArrayList<>();

  /** Prepares the lists of {@code most} phrases each. */
  HiddenRows(int units, boolean isBackward, int most) {
    this.units = units;
    this.isBackward = isBackward;
    highest = new float[units];
    lowest = new float[units];
    for (int j = 0; j < units; j++) {
      highs.add(new TopPhrases(most, false));
      lows.add(new TopPhrases(most, true));
    }
  }

  /** Begins a review of so many steps. */
  void begin(int steps) {
    if (rows.length < steps * units) {
      rows = new float[steps * units];
    }
    Arrays.fill(highest, Float.NEGATIVE_INFINITY);
    Arrays.fill(lowest, Float.POSITIVE_INFINITY);
  }

  /** Takes the state after a step, shape (H). */
  void add(int step, float[] hidden) {
    System.arraycopy(hidden, 0, rows, step * units, units);
    widen(hidden, highest, lowest);
  }

  private static void widen(float[] hidden, float[] highest, float[] lowest) {
    for (int j = 0; j < highest.length; j++) {
      highest[j] = Math.max(highest[j], hidden[j]);
      lowest[j] = Math.min(lowest[j], hidden[j]);
    }
  }

  /**
   * Ends a review of which at least one step was read.
   *
   * @param read for each step whether it was
   */
  void end(long review, int[] ids, boolean[] read) {
    for (int j = 0; j < units; j++) {
      if (highs.get(j).wants(highest[j])) {
        highs.get(j).offer(phrase(review, ids, read, j, highest[j]));
      }
      if (lows.get(j).wants(lowest[j])) {
        lows.get(j).offer(phrase(review, ids, read, j, lowest[j]));
      }
    }
  }

  private DataTrace.Phrase phrase(long review, int[] ids, boolean[] read, int unit, float value) {
    int step = 0;
    while (!read[step] || rows[step * units + unit] != value) {
      step++;
    }
    int[] words = new int[WORDS];
    int count = 0;
    for (int t = step; t >= 0 && t < ids.length && count < WORDS; t += isBackward ? 1 : -1) {
      if (read[t]) {
        words[isBackward ? count : WORDS - 1 - count] = ids[t];
        count++;
      }
    }
    int from = isBackward ? 0 : WORDS - count;
    return new DataTrace.Phrase(value, review, step, Arrays.copyOfRange(words, from, from + count));
  }

  /** Adds the phrases of another one, whose reader is the same. */
  void addAll(HiddenRows other) {
    for (int j = 0; j < units; j++) {
      other.highs.get(j).phrases().forEach(highs.get(j)::offer);
      other.lows.get(j).phrases().forEach(lows.get(j)::offer);
    }
  }

  /** What came out for a unit. */
  DataTrace.UnitPhrases phrases(int layer, int unit) {
    return new DataTrace.UnitPhrases(
        layer, isBackward, unit, highs.get(unit).phrases(), lows.get(unit).phrases());
  }
}
