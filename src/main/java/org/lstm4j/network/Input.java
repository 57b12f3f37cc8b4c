package org.lstm4j.network;

import java.io.Serializable;
import org.lstm4j.check.Require;

/** What a network reads at each step. */
public sealed interface Input extends Serializable {

  /** Floats per step that the first layer reads. */
  int size();

  /** Trainable or frozen numbers of its own. */
  long parameterCount();

  /** For people, such as "Embedding(10000, 32)". */
  String describe();

  /**
   * Ids, each of which stands for a row of a matrix.
   *
   * @param vocabularySize V, distinct ids including padding, start and unknown; at least 4
   * @param embeddingSize E, floats per id; at least 1
   * @param isTrained whether training changes the matrix
   * @param skipsPadding true leaves out every padding id 0 (Keras's {@code mask_zero}: the state
   *     stays as it is); false reads it like any other id, as the notebook does
   */
  record Ids(int vocabularySize, int embeddingSize, boolean isTrained, boolean skipsPadding)
      implements Input {

    /** Checks the sizes. */
    public Ids {
      Require.atLeast("vocabularySize", vocabularySize, 4);
      Require.atLeast("embeddingSize", embeddingSize, 1);
    }

    /** A trained embedding; padding is read. */
    public static Ids of(int vocabularySize, int embeddingSize) {
      return new Ids(vocabularySize, embeddingSize, true, false);
    }

    @Override
    public int size() {
      return embeddingSize;
    }

    @Override
    public long parameterCount() {
      return (long) vocabularySize * embeddingSize;
    }

    @Override
    public String describe() {
      return "Embedding("
          + vocabularySize
          + ", "
          + embeddingSize
          + (skipsPadding ? ", padding skipped" : "")
          + (isTrained ? "" : ", frozen")
          + ")";
    }
  }

  /**
   * Real values; a sequence has as many steps as it has rows, and no padding.
   *
   * @param size F, values per step; at least 1
   */
  record Values(int size) implements Input {

    /** Checks the size. */
    public Values {
      Require.atLeast("features", size, 1);
    }

    @Override
    public long parameterCount() {
      return 0;
    }

    @Override
    public String describe() {
      return "Values(" + size + ")";
    }
  }
}
