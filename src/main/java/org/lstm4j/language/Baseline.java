package org.lstm4j.language;

import java.util.List;
import java.util.function.LongConsumer;

/** A model that counts words: what a network must be measured against. */
public interface Baseline {

  /** What it is called, for people. */
  String name();

  /** A new reader, at the beginning of a text. Readers may run at once. */
  WordReader reader();

  /**
   * How well it predicts texts, each of them read from its beginning.
   *
   * @param texts shape (texts, words of the text), ids in [1, V) without END; a text may be empty
   * @param progress hears from time to time how many words and ENDs are done
   */
  default LanguageScore score(int[][] texts, LongConsumer progress) {
    WordReader reader = reader();
    ScoreSums sums = new ScoreSums();
    long tokens = 0;
    for (int[] text : texts) {
      for (int id : text) {
        sums.add(id, reader.readMeasured(id));
      }
      sums.add(WordIds.END, reader.readMeasured(WordIds.END));
      tokens += text.length + 1;
      progress.accept(tokens);
    }
    return ScoreSums.score(List.of(sums));
  }
}
