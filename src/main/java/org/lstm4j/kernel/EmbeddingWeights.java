package org.lstm4j.kernel;

import org.lstm4j.check.Require;

/**
 * One row of E floats for each id. The array is shared, not copied.
 *
 * @param vocabularySize V, number of ids; at least 1
 * @param size E, floats per id; at least 1
 * @param rows row-major, shape (V, E)
 */
public record EmbeddingWeights(int vocabularySize, int size, float[] rows) {

  /** Checks the sizes. */
  public EmbeddingWeights {
    Require.atLeast("vocabularySize", vocabularySize, 1);
    Require.atLeast("embeddingSize", size, 1);
    Require.size("embedding", rows, (long) vocabularySize * size, "(V, E)");
  }
}
