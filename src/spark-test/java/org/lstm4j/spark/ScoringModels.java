package org.lstm4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.TrainingData;
import org.lstm4j.model.Versions;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/** Small models of every kind, and texts for them. */
final class ScoringModels {

  static final List<String> WORDS =
      List.of("a", "film", "slow", "wonderful", "d'été", "dull", "bright", "music", "plot", "ends");

  private static final int VOCABULARY = 13;
  private static final int LENGTH = 12;

  private ScoringModels() {}

  /** A network of two labels. */
  static TrainedModel two() {
    return network(Output.SIGMOID, new Decision(List.of("negative", "positive"), 0.5), 1);
  }

  /** A network of four labels. */
  static TrainedModel four() {
    Decision decision = new Decision(List.of("bad", "fair", "good", "best"), 0.5);
    return network(Output.softmax(4), decision, 2);
  }

  /** A network of three tags. */
  static TrainedModel tags() {
    Decision decision = new Decision(List.of("plot", "music", "cast"), LabelKind.ANY, 0.5);
    return network(Output.tags(3), decision, 3);
  }

  /** A linear model. */
  static TrainedModel linear() {
    return model(linearEstimator(), new Decision(List.of("no", "yes"), 0.5), LENGTH);
  }

  /** A network and a linear model together. */
  static TrainedModel ensemble() {
    Estimator network = two().estimator();
    return model(
        new Ensemble(
            List.of(
                new EnsembleMember(network, LENGTH, 0.75),
                new EnsembleMember(linearEstimator(), LENGTH, 0.5)),
            0.25),
        new Decision(List.of("no", "yes"), 0.4),
        LENGTH);
  }

  private static LinearEstimator linearEstimator() {
    return new LinearEstimator(
        new LinearModel(new long[] {6, 7, 9}, new float[] {-1.5f, 2, 0.25f}, 0.125f), VOCABULARY);
  }

  private static TrainedModel network(Output output, Decision decision, long seed) {
    NetworkConfig config = NetworkConfig.lstm(VOCABULARY, 5, 7).withOutput(output);
    return model(new TrainedNetwork(weights(config, seed), List.of(), ""), decision, LENGTH);
  }

  /** Random weights; of the notebook's network, say, for measurements. */
  static NetworkWeights weights(NetworkConfig config, long seed) {
    Random random = new Random(seed);
    NetworkWeights weights = NetworkWeights.zero(config);
    for (float[] array : weights.arrays()) {
      for (int i = 0; i < array.length; i++) {
        array[i] = (float) (0.6 * random.nextGaussian());
      }
    }
    return weights;
  }

  /** A model of this estimator. */
  static TrainedModel model(Estimator estimator, Decision decision, int length) {
    return new TrainedModel(
        new Predictor(
            estimator,
            new ReviewEncoder(new Vocabulary(WORDS, estimator.vocabularySize()), length),
            decision,
            3),
        new Provenance(
            new TrainingData("test reviews", "00ff", "rebuilt", List.of(8, 2, 0), 1),
            TrainingConfig.NOTEBOOK,
            Versions.all(),
            List.of(),
            Map.of()),
        Optional.empty());
  }

  /** Texts of known and unknown words; the same for the same seed. */
  static List<String> texts(int count, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      StringBuilder text = new StringBuilder("Text " + n + ":");
      for (int i = random.nextInt(20); i >= 0; i--) {
        text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
