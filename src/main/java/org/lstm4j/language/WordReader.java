package org.lstm4j.language;

/**
 * Reads words and predicts the next one: a network, or a baseline that counts. Begins where a text
 * begins.
 *
 * <p>Not thread-safe; copies may run at once.
 */
public interface WordReader {

  /** V: ids are below this. */
  int vocabularySize();

  /**
   * Reads an id.
   *
   * @param id in [0, V)
   */
  void read(int id);

  /**
   * Natural logarithms of the probabilities of all ids as the next one, shape (V); they sum up to 1
   * within 1e-5 of rounding.
   */
  double[] logProbabilities();

  /** The one of an id; as in {@link #logProbabilities}, at less cost where that is possible. */
  default double logProbability(int id) {
    return logProbabilities()[id];
  }

  /**
   * Reads an id.
   *
   * @param id in [0, V)
   * @return {@link #logProbability} of it before it was read; for some readers cheaper than both
   */
  default double readMeasured(int id) {
    double logProbability = logProbability(id);
    read(id);
    return logProbability;
  }

  /** Another reader that has read the same; what one reads from now on the other doesn't. */
  WordReader copy();
}
