package org.lstm4j.kernel;

import org.lstm4j.check.Require;

/**
 * All weights of the network: embedding, LSTM, and one logistic unit on the last hidden state.
 *
 * @param embedding one row for each id
 * @param lstm reads the embedded ids; its input size is the embedding's size
 * @param dense weights of the logistic unit, shape (H); shared, not copied
 * @param denseBias bias of the logistic unit
 */
public record NetworkWeights(
    EmbeddingWeights embedding, LstmWeights lstm, float[] dense, float denseBias) {

  /** Checks that the layers fit each other. */
  public NetworkWeights {
    if (embedding.size() != lstm.inputSize()) {
      throw new IllegalArgumentException(
          "lstm: expected the embedding's size "
              + embedding.size()
              + " as input size, got "
              + lstm.inputSize()
              + ".");
    }
    Require.size("dense", dense, lstm.units(), "(H)");
  }
}
