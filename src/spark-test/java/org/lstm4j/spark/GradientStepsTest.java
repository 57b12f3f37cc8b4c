package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.data.Corpus;
import org.lstm4j.engine.Batch;
import org.lstm4j.engine.FusedEngine;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.train.KerasInitializer;
import org.lstm4j.train.Progress;

/** Averaged gradients are the gradient of a batch P times as large. */
class GradientStepsTest {

  private static final int PARTITIONS = 2;
  private static Corpus corpus;

  @BeforeAll
  static void load() throws Exception {
    corpus = SmallRows.corpus(93, 40); // 47 and 46 rows: the last batches are uneven
  }

  static Stream<Arguments> settings() {
    TrainingConfig usual = SmallRows.SETTINGS.withEpochs(2);
    TrainingConfig sgd = usual.withOptimizer(OptimizerConfig.sgd(0.5));
    TrainingConfig rmsProp = usual.withOptimizer(OptimizerConfig.rmsprop(0.1, 0.9, 0.01));
    TrainingConfig adam = usual.withOptimizer(OptimizerConfig.adam(0.1, 0.9, 0.99, 0.01));
    return Stream.of(
        Arguments.of("SGD", sgd),
        Arguments.of("RMSProp", rmsProp),
        Arguments.of("Adam", adam),
        Arguments.of("class weights", sgd.withClassWeights(new ClassWeights(0.4, 2.5))),
        Arguments.of("L2", sgd.withRegularization(new Regularization(0.02, 0, 0))),
        Arguments.of("clipped", adam.withRegularization(new Regularization(0.01, 0.05, 0.02))),
        Arguments.of("batches of which some partitions have one less", sgd.withBatchSize(46)));
  }

  /**
   * Both sum floats of a gradient below 1 in their own order, which differs by 1e-6 of its largest
   * number (see {@code LossGradientTest}); a step of 0.1 passes on at most that divided by an
   * epsilon of 0.01, 1e-5, so six steps 1e-4. The batches of one partition alone lead elsewhere,
   * ten times as far away at least, which is asserted too.
   */
  private static double tolerance() {
    return 1e-4;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void equalTheGradientOfTheJoinedBatch(String name, TrainingConfig training) throws Exception {
    TrainedModel actual =
        AveragedTraining.run(
            SmallRows.rows(corpus, PARTITIONS),
            SmallRows.NETWORK,
            training.withPatience(0),
            new AveragedTraining.Parting(PARTITIONS, 1, 1),
            new AveragedTraining.Listeners(Progress.NONE, cost -> {}));
    int kept = actual.provenance().results().get("epoch").intValue();
    Joined joined = new Joined(training, kept, PARTITIONS);

    double[] expected = NetworkValues.of(joined.weights).flat();
    assertArrayEquals(expected, NetworkValues.of(actual.network().weights()).flat(), tolerance());
    double[] alone = NetworkValues.of(new Joined(training, kept, 1).weights).flat();
    assertTrue(
        IntStream.range(0, alone.length)
            .anyMatch(k -> Math.abs(alone[k] - expected[k]) > 10 * tolerance()));
    for (int i = 0; i < joined.slots.size(); i++) {
      assertArrayEquals(
          NetworkValues.of(joined.slots.get(i)).flat(),
          NetworkValues.of(actual.network().slots().get(i)).flat(),
          tolerance());
    }
    EpochResult first = actual.provenance().history().get(0);
    assertEquals(joined.firstLoss, first.loss(), tolerance());
  }

  /** The fused engine on batches that are made of the partitions' batches. */
  private static final class Joined {
    private final NetworkWeights weights;
    private final List<NetworkWeights> slots;
    private double firstLoss;

    Joined(TrainingConfig training, int epochs, int partitions) {
      int size = training.batchSize();
      TrainingConfig large = training.withBatchSize(PARTITIONS * size);
      NumpyShuffle[] shuffles = new NumpyShuffle[PARTITIONS];
      Arrays.setAll(shuffles, p -> new NumpyShuffle(~HeldPart.partitionSeed(training.seed(), p)));
      try (FusedEngine engine =
          new FusedEngine(SmallRows.NETWORK, corpus.train().length(), large, 1)) {
        engine.set(
            KerasInitializer.draw(SmallRows.NETWORK, training.seed()),
            training.optimizer().kind().startSlots(SmallRows.NETWORK),
            0);
        for (int epoch = 1; epoch <= epochs; epoch++) {
          int[][] orders = new int[PARTITIONS][];
          Arrays.setAll(orders, p -> shuffles[p].order(rows(p)));
          for (int from = 0; from < rows(0); from += size) {
            int at = from;
            int[] batch =
                IntStream.range(0, partitions)
                    .flatMap(
                        p ->
                            IntStream.range(
                                    Math.min(at, orders[p].length),
                                    Math.min(at + size, orders[p].length))
                                .map(i -> PARTITIONS * orders[p][i] + p))
                    .toArray();
            double loss = engine.train(new Batch(corpus.train(), batch)).loss();
            firstLoss += epoch == 1 ? loss * batch.length / corpus.train().size() : 0;
          }
        }
        weights = engine.weights();
        slots = engine.slots();
      }
    }

    private static int rows(int partition) {
      return (corpus.train().size() - partition + PARTITIONS - 1) / PARTITIONS;
    }
  }

  @Test
  void theLearningRateMayBeAnotherAtEachUpdate() {
    for (OptimizerConfig optimizer :
        List.of(OptimizerConfig.adam(), OptimizerConfig.rmsprop(), OptimizerConfig.sgd())) {
      TrainingConfig training = SmallRows.SETTINGS.withOptimizer(optimizer);
      NetworkWeights start = KerasInitializer.draw(SmallRows.NETWORK, 1);
      float[] gradient = ModelState.flat(KerasInitializer.draw(SmallRows.NETWORK, 2));
      GradientSteps steps = new GradientSteps(SmallRows.NETWORK, training, start);
      steps.update(List.of(gradient), new int[] {1}, 0.125);
      float[] once = steps.weights().weights();
      GradientSteps half = new GradientSteps(SmallRows.NETWORK, training, start);
      half.update(List.of(gradient), new int[] {1}, 0.0625);
      float[] less = half.weights().weights();
      float[] from = ModelState.flat(start);
      for (int k = 0; k < from.length; k++) {
        assertEquals(once[k] - from[k], 2 * (less[k] - from[k]), 1e-6);
      }
    }
  }
}
