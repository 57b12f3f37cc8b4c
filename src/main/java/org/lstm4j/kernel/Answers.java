package org.lstm4j.kernel;

import org.lstm4j.network.ClassWeights;

/**
 * What the reviews of a batch should be answered, and how much each of them counts. The array is
 * shared, not copied.
 *
 * @param labels 0 or 1 for each review
 * @param weights of the labels
 */
record Answers(int[] labels, ClassWeights weights) {

  /** Checks that the labels are in range. */
  Answers {
    for (int label : labels) {
      if (label != 0 && label != 1) {
        throw new IllegalArgumentException("label: expected 0 or 1, got " + label + ".");
      }
    }
  }

  /** Checks that there is a label for each review. */
  static Answers of(int[][] ids, int[] labels, ClassWeights weights) {
    if (labels.length != ids.length) {
      throw new IllegalArgumentException(
          "labels: expected one for each of "
              + ids.length
              + " reviews, got "
              + labels.length
              + ".");
    }
    return new Answers(labels, weights);
  }

  int label(int review) {
    return labels[review];
  }

  double weight(int review) {
    return weights.of(labels[review]);
  }
}
