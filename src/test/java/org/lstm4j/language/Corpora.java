package org.lstm4j.language;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.text.Vocabulary;

/** Small corpora for tests. */
final class Corpora {

  static final LanguageShape SHAPE = new LanguageShape(6, List.of(6), 0.2, true);

  static final LanguageTraining TRAINING =
      new LanguageTraining(
          OptimizerConfig.adam(0.01, 0.9, 0.99, 1e-8),
          new RateCourse(RateCourse.Kind.LINEAR, 3),
          new LanguageTraining.Blocks(3, 5, LanguageTraining.Blocks.USUAL_SHARDS),
          1,
          2,
          0,
          4);

  static final TextSplit SPLIT = new TextSplit(TextSplit.Per.LINE, 0.1, 0.1);

  private Corpora() {}

  static WordIds words(int count) {
    return new WordIds(
        new Vocabulary(
            IntStream.range(0, count).mapToObj(n -> "word" + n).toList(),
            count + WordIds.FIRST_WORD));
  }

  /** Texts of 1 to 9 words, each the one after the one before, but for some. */
  static int[][] texts(int count, int words, int seed) {
    Random random = new Random(seed);
    int[][] texts = new int[count][];
    for (int n = 0; n < count; n++) {
      texts[n] = new int[1 + random.nextInt(9)];
      int word = random.nextInt(words);
      for (int t = 0; t < texts[n].length; t++) {
        texts[n][t] = WordIds.FIRST_WORD + word;
        word = random.nextInt(10) == 0 ? random.nextInt(words) : (word + 1) % words;
      }
    }
    return texts;
  }

  static LanguageCorpus corpus() {
    return new LanguageCorpus(
        words(8),
        texts(20, 8, 1),
        texts(6, 8, 2),
        texts(6, 8, 3),
        new TextOrigin("small", "0".repeat(64), false));
  }
}
