package org.lstm4j.kernel;

import java.util.function.IntConsumer;

/** Some reviews of a batch as the network reads them. */
final class Reviews {

  private final int[][] sequences;
  private final int[] padding;
  private final int[] labels;
  private final int batchSize;

  /**
   * Prepares reviews from … to − 1 of a batch.
   *
   * @param ids of all reviews of the batch, padding left out
   * @param labels 0 or 1 for each
   */
  Reviews(ReadingOrder order, int[][] ids, int[] labels, int from, int to) {
    this.batchSize = ids.length;
    this.sequences = new int[to - from][];
    this.padding = new int[to - from];
    this.labels = new int[to - from];
    for (int i = from; i < to; i++) {
      sequences[i - from] = order.sequence(ids[i]);
      padding[i - from] = order.padding(ids[i]);
      this.labels[i - from] = labels[i];
    }
  }

  /** Checks that there is a label for each review, and that labels are in range. */
  static void requireLabels(int[][] ids, int[] labels) {
    if (labels.length != ids.length) {
      throw new IllegalArgumentException(
          "labels: expected one for each of "
              + ids.length
              + " reviews, got "
              + labels.length
              + ".");
    }
    for (int label : labels) {
      if (label != 0 && label != 1) {
        throw new IllegalArgumentException("label: expected 0 or 1, got " + label + ".");
      }
    }
  }

  int size() {
    return sequences.length;
  }

  /** Steps of each review. */
  int[] lengths() {
    int[] lengths = new int[sequences.length];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = sequences[i].length;
    }
    return lengths;
  }

  int mostPadding() {
    int most = 0;
    for (int each : padding) {
      most = Math.max(most, each);
    }
    return most;
  }

  int[] sequence(int review) {
    return sequences[review];
  }

  /** Visits every id of every review. */
  void forEachId(IntConsumer visitor) {
    for (int[] sequence : sequences) {
      for (int id : sequence) {
        visitor.accept(id);
      }
    }
  }

  /** Steps of padding before the sequence. */
  int padding(int review) {
    return padding[review];
  }

  int label(int review) {
    return labels[review];
  }

  /** Reviews in the whole batch. */
  int batchSize() {
    return batchSize;
  }
}
