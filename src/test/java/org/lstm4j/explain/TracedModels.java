package org.lstm4j.explain;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Input;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Vocabulary;

/** Classifiers of any network over seven words, and texts for them. */
final class TracedModels {

  static final int VOCABULARY = 11;
  static final List<String> WORDS =
      List.of("a", "film", "slow", "wonderful", "dull", "lively", "and", "rare");

  private TracedModels() {}

  /** Ids of the words above, three numbers each. */
  static Input.Ids input(boolean skipsPadding) {
    return new Input.Ids(VOCABULARY, 3, !skipsPadding, skipsPadding);
  }

  /** With weights large enough that gates open and close. */
  static SentimentClassifier classifier(NetworkConfig config, Padding padding) {
    return classifier(
        new TrainedNetwork(RandomNetwork.weights(config, 14), List.of(), ""), padding);
  }

  /** A notebook's network: one LSTM of four units. */
  static SentimentClassifier lstm(int length) {
    return classifier(NetworkConfig.of(input(false), RecurrentConfig.lstm(4)), Padding.pre(length));
  }

  static SentimentClassifier classifier(Estimator estimator, Padding padding) {
    boolean isNetwork = estimator instanceof TrainedNetwork;
    Output output = isNetwork ? estimator.asNetwork().config().output() : Output.SIGMOID;
    boolean isOfTags = output.kind() == Output.Kind.TAGS;
    int labels = isOfTags ? output.units() : output.labels();
    List<String> names = IntStream.range(0, labels).mapToObj(k -> "label " + k).toList();
    Decision decision = new Decision(names, isOfTags ? LabelKind.ANY : LabelKind.ONE, 0.5);
    ReviewEncoder encoder =
        new ReviewEncoder(
            new ReviewTokenizer(), new Vocabulary(WORDS, estimator.vocabularySize()), padding);
    return new SentimentClassifier(new Predictor(estimator, encoder, decision, 1));
  }

  /** So many words, some of them rare or unknown. */
  static String text(int words, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      int word = random.nextInt(WORDS.size() + 1);
      text.append(word == WORDS.size() ? "burger" : WORDS.get(word)).append(' ');
    }
    return text.toString();
  }
}
