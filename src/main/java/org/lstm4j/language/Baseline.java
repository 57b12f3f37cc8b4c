package org.lstm4j.language;

import java.util.function.LongConsumer;

/** A model that counts words: what a network must be measured against. */
public interface Baseline {

  /** What it is called, for people. */
  String name();

  /** A new reader, at the beginning of a text. Readers may run at once. */
  WordReader reader();

  /**
   * How likely it finds texts, each of them read from its beginning.
   *
   * @param texts shape (texts, words of the text), ids in [1, V) without END; a text may be empty
   * @param progress hears from time to time how many words and ENDs are done
   */
  default Likelihood likelihood(int[][] texts, LongConsumer progress) {
    WordReader reader = reader();
    Likelihood.Sum sum = new Likelihood.Sum();
    for (int[] text : texts) {
      for (int id : text) {
        sum.add(id, reader.readMeasured(id));
      }
      sum.add(WordIds.END, reader.readMeasured(WordIds.END));
      progress.accept(sum.tokens());
    }
    return sum.likelihood();
  }
}
