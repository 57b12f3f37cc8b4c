package org.lstm4j.metrics;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What {@link LabelMetrics} tells of sequences that come one by one, or in parts that are added up:
 * the same figures but for the rounding of sums. Holds K² numbers. Not thread-safe.
 */
public final class LabelSums implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[][] counts; // (K, K)
  private final int[] topHits;
  private final Calibration.Sums calibration = new Calibration.Sums();
  private double loss;
  private double brier;
  private int size;

  /** Nothing yet, of K labels. */
  public LabelSums(int labels) {
    counts = new int[labels][labels];
    topHits = new int[LabelFigures.topCounts(labels).size()];
  }

  /**
   * Adds a sequence.
   *
   * @param probabilities shape (K), each in [0, 1]
   * @param truth its label
   * @param called the label that it was called
   */
  public void add(double[] probabilities, int truth, int called) {
    Probabilities one = Probabilities.of(probabilities);
    boolean isOfTwo = counts.length == 2;
    size = Math.addExact(size, 1);
    counts[truth][called]++;
    loss +=
        isOfTwo
            ? CrossEntropy.binary(one.at(0, 1), truth == 1)
            : CrossEntropy.categorical(one, 0, truth);
    for (int k = isOfTwo ? 1 : 0; k < counts.length; k++) {
      brier += Math.pow(one.at(0, k) - (truth == k ? 1 : 0), 2);
    }
    int rank = one.rank(0, truth);
    List<Integer> tops = LabelFigures.topCounts(counts.length);
    for (int i = 0; i < topHits.length; i++) {
      topHits[i] += rank < tops.get(i) ? 1 : 0;
    }
    int said = isOfTwo ? 1 : one.best(0);
    calibration.add(one.at(0, said), truth == said);
  }

  /** Adds what another one has counted. */
  public void add(LabelSums other) {
    size = Math.addExact(size, other.size);
    for (int truth = 0; truth < counts.length; truth++) {
      for (int called = 0; called < counts.length; called++) {
        counts[truth][called] += other.counts[truth][called];
      }
    }
    for (int i = 0; i < topHits.length; i++) {
      topHits[i] += other.topHits[i];
    }
    calibration.add(other.calibration);
    loss += other.loss;
    brier += other.brier;
  }

  /** N. */
  public int size() {
    return size;
  }

  /**
   * The figures.
   *
   * @param areas under the ROC curve of each label, by {@link RocPart#area}
   */
  public LabelFigures figures(List<OptionalDouble> areas) {
    return new Summed(
        new ConfusionMatrix(counts),
        loss / size,
        brier / size,
        topHits,
        calibration.calibration(),
        List.copyOf(areas));
  }

  private record Summed(
      ConfusionMatrix matrix,
      double loss,
      double brierScore,
      int[] topHits,
      Calibration calibration,
      List<OptionalDouble> areas)
      implements LabelFigures {

    @Override
    public double topAccuracy(int most) {
      return (double) topHits[topCounts().indexOf(most)] / size();
    }

    @Override
    public OptionalDouble rocAuc(int label) {
      return areas.get(label);
    }
  }
}
