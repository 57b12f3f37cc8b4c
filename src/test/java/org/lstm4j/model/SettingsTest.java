package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Optimizer;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.RecurrentWeights;

class SettingsTest {

  private static void assertRefused(String message, Executable settings) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, settings).getMessage());
  }

  @Test
  void theNotebooksSettingsAreTheNotebooks() {
    assertEquals(328_353, NetworkConfig.NOTEBOOK.parameterCount());
    assertEquals(
        new TrainingConfig(
            OptimizerConfig.rmsprop(0.001, 0.9, 1e-7), 32, 10, 0, 1, ClassWeights.EVEN),
        TrainingConfig.NOTEBOOK);
  }

  @Test
  void eachSettingCanBeReplaced() {
    OptimizerConfig optimizer = OptimizerConfig.NOTEBOOK.withLearningRate(0.5);
    assertEquals(
        new TrainingConfig(
            OptimizerConfig.rmsprop(0.5, 0.9, 1e-7), 8, 3, 2, 7, new ClassWeights(1, 3)),
        TrainingConfig.NOTEBOOK
            .withOptimizer(optimizer)
            .withBatchSize(8)
            .withEpochs(3)
            .withPatience(2)
            .withSeed(7)
            .withClassWeights(new ClassWeights(1, 3)));
    assertEquals(NetworkConfig.lstm(50, 32, 32), NetworkConfig.NOTEBOOK.withVocabularySize(50));
  }

  @Test
  void shardsAreAtMostTheReviewsOfABatch() {
    assertEquals(32, TrainingConfig.NOTEBOOK.withShards(32).shards());
    assertEquals(TrainingConfig.USUAL_SHARDS, TrainingConfig.NOTEBOOK.shards());
    assertRefused(
        "shards: expected 1 to 32, the reviews of a batch, got 33. Take fewer of them, or larger"
            + " batches.",
        () -> TrainingConfig.NOTEBOOK.withShards(33));
    assertThrows(
        IllegalArgumentException.class, () -> TrainingConfig.NOTEBOOK.withShards(-1).shards());
  }

  @Test
  void optimizersHaveKerassDefaults() {
    assertEquals(
        new OptimizerConfig(Optimizer.RMSPROP, 0.001, 0.9, 0, 1e-7), OptimizerConfig.rmsprop());
    assertEquals(
        new OptimizerConfig(Optimizer.ADAM, 0.001, 0.9, 0.999, 1e-7), OptimizerConfig.adam());
    assertEquals(new OptimizerConfig(Optimizer.SGD, 0.01, 0, 0, 0), OptimizerConfig.sgd());
  }

  @Test
  void optimizersHaveOnlyTheirOwnSettings() {
    assertRefused(
        "decay: expected 0 for SGD, which has none, got 0.5.",
        () -> new OptimizerConfig(Optimizer.SGD, 0.1, 0.5, 0, 0));
    assertRefused(
        "secondDecay: expected 0 for RMSPROP, which has none, got 0.5.",
        () -> new OptimizerConfig(Optimizer.RMSPROP, 0.1, 0.5, 0.5, 0.1));
    assertRefused(
        "epsilon: expected a finite number above 0, got 0.0.",
        () -> OptimizerConfig.adam(0.1, 0.5, 0.5, 0));
    assertRefused(
        "secondDecay: expected a number in [0.0, 1.0), got 1.0.",
        () -> OptimizerConfig.adam(0.1, 0.5, 1, 0.1));
  }

  @Test
  void settingsThatCanNotBeAreRefused() {
    assertRefused("units: expected 1 or more, got 0.", () -> NetworkConfig.lstm(10, 1, 0));
    assertRefused(
        "epochs: expected 1 or more, got 0.", () -> TrainingConfig.NOTEBOOK.withEpochs(0));
    assertRefused(
        "patience: expected 0 or more, got -1.", () -> TrainingConfig.NOTEBOOK.withPatience(-1));
    assertRefused(
        "learningRate: expected a finite number above 0, got 0.0.",
        () -> OptimizerConfig.NOTEBOOK.withLearningRate(0));
    assertRefused(
        "labels: expected two different names, got [a, a].",
        () -> new Decision(List.of("a", "a"), 0.5));
  }

  @Test
  void theThresholdItselfIsPositive() {
    Decision decision = new Decision(List.of("bad", "good"), 0.5);
    assertEquals("good", decision.label(0.5));
    assertEquals("bad", decision.label(Math.nextDown(0.5)));
    assertEquals("good", decision.withThreshold(0).label(0));
    assertEquals("bad", decision.withThreshold(1).label(0.99));
  }

  @Test
  void weightsGoIntoTheVectorAndComeBack() {
    NetworkConfig config = NetworkConfig.lstm(11, 5, 3);
    NetworkWeights weights = RandomNetwork.weights(11, 5, 3, 4);
    ParameterLayout layout = new ParameterLayout(config);
    float[] parameters = layout.toParameters(weights);
    assertEquals(config.parameterCount(), parameters.length);
    NetworkWeights back = layout.toWeights(parameters);
    assertArrayEquals(weights.embedding(), back.embedding());
    RecurrentWeights layer = weights.layers().get(0).get(0);
    RecurrentWeights layerBack = back.layers().get(0).get(0);
    assertArrayEquals(layer.input(), layerBack.input());
    assertArrayEquals(layer.recurrent(), layerBack.recurrent());
    assertArrayEquals(layer.bias(), layerBack.bias());
    assertArrayEquals(weights.output().kernel(), back.output().kernel());
    assertArrayEquals(weights.output().bias(), back.output().bias());
  }

  @Test
  void aVectorOfAnotherSizeIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new ParameterLayout(SmallModel.CONFIG).toWeights(new float[3]));
  }
}
