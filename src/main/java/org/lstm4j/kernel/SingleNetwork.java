package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentWeights;

/** Any network, prepared for one sequence at a time; safe for any number of threads. */
final class SingleNetwork {

  static final int PADDING = 0;

  final NetworkConfig config;
  final float[] embedding; // (V, E)
  final SingleHead head;
  private final List<List<CellSteps>> layers = new ArrayList<>();

  /** Copies the layers' weights, shares the embedding. */
  SingleNetwork(NetworkWeights weights) {
    config = weights.config();
    embedding = weights.embedding();
    head = new SingleHead(weights);
    for (List<RecurrentWeights> readers : weights.layers()) {
      layers.add(readers.stream().map(CellSteps::of).toList());
    }
  }

  /** The readers of a layer. */
  List<CellSteps> readers(int layer) {
    return layers.get(layer);
  }

  /** Whether an id is left out as if it weren't there. */
  boolean skips(int id) {
    return id == PADDING && config.skipsPadding();
  }

  /** Whether an id stands for no step of the sequence, be it read or not. */
  boolean isPadding(int id) {
    return id == PADDING;
  }

  /** Where the row of an id begins in the embedding. */
  int row(int id) {
    Input.Ids ids = config.ids();
    if (id < 0 || id >= ids.vocabularySize()) {
      throw new IllegalArgumentException(
          "ids: expected ids in [0, " + ids.vocabularySize() + "), got " + id + ".");
    }
    return id * ids.embeddingSize();
  }

  /** The row of an id, a copy, shape (E). */
  float[] embedded(int id) {
    int from = row(id);
    return Arrays.copyOfRange(embedding, from, from + config.embeddingSize());
  }

  /**
   * Checks the values of a step.
   *
   * @throws IllegalArgumentException unless they are F finite numbers
   */
  void require(float[] values) {
    int features = requireValues().size();
    if (values.length != features) {
      throw new IllegalArgumentException(
          "values: expected " + features + " at each step, got " + values.length + ".");
    }
    for (int i = 0; i < features; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "values: expected finite numbers, got "
                + values[i]
                + " for feature "
                + i
                + ". Fill the gaps before they are read.");
      }
    }
  }

  private Input.Values requireValues() {
    if (config.input() instanceof Input.Values values) {
      return values;
    }
    throw new IllegalArgumentException(
        "network: expected one that reads real values, got " + config.describe() + ".");
  }
}
