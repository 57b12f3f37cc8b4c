package org.lstm4j.model;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Vocabulary;

/** A small model with random weights, for tests. */
public final class SmallModel {

  /** V = 9, E = 3, H = 2. */
  public static final NetworkConfig CONFIG = NetworkConfig.lstm(9, 3, 2);

  private SmallModel() {}

  /**
   * The model of this seed; its configuration is given, since only Deeplearning4j can write one.
   */
  public static TrainedModel of(long seed, String configuration) {
    float[] parameters = new float[CONFIG.parameterCount()];
    float[] updaterState = new float[CONFIG.parameterCount()];
    Random random = new Random(seed);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextGaussian();
      updaterState[i] = random.nextFloat();
    }
    return new TrainedModel(
        new TrainedNetwork(CONFIG, configuration, parameters, updaterState),
        new ReviewEncoder(
            new Vocabulary(List.of("a", "film", "slow", "wonderful", "d'été", "rare", "rarer"), 9),
            6),
        new Decision(List.of("negative", "positive"), 0.5),
        new Provenance(
            new TrainingData("test reviews", "00ff", "rebuilt", List.of(8, 2, 2), 3),
            TrainingConfig.NOTEBOOK.withEpochs(2),
            Versions.all(),
            List.of(
                new EpochResult(1, 0.1 + 0.2, 0.5, 0.7, 0.5, 1.25),
                new EpochResult(2, 1e-7, 1, 1.0 / 3, 0.5, 1.5)),
            Map.of(Provenance.EPOCH, 2.0, Provenance.TEST_ACCURACY, 1.0 / 7)));
  }
}
