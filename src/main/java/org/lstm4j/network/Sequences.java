package org.lstm4j.network;

/** What a network reads: N sequences. The arrays are shared, not copied, and must not change. */
public sealed interface Sequences {

  /** N. */
  int size();

  /** Steps of a sequence. */
  int steps(int sequence);

  /**
   * Ids.
   *
   * @param ids shape (N, T of the sequence), each in [0, V)
   */
  record Ids(int[][] ids) implements Sequences {

    @Override
    public int size() {
      return ids.length;
    }

    @Override
    public int steps(int sequence) {
      return ids[sequence].length;
    }
  }

  /**
   * Real values.
   *
   * @param rows shape (N, T of the sequence, F)
   */
  record Values(float[][][] rows) implements Sequences {

    @Override
    public int size() {
      return rows.length;
    }

    @Override
    public int steps(int sequence) {
      return rows[sequence].length;
    }
  }
}
