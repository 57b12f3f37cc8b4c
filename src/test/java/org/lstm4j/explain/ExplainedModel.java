package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Vocabulary;

/** Models with random weights, and texts of their words. */
public final class ExplainedModel {

  /** V; its words have the ids 4 to 10, two more are too rare. */
  static final int VOCABULARY = 11;

  static final int LENGTH = 12;

  private static final List<String> WORDS =
      List.of("calm", "sea", "warm", "stone", "bright", "slow", "green", "rare", "rarer");

  private ExplainedModel() {}

  public static NetworkConfig network(
      Cell cell, Direction direction, Readout readout, Output output) {
    return network(false, readout, output, RecurrentConfig.of(cell, 3).reading(direction));
  }

  public static NetworkConfig network(
      boolean skipsPadding, Readout readout, Output output, RecurrentConfig... layers) {
    Input input = new Input.Ids(VOCABULARY, 4, true, skipsPadding);
    return new NetworkConfig(input, List.of(layers), readout, Head.of(output));
  }

  public static NetworkConfig lstm() {
    return network(Cell.LSTM, Direction.FORWARD, Readout.LAST, Output.SIGMOID);
  }

  public static SentimentClassifier of(NetworkConfig config, long seed) {
    return of(config, seed, Padding.pre(LENGTH));
  }

  public static SentimentClassifier of(NetworkConfig config, long seed, Padding padding) {
    return of(new TrainedNetwork(RandomNetwork.weights(config, seed), List.of(), ""), padding);
  }

  /** Labels "negative" and "positive", or "a", "b", … as many as there are. */
  public static SentimentClassifier of(Estimator estimator, Padding padding) {
    List<String> names = List.of("negative", "positive");
    LabelKind kind = LabelKind.ONE;
    if (estimator instanceof TrainedNetwork network && network.config().output().labels() != 2) {
      names =
          IntStream.range(0, network.config().output().units())
              .mapToObj(k -> String.valueOf((char) ('a' + k)))
              .toList();
      boolean isOfTags = network.config().output().kind() == Output.Kind.TAGS;
      kind = isOfTags ? LabelKind.ANY : LabelKind.ONE;
    }
    Vocabulary vocabulary = new Vocabulary(WORDS, estimator.vocabularySize());
    return new SentimentClassifier(
        new Predictor(
            estimator,
            new ReviewEncoder(new ReviewTokenizer(), vocabulary, padding),
            new Decision(names, kind, 0.5),
            0));
  }

  /** Some words that have an id, some that are too rare, and some that nobody knows. */
  static List<String> words(int count, long seed) {
    Random random = new Random(seed);
    List<String> all = new ArrayList<>(WORDS);
    all.add("unheard");
    return random.ints(count, 0, all.size()).mapToObj(all::get).collect(Collectors.toList());
  }

  static String text(int count, long seed) {
    return String.join(" ", words(count, seed));
  }
}
