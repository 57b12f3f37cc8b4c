package org.lstm4j.kernel;

import java.util.function.IntConsumer;

/** Some reviews of a batch as the network reads them. */
final class Reviews {

  private final int[][] sequences;
  private final int[] padding;
  private final int first; // of the batch

  /**
   * Prepares reviews from … to − 1 of a batch.
   *
   * @param ids of all reviews of the batch, padding left out
   */
  Reviews(ReadingOrder order, int[][] ids, int from, int to) {
    this.sequences = new int[to - from][];
    this.padding = new int[to - from];
    this.first = from;
    for (int i = from; i < to; i++) {
      sequences[i - from] = order.sequence(ids[i]);
      padding[i - from] = order.padding(ids[i]);
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

  /** A review's number in the batch. */
  int sequenceNumber(int review) {
    return first + review;
  }
}
