package org.lstm4j.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers a {@link LanguageScore}, word by word in the order of the text. */
final class ScoreSums {

  private final long[] counts = new long[LanguageScore.Place.values().length];
  private final double[] nats = new double[counts.length];
  private long unknown;
  private double unknownNats;
  private long ends;
  private double endNats;
  private int place;

  /**
   * Adds what was predicted next.
   *
   * @param id what came
   * @param logProbability natural logarithm of what was given to it
   */
  void add(int id, double logProbability) {
    int at = LanguageScore.Place.of(++place).ordinal();
    counts[at]++;
    nats[at] -= logProbability;
    if (id == WordIds.UNKNOWN) {
      unknown++;
      unknownNats -= logProbability;
    } else if (id == WordIds.END) {
      ends++;
      endNats -= logProbability;
      place = 0;
    }
  }

  /** How many were added. */
  long count() {
    return Arrays.stream(counts).sum();
  }

  LanguageScore score() {
    List<LanguageScore.Sum> byPlace = new ArrayList<>();
    long count = 0;
    double sum = 0;
    for (int i = 0; i < counts.length; i++) {
      byPlace.add(new LanguageScore.Sum(counts[i], nats[i]));
      count += counts[i];
      sum += nats[i];
    }
    return new LanguageScore(
        new LanguageScore.Sum(count, sum),
        new LanguageScore.Sum(count - unknown, sum - unknownNats),
        new LanguageScore.Sum(ends, endNats),
        byPlace);
  }
}
