package org.lstm4j.model;

import org.lstm4j.check.Require;

/**
 * Everything that decides the shape of the network, and nothing else.
 *
 * @param vocabularySize V, distinct ids including padding, start and unknown; at least 4
 * @param embeddingSize E, floats per id; at least 1
 * @param units H, LSTM units; at least 1
 */
public record NetworkConfig(int vocabularySize, int embeddingSize, int units) {

  /** The notebook's network: Embedding(10000, 32), LSTM(32), Dense(1). */
  public static final NetworkConfig NOTEBOOK = new NetworkConfig(10_000, 32, 32);

  /** Checks the sizes; all parameters together must fit one array. */
  public NetworkConfig {
    Require.atLeast("vocabularySize", vocabularySize, 4);
    Require.atLeast("embeddingSize", embeddingSize, 1);
    Require.atLeast("units", units, 1);
    long e = embeddingSize;
    long h = units;
    double count = (double) vocabularySize * e + 4.0 * h * (e + h + 1) + h + 1;
    if (count > MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          "network: expected at most "
              + MOST_PARAMETERS
              + " parameters, got "
              + (long) count
              + ".");
    }
  }

  private static final int MOST_PARAMETERS = 64_000_000;

  /** Trainable numbers: V·E + 4·H·(E + H + 1) + H + 1. */
  public int parameterCount() {
    return vocabularySize * embeddingSize + 4 * units * (embeddingSize + units + 1) + units + 1;
  }

  /** The same network for another number of ids. */
  public NetworkConfig withVocabularySize(int newSize) {
    return new NetworkConfig(newSize, embeddingSize, units);
  }
}
