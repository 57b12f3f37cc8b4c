package org.lstm4j.kernel;

import java.util.function.IntConsumer;

/** Some reviews of a batch as the network reads them. */
final class Reviews {

  private final int[][] sequences;
  private final int[] padding;
  private final Answers answers;
  private final int first; // of the batch
  private final int batchSize;

  /**
   * Prepares reviews from … to − 1 of a batch.
   *
   * @param ids of all reviews of the batch, padding left out
   * @param answers for all of them
   */
  Reviews(ReadingOrder order, int[][] ids, Answers answers, int from, int to) {
    this.batchSize = ids.length;
    this.sequences = new int[to - from][];
    this.padding = new int[to - from];
    this.answers = answers;
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

  int label(int review) {
    return answers.label(first + review);
  }

  /** How much the review counts. */
  double weight(int review) {
    return answers.weight(first + review);
  }

  /** Reviews in the whole batch. */
  int batchSize() {
    return batchSize;
  }
}
