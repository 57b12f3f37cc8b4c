package org.lstm4j.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.linear.Phrases;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/** Small models with random weights, for tests. */
public final class SmallModel {

  /** V = 9, E = 3, H = 2. */
  public static final NetworkConfig CONFIG = NetworkConfig.lstm(9, 3, 2);

  /** Nothing in it is as in the notebook. */
  public static final NetworkConfig STACKED =
      Reading.network(
          7,
          2,
          new Reading(true, true),
          List.of(
              new RecurrentConfig(
                  Cell.LSTM, 3, Activation.RELU, Activation.HARD_SIGMOID_KERAS3, false),
              RecurrentConfig.simpleRnn(2)),
          Output.softmax(2));

  private static final List<String> WORDS =
      List.of("a", "film", "slow", "wonderful", "d'été", "rare", "rarer");

  private SmallModel() {}

  /**
   * The model of this seed; its configuration is given, since only Deeplearning4j can write one.
   */
  public static TrainedModel of(long seed, String configuration) {
    return of(network(CONFIG, seed, configuration, 1), 6);
  }

  /** The model of this estimator, which reads {@code length} ids. */
  public static TrainedModel of(Estimator estimator, int length) {
    return new TrainedModel(
        new Predictor(
            estimator,
            new ReviewEncoder(new Vocabulary(WORDS, estimator.vocabularySize()), length),
            new Decision(List.of("negative", "positive"), 0.5),
            3),
        new Provenance(
            new TrainingData("test reviews", "00ff", "rebuilt", List.of(8, 2, 2), 1),
            TrainingConfig.NOTEBOOK.withEpochs(2),
            Versions.all(),
            List.of(
                new EpochResult(1, 0.1 + 0.2, 0.5, 0.7, 0.5, 1.25),
                new EpochResult(2, 1e-7, 1, 1.0 / 3, 0.5, 1.5)),
            Map.of(Provenance.EPOCH, 2.0, Provenance.TEST_ACCURACY, 1.0 / 7)),
        KnownTexts.of(new long[] {-3, 5, Long.MAX_VALUE}, new long[] {-3, 7}));
  }

  /** A network whose optimiser remembers {@code states} floats for each weight. */
  public static TrainedNetwork network(
      NetworkConfig config, long seed, String configuration, int states) {
    float[] parameters = new float[config.parameterCount()];
    float[] updaterState = new float[states * parameters.length];
    Random random = new Random(seed);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < updaterState.length; i++) {
      updaterState[i] = random.nextFloat();
    }
    return new TrainedNetwork(
        Vectors.weights(config, parameters), Vectors.slots(config, updaterState), configuration);
  }

  /**
   * Finite weights of a network that computes not-a-number of every review with the word of this
   * id, and a probability of any other: the word makes the hidden state infinite, and an infinity
   * times the other weights, which are 0, is no number in any order of the sum.
   */
  public static TrainedNetwork undefinedFor(int id, NetworkConfig shape) {
    NetworkConfig config =
        Reading.network(
            shape.vocabularySize(),
            shape.embeddingSize(),
            new Reading(false, false),
            List.of(
                new RecurrentConfig(
                    Cell.LSTM, shape.readoutSize(), Activation.RELU, Activation.SIGMOID, true)),
            Output.SIGMOID);
    NetworkWeights weights = NetworkWeights.zero(config);
    float[] input = weights.layers().get(0).get(0).input(); // (E, C)
    Arrays.fill(
        input,
        Cell.LSTM.offset(Gate.CANDIDATE, shape.readoutSize()),
        Cell.LSTM.offset(Gate.CANDIDATE, shape.readoutSize()) + shape.readoutSize(),
        2);
    weights.embedding()[id * shape.embeddingSize()] = Float.MAX_VALUE;
    return new TrainedNetwork(weights, List.of(), "");
  }

  /** A linear model of two words, and of one pair of them that follow each other. */
  public static LinearEstimator linear() {
    long pair = 6L << 21 | 5; // "slow film"
    return new LinearEstimator(
        new LinearModel(new long[] {6, 7, pair}, new float[] {-1.5f, 2, 0.25f}, 0.125f), 8);
  }

  /** A network of 7 words and two phrases. */
  public static Ensemble phraseEnsemble() {
    Phrases phrases = new Phrases(new long[] {6L << 21 | 5, (5L << 21 | 6) << 21 | 7});
    return new Ensemble(
        List.of(
            new EnsembleMember(network(CONFIG, 3, "", 0), 6, 0.75, phrases),
            new EnsembleMember(linear(), 8, 0.5)),
        0);
  }

  /** A network of 9 ids and 6 steps, one of 7 and 4, and the linear model. */
  public static Ensemble ensemble() {
    return new Ensemble(
        List.of(
            new EnsembleMember(network(CONFIG, 3, "{\"a\" : 1}", 1), 6, 0.75),
            new EnsembleMember(network(STACKED, 4, "{\"b\" : 2}", 0), 4, -0.5),
            new EnsembleMember(linear(), 5, 1.0 / 3)),
        0.25);
  }
}
