package org.lstm4j.metrics;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How well K tags, each for itself, are told, whoever counted it. */
public interface TagFigures {

  /** N. */
  int size();

  /** Least probability of a tag that is given, in [0, 1]. */
  double threshold();

  /** The two by two matrix of each tag, in their order. */
  List<Counts> each();

  /** Share of the sequences that have exactly the tags that they were given, in [0, 1]. */
  double subsetAccuracy();

  /** Mean binary cross-entropy over all N·K decisions. */
  double loss();

  /** Area under the ROC curve of a tag; empty if all or none have it. */
  OptionalDouble rocAuc(int tag);

  /** Mean of (probability − truth)² over all N·K decisions, in [0, 1]. */
  double brierScore();

  /** Whether the probabilities of all tags together are right. */
  Calibration calibration();

  /** K. */
  default int tags() {
    return each().size();
  }

  /** Mean over the tags; one for which a figure is undefined has no part in it. */
  default Figures macro() {
    return Figures.macro(each());
  }

  /** Mean over the tags, weighted by how many sequences have each. */
  default Figures weighted() {
    return Figures.weighted(each());
  }

  /** Over all N·K decisions. */
  default Figures micro() {
    return Figures.micro(each());
  }

  /** Share of wrong ones among all N·K decisions, in [0, 1]. */
  default double hammingLoss() {
    long wrong = each().stream().mapToLong(c -> c.falsePositives() + c.falseNegatives()).sum();
    return wrong / ((double) size() * tags());
  }

  /**
   * The mean of the tags' areas, without those for which it is undefined; empty if it is for all.
   */
  default OptionalDouble rocAuc() {
    return IntStream.range(0, tags())
        .mapToObj(this::rocAuc)
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }
}
