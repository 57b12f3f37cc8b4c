package org.lstm4j.metrics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.lstm4j.network.Targets;

/**
 * How well probabilities of K tags, each for itself, agree with the tags of N sequences. Immutable;
 * what takes more than a look at the counts says so, and is computed anew each time.
 */
public final class TagMetrics implements TagFigures {

  private final Probabilities probabilities;
  private final Targets.Tags truth;
  private final double threshold;
  private final List<Counts> counts;
  private final double subsetAccuracy;

  private TagMetrics(Probabilities probabilities, Targets.Tags truth, double threshold) {
    this.probabilities = probabilities;
    this.truth = truth;
    this.threshold = threshold;
    this.counts = IntStream.range(0, truth.count()).mapToObj(this::count).toList();
    this.subsetAccuracy =
        IntStream.range(0, truth.size()).map(n -> isRight(n) ? 1 : 0).average().orElseThrow();
  }

  /**
   * Gives each sequence the tags whose probability reaches the threshold; takes N·K steps.
   *
   * @param threshold in [0, 1]
   */
  public static TagMetrics of(Probabilities probabilities, Targets.Tags truth, double threshold) {
    probabilities.requireFor(truth.size(), truth.count());
    if (!(threshold >= 0 && threshold <= 1)) { // written so that NaN fails
      throw new IllegalArgumentException(
          "threshold: expected a number in [0, 1], got " + threshold + ".");
    }
    return new TagMetrics(probabilities, truth, threshold);
  }

  private boolean isGiven(int sequence, int tag) {
    return probabilities.at(sequence, tag) >= threshold;
  }

  private boolean isRight(int sequence) {
    return IntStream.range(0, truth.count())
        .allMatch(k -> isGiven(sequence, k) == truth.has(sequence, k));
  }

  private Counts count(int tag) {
    long[] of = new long[4]; // index 2·truth + answer
    for (int n = 0; n < truth.size(); n++) {
      of[(truth.has(n, tag) ? 2 : 0) + (isGiven(n, tag) ? 1 : 0)]++;
    }
    return new Counts(of[3], of[1], of[2], of[0]);
  }

  /** N. */
  @Override
  public int size() {
    return truth.size();
  }

  /** Least probability of a tag that is given, in [0, 1]. */
  @Override
  public double threshold() {
    return threshold;
  }

  /** The two by two matrix of each tag, in their order. */
  @Override
  public List<Counts> each() {
    return counts;
  }

  /** Share of the sequences that have exactly the tags that they were given, in [0, 1]. */
  @Override
  public double subsetAccuracy() {
    return subsetAccuracy;
  }

  /** Mean binary cross-entropy over all N·K decisions. Takes N·K steps. */
  @Override
  public double loss() {
    return CrossEntropy.binary(probabilities, truth);
  }

  /** One tag; empty if all or none have it. Takes N log N steps. */
  public Optional<RocCurve> rocCurve(int tag) {
    return RocCurve.of(probabilities.of(tag), n -> truth.has(n, tag));
  }

  /** The area under that curve. Takes N log N steps. */
  @Override
  public OptionalDouble rocAuc(int tag) {
    return RocCurve.area(probabilities.of(tag), n -> truth.has(n, tag));
  }

  /** Mean of (probability − truth)² over all N·K decisions, in [0, 1]. Takes N·K steps. */
  @Override
  public double brierScore() {
    return Calibration.brierScore(all(), isTrue());
  }

  /** Whether the probabilities of all tags together are right. Takes N·K steps and floats. */
  @Override
  public Calibration calibration() {
    return Calibration.of(all(), isTrue());
  }

  private double[] all() {
    return IntStream.range(0, size())
        .boxed()
        .flatMapToDouble(n -> IntStream.range(0, tags()).mapToDouble(k -> probabilities.at(n, k)))
        .toArray();
  }

  private IntPredicate isTrue() {
    return i -> truth.has(i / tags(), i % tags());
  }
}
