package org.lstm4j.network;

import java.util.List;
import org.lstm4j.check.Require;

/**
 * Everything that decides the shape of the network, and nothing else.
 *
 * @param vocabularySize V, distinct ids including padding, start and unknown; at least 4
 * @param embeddingSize E, floats per id; at least 1
 * @param reading direction, and what happens to padding
 * @param layers recurrent layers, the first reads embedded ids, each other one the hidden states of
 *     the one before; at least one
 * @param output reads the last hidden state of the last layer
 */
public record NetworkConfig(
    int vocabularySize,
    int embeddingSize,
    Reading reading,
    List<RecurrentConfig> layers,
    Output output) {

  /** The notebook's network: Embedding(10000, 32), LSTM(32), Dense(1). */
  public static final NetworkConfig NOTEBOOK = lstm(10_000, 32, 32);

  private static final int MOST_PARAMETERS = 64_000_000;

  /** Checks the sizes; all parameters together must fit one array. */
  public NetworkConfig {
    Require.atLeast("vocabularySize", vocabularySize, 4);
    Require.atLeast("embeddingSize", embeddingSize, 1);
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "layers: expected at least one recurrent layer, got none.");
    }
    double count = count(vocabularySize, embeddingSize, layers, output);
    if (count > MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          "network: expected at most "
              + MOST_PARAMETERS
              + " parameters, got "
              + (long) count
              + ".");
    }
  }

  /** The notebook's network in other sizes: V, E and H. */
  public static NetworkConfig lstm(int vocabularySize, int embeddingSize, int units) {
    return new NetworkConfig(
        vocabularySize,
        embeddingSize,
        Reading.NOTEBOOK,
        List.of(RecurrentConfig.lstm(units)),
        Output.SIGMOID);
  }

  private static double count(
      int vocabularySize, int embeddingSize, List<RecurrentConfig> layers, Output output) {
    double count = (double) vocabularySize * embeddingSize;
    int inputSize = embeddingSize;
    for (RecurrentConfig layer : layers) {
      count +=
          (double) layer.cell().blocks() * layer.units() * ((double) inputSize + layer.units() + 1);
      inputSize = layer.units();
    }
    return count + output.units() * (inputSize + 1.0);
  }

  /** Trainable numbers; V·E + 4·H·(E + H + 1) + H + 1 for the notebook's network. */
  public int parameterCount() {
    return (int) count(vocabularySize, embeddingSize, layers, output);
  }

  /** Floats per step that layer {@code index} reads: E for the first, H of the one before. */
  public int inputSize(int index) {
    return index == 0 ? embeddingSize : layers.get(index - 1).units();
  }

  /** H of the last layer. */
  public int units() {
    return layers.get(layers.size() - 1).units();
  }

  /** The same network for another number of ids. */
  public NetworkConfig withVocabularySize(int newSize) {
    return new NetworkConfig(newSize, embeddingSize, reading, layers, output);
  }
}
