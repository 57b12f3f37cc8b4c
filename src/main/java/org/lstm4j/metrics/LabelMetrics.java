package org.lstm4j.metrics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lstm4j.network.Targets;

/**
 * How well probabilities of K labels agree with the labels of N sequences. Immutable; what takes
 * more than a look at the confusion matrix says so, and is computed anew each time.
 */
public final class LabelMetrics implements LabelFigures {

  private final Probabilities probabilities;
  private final Targets.Labels truth;
  private final ConfusionMatrix matrix;

  private LabelMetrics(Probabilities probabilities, Targets.Labels truth, int[] called) {
    this.probabilities = probabilities;
    this.truth = truth;
    this.matrix = ConfusionMatrix.of(truth.labels(), called, truth.count());
  }

  /** Calls each sequence by its most probable label, the first of equals. */
  public static LabelMetrics of(Probabilities probabilities, Targets.Labels truth) {
    probabilities.requireFor(truth.size(), truth.count());
    int[] called = IntStream.range(0, truth.size()).map(probabilities::best).toArray();
    return new LabelMetrics(probabilities, truth, called);
  }

  /**
   * Of two labels; label 1 is called where its probability reaches the threshold.
   *
   * @param threshold in [0, 1]
   */
  public static LabelMetrics of(
      Probabilities probabilities, Targets.Labels truth, double threshold) {
    probabilities.requireFor(truth.size(), truth.count());
    if (truth.count() != 2) {
      throw new IllegalArgumentException(
          "labels: expected 2 for a threshold, got " + truth.count() + ".");
    }
    int[] called =
        IntStream.range(0, truth.size())
            .map(n -> probabilities.at(n, 1) >= threshold ? 1 : 0)
            .toArray();
    return new LabelMetrics(probabilities, truth, called);
  }

  /** N. */
  @Override
  public int size() {
    return truth.size();
  }

  @Override
  public ConfusionMatrix matrix() {
    return matrix;
  }

  /** Mean categorical cross-entropy; for two labels the binary one of label 1. Takes N·K steps. */
  @Override
  public double loss() {
    if (labels() > 2) {
      return CrossEntropy.categorical(probabilities, truth);
    }
    double sum = 0;
    for (int n = 0; n < size(); n++) {
      sum += CrossEntropy.binary(probabilities.at(n, 1), truth.labels()[n] == 1);
    }
    return sum / size();
  }

  /**
   * Share of the sequences whose label is among the {@code most} most probable ones, in [0, 1]; of
   * equally probable labels the first come first. Takes N·K steps.
   *
   * @param most at least 1
   */
  @Override
  public double topAccuracy(int most) {
    return IntStream.range(0, size())
        .map(n -> probabilities.rank(n, truth.labels()[n]) < most ? 1 : 0)
        .average()
        .orElseThrow();
  }

  /** One label against the rest; empty if all or none have it. Takes N log N steps. */
  public Optional<RocCurve> rocCurve(int label) {
    return RocCurve.of(probabilities.of(label), n -> truth.labels()[n] == label);
  }

  /** The area under that curve. Takes N log N steps. */
  @Override
  public OptionalDouble rocAuc(int label) {
    return RocCurve.area(probabilities.of(label), n -> truth.labels()[n] == label);
  }

  /**
   * Brier's score. For two labels the mean of (probability of label 1 − truth)², in [0, 1]; for
   * more the squares are summed over the labels, in [0, 2]. Takes N·K steps.
   */
  @Override
  public double brierScore() {
    double sum = 0;
    for (int k = labels() == 2 ? 1 : 0; k < labels(); k++) {
      int label = k;
      sum += Calibration.brierScore(probabilities.of(k), n -> truth.labels()[n] == label);
    }
    return sum;
  }

  /**
   * For two labels whether the probability of label 1 is right, for more whether that of the most
   * probable label is. Takes N·K steps.
   */
  @Override
  public Calibration calibration() {
    if (labels() == 2) {
      return Calibration.of(probabilities.of(1), n -> truth.labels()[n] == 1);
    }
    int[] best = IntStream.range(0, size()).map(probabilities::best).toArray();
    double[] of = new double[size()];
    Arrays.setAll(of, n -> probabilities.at(n, best[n]));
    return Calibration.of(of, n -> truth.labels()[n] == best[n]);
  }
}
