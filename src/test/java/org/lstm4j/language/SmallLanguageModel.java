package org.lstm4j.language;

import java.util.List;
import java.util.Map;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.text.Vocabulary;

/** Language models that nobody trained, for tests; the same seed gives the same one. */
public final class SmallLanguageModel {

  /** All words that have an id; 'nishchal' has none. */
  public static final List<String> WORDS =
      List.of(
          "the", "i", "like", "pizza", "but", "my", "friend", "likes", "it", "was", "a", "slow",
          "start", "and", "then", "story", "who", "know", "girls", "boy", "stay", "in", "india",
          "speak", "is", "good", "food", "days", "are", "there");

  private static final int EMBEDDING = 5;

  private SmallLanguageModel() {}

  /** One with layers of so many units; the output is tied if the last has {@value #EMBEDDING}. */
  public static LanguageModel random(long seed, Integer... units) {
    boolean isTied = units[units.length - 1] == EMBEDDING;
    return of(new LanguageShape(EMBEDDING, List.of(units), 0, isTied), seed);
  }

  private static LanguageModel of(LanguageShape shape, long seed) {
    WordIds words = new WordIds(new Vocabulary(WORDS, WORDS.size() + WordIds.FIRST_WORD));
    NetworkConfig config = LanguageModel.network(shape, words.size());
    NetworkWeights weights = RandomNetwork.weights(config, seed);
    return new LanguageModel(new TrainedNetwork(weights, List.of(), ""), words, provenance());
  }

  private static LanguageProvenance provenance() {
    return new LanguageProvenance(
        new LanguageData(
            new TextOrigin("own.txt", "00", false),
            new TextSplit(TextSplit.Per.LINE, 0.1, 0.1),
            List.of(1L, 1L, 1L),
            List.of(9L, 9L, 9L)),
        LanguageTraining.USUAL,
        Map.of(),
        List.of(),
        Map.of());
  }
}
