package org.lstm4j.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers a {@link LanguageScore}, word by word in the order of a stream. */
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

  /** All of them together. */
  static LanguageScore score(List<ScoreSums> streams) {
    ScoreSums all = new ScoreSums();
    streams.forEach(all::add);
    List<LanguageScore.Sum> byPlace = new ArrayList<>();
    for (int i = 0; i < all.counts.length; i++) {
      byPlace.add(new LanguageScore.Sum(all.counts[i], all.nats[i]));
    }
    double sum = Arrays.stream(all.nats).sum();
    return new LanguageScore(
        new LanguageScore.Sum(all.count(), sum),
        new LanguageScore.Sum(all.count() - all.unknown, sum - all.unknownNats),
        new LanguageScore.Sum(all.ends, all.endNats),
        byPlace);
  }

  private void add(ScoreSums other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
      nats[i] += other.nats[i];
    }
    unknown += other.unknown;
    unknownNats += other.unknownNats;
    ends += other.ends;
    endNats += other.endNats;
  }
}
