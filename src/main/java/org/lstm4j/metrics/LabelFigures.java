package org.lstm4j.metrics;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How well K labels are told, whoever counted it. */
public interface LabelFigures {

  /** Rows: true labels, columns: predicted ones. */
  ConfusionMatrix matrix();

  /** Mean categorical cross-entropy; for two labels the binary one of label 1. */
  double loss();

  /**
   * Share of the sequences whose label is among the {@code most} most probable ones, in [0, 1].
   *
   * @param most one of {@link #topCounts}
   */
  double topAccuracy(int most);

  /** Area under the ROC curve of a label against the rest; empty if all or none have it. */
  OptionalDouble rocAuc(int label);

  /** Brier's score: for two labels in [0, 1], for more in [0, 2]. */
  double brierScore();

  /** Of the probability of label 1 of two, of the most probable one of more. */
  Calibration calibration();

  /** K. */
  default int labels() {
    return matrix().labels();
  }

  /** N. */
  default int size() {
    return matrix().size();
  }

  /** Mean over the labels; one for which a figure is undefined has no part in it. */
  default Figures macro() {
    return Figures.macro(matrix().each());
  }

  /** Mean over the labels, weighted by how many sequences have each. */
  default Figures weighted() {
    return Figures.weighted(matrix().each());
  }

  /** Over all decisions; all three figures are the accuracy. */
  default Figures micro() {
    return Figures.micro(matrix().each());
  }

  /**
   * For two labels the area under the curve of label 1; for more the mean of the areas of each
   * label against the rest, without those for which it is undefined; empty if it is for all.
   */
  default OptionalDouble rocAuc() {
    return labels() == 2
        ? rocAuc(1)
        : IntStream.range(0, labels())
            .mapToObj(this::rocAuc)
            .flatMapToDouble(OptionalDouble::stream)
            .average();
  }

  /** The numbers k of {@link #topAccuracy} that say something of K labels: 2, 3 and 5 below K. */
  default List<Integer> topCounts() {
    return topCounts(labels());
  }

  /** The same for K labels. */
  static List<Integer> topCounts(int labels) {
    return List.of(2, 3, 5).stream().filter(k -> k < labels).toList();
  }
}
