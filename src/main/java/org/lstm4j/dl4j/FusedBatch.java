package org.lstm4j.dl4j;

import java.util.Arrays;
import java.util.Optional;
import org.lstm4j.network.Output;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/**
 * A batch of Deeplearning4j's as the fused kernel reads it. The arrays are shared, not copied.
 *
 * @param length T
 * @param ids of each review, the padding before them left out
 * @param labels one of the network's for each
 */
record FusedBatch(int length, int[][] ids, int[] labels) {

  /**
   * Reads features (B, T) or (B, 1, T) and labels (B, 1), or one-hot (B, K) for a softmax.
   *
   * @return empty if the batch is anything else, such as one with masks, with ids that the network
   *     has no words for, or with labels between 0 and 1
   */
  static Optional<FusedBatch> of(DataSet data, int vocabularySize, Output output) {
    INDArray features = data.getFeatures();
    INDArray labels = data.getLabels();
    boolean hasKnownShape =
        !data.hasMaskArrays()
            && (features.rank() == 2 || features.rank() == 3 && features.size(1) == 1)
            && labels.rank() == 2
            && labels.size(0) == features.size(0)
            && labels.size(1) == output.units();
    if (!hasKnownShape) {
      return Optional.empty();
    }
    int reviews = (int) features.size(0);
    float[] ids = flat(features);
    float[] shares = flat(labels);
    if (!areIds(ids, vocabularySize) || !areLabels(shares, output.units())) {
      return Optional.empty();
    }
    int length = ids.length / reviews;
    int[][] sequences = new int[reviews][];
    int[] answers = new int[reviews];
    for (int n = 0; n < reviews; n++) {
      sequences[n] = withoutPadding(ids, n * length, (n + 1) * length);
      answers[n] = answer(shares, n * output.units(), output.units());
    }
    return Optional.of(new FusedBatch(length, sequences, answers));
  }

  int size() {
    return ids.length;
  }

  /** Row-major, whatever the order, strides and type. */
  private static float[] flat(INDArray array) {
    return array.dup('c').reshape(array.length()).toFloatVector();
  }

  private static boolean areIds(float[] values, int vocabularySize) {
    for (float value : values) {
      if (!(value >= 0 && value < vocabularySize) || value != (int) value) {
        return false;
      }
    }
    return true;
  }

  /** Whether each row of {@code width} holds one answer, and nothing is in between. */
  private static boolean areLabels(float[] values, int width) {
    for (int from = 0; from < values.length; from += width) {
      int ones = 0;
      for (int i = from; i < from + width; i++) {
        if (values[i] != 0 && values[i] != 1) {
          return false;
        }
        ones += (int) values[i];
      }
      if (width > 1 && ones != 1) {
        return false;
      }
    }
    return true;
  }

  /** The value of a row of one, else where its 1 stands. */
  private static int answer(float[] values, int from, int width) {
    int answer = width == 1 ? (int) values[from] : 0;
    while (width > 1 && values[from + answer] != 1) {
      answer++;
    }
    return answer;
  }

  private static int[] withoutPadding(float[] ids, int from, int to) {
    int first = from;
    while (first < to && ids[first] == 0) {
      first++;
    }
    int[] sequence = new int[to - first];
    Arrays.setAll(sequence, i -> (int) ids[i + to - sequence.length]);
    return sequence;
  }
}
