package org.lstm4j.metrics;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What {@link TagMetrics} tells of sequences that come one by one, or in parts that are added up:
 * the same figures but for the rounding of sums. Holds 4·K numbers. Not thread-safe.
 */
public final class TagSums implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long[][] counts; // (K, 4), index 2·truth + answer
  private final double threshold;
  private final Calibration.Sums calibration = new Calibration.Sums();
  private double loss;
  private double brier;
  private int right;
  private int size;

  /**
   * Nothing yet.
   *
   * @param tags K
   * @param threshold in [0, 1]
   */
  public TagSums(int tags, double threshold) {
    counts = new long[tags][4];
    this.threshold = threshold;
  }

  /**
   * Adds a sequence.
   *
   * @param probabilities shape (K), each in [0, 1]
   * @param truth which tags it has, shape (K)
   */
  public void add(double[] probabilities, boolean[] truth) {
    Probabilities one = Probabilities.of(probabilities);
    boolean isRight = true;
    for (int k = 0; k < counts.length; k++) {
      double p = one.at(0, k);
      boolean isGiven = p >= threshold;
      counts[k][(truth[k] ? 2 : 0) + (isGiven ? 1 : 0)]++;
      isRight &= isGiven == truth[k];
      loss += CrossEntropy.binary(p, truth[k]);
      brier += Math.pow(p - (truth[k] ? 1 : 0), 2);
      calibration.add(p, truth[k]);
    }
    right += isRight ? 1 : 0;
    size = Math.addExact(size, 1);
  }

  /** Adds what another one has counted. */
  public void add(TagSums other) {
    for (int k = 0; k < counts.length; k++) {
      for (int i = 0; i < counts[k].length; i++) {
        counts[k][i] += other.counts[k][i];
      }
    }
    calibration.add(other.calibration);
    loss += other.loss;
    brier += other.brier;
    right += other.right;
    size = Math.addExact(size, other.size);
  }

  /** N. */
  public int size() {
    return size;
  }

  /**
   * The figures.
   *
   * @param areas under the ROC curve of each tag, by {@link RocPart#area}
   */
  public TagFigures figures(List<OptionalDouble> areas) {
    double all = (double) size * counts.length;
    return new Summed(
        size,
        threshold,
        Stream.of(counts).map(of -> new Counts(of[3], of[1], of[2], of[0])).toList(),
        (double) right / size,
        loss / all,
        brier / all,
        calibration.calibration(),
        List.copyOf(areas));
  }

  private record Summed(
      int size,
      double threshold,
      List<Counts> each,
      double subsetAccuracy,
      double loss,
      double brierScore,
      Calibration calibration,
      List<OptionalDouble> areas)
      implements TagFigures {

    @Override
    public OptionalDouble rocAuc(int tag) {
      return areas.get(tag);
    }
  }
}
