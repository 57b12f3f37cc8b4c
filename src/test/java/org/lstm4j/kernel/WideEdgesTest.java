package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.Cell;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;
import org.lstm4j.reference.NetworkValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceDropout;
import org.lstm4j.reference.ReferenceGradient;
import org.lstm4j.reference.ReferenceNetwork;

/** A {@link WideHead} where its blocks end, with one stream or one step, and at extreme logits. */
class WideEdgesTest {

  private static final int LABELS = 1100;
  private static final List<KernelChoice> CHOICES =
      List.of(KernelChoice.best(), KernelChoice.scalar());

  private static NetworkConfig network(int labels, boolean isTied, RecurrentConfig... layers) {
    Output output = Output.softmax(labels);
    return new NetworkConfig(
        new Input.Ids(labels, layers[layers.length - 1].units(), true, true),
        List.of(layers),
        Readout.EVERY_STEP,
        new Head(List.of(), isTied ? output.tied() : output));
  }

  private static FusedTrainer trainer(
      NetworkWeights weights, int length, int rows, int threads, KernelChoice choice) {
    FusedTrainer.Size size = new FusedTrainer.Size(length, rows, threads);
    FusedTrainer trainer = new FusedTrainer(weights.config(), OptimizerConfig.sgd(1), size, choice);
    trainer.set(weights, List.of(), 0);
    return trainer;
  }

  /** See {@link AnyNetworkTest} for the tolerance. */
  @ParameterizedTest
  @CsvSource({
    // labels, units, streams, steps
    "1023, 17, 2, 3", // the last that isn't wide
    "1024, 16, 1, 1",
    "1024, 15, 33, 1",
    "1025, 17, 1, 40",
    "1056, 31, 3, 2",
    "1057, 33, 17, 5",
    "1151, 1, 5, 7",
    "1152, 47, 4, 32", // as many rows as meet a block at once
    "1153, 49, 3, 43", // and one more
  })
  void hasTheReferencesGradientAtEveryEdge(int labels, int units, int streams, int steps) {
    Random random = new Random(labels);
    int[][] x = new int[streams][];
    int[][] y = new int[streams][];
    Arrays.setAll(x, n -> random.ints(steps, 1, labels).toArray());
    Arrays.setAll(y, n -> random.ints(steps, 0, labels).toArray());
    y[0][0] = labels - 1;
    for (Cell cell : List.of(Cell.LSTM, Cell.GRU)) {
      RecurrentConfig layer = RecurrentConfig.of(cell, units);
      for (boolean isTied : new boolean[] {false, true}) {
        NetworkConfig config = network(labels, isTied, RecurrentConfig.of(cell, 5), layer);
        NetworkWeights weights = AnyNetworkTest.weights(config, labels);
        ReferenceGradient expected =
            new ReferenceNetwork(NetworkValues.of(weights), Precision.DOUBLE)
                .gradient(
                    new Sequences.Ids(x),
                    new Targets.StepIds(labels, y),
                    ClassWeights.EVEN,
                    ReferenceDropout.NONE);
        for (KernelChoice choice : CHOICES) {
          try (FusedTrainer trainer = trainer(weights, steps, streams, 4, choice)) {
            LossGradient gradient =
                trainer.gradient(new Sequences.Ids(x), new Targets.StepIds(labels, y));
            assertEquals(expected.loss(), gradient.loss(), 1e-5 * (1 + expected.loss()));
            assertArrayEquals(
                expected.values().flat(), NetworkValues.of(gradient.values()).flat(), 2e-5);
          }
        }
      }
    }
  }

  /** Weights of 0 but for the output's bias, so that this is every step's logits. */
  private static NetworkWeights withBias(int from, int to, float value) {
    NetworkConfig config = network(LABELS, false, RecurrentConfig.lstm(4));
    NetworkWeights weights = NetworkWeights.zero(config);
    Arrays.fill(weights.output().bias(), from, to, value);
    return weights;
  }

  /** Two steps of one stream that should have ended in this label. */
  private static FusedTrainer.Result train(NetworkWeights weights, int label, KernelChoice choice) {
    try (FusedTrainer trainer = trainer(weights, 2, 1, 1, choice)) {
      return trainer.train(
          new Sequences.Ids(new int[][] {{1, 2}}),
          new Targets.StepIds(LABELS, new int[][] {{label, label}}),
          ClassWeights.EVEN);
    }
  }

  private static float score(NetworkWeights weights, int label, KernelChoice choice) {
    StreamStates states = new StreamStates(weights.config(), 1);
    try (StreamPass pass = new StreamPass(weights, 1, 1, 1, choice)) {
      return pass.score(new int[][] {{1}}, new int[][] {{label}}, states)[0][0];
    }
  }

  /** Labels 100 … 299, of more than one block, are equally likely, whatever the number is. */
  @ParameterizedTest
  @ValueSource(floats = {-10_000, 0.5f, 30, 88.7f, 10_000, 1e6f})
  void equallyLargeLogitsShareAllOfIt(float logit) {
    NetworkWeights weights = withBias(0, LABELS, logit - 1000);
    Arrays.fill(weights.output().bias(), 100, 300, logit);
    for (KernelChoice choice : CHOICES) {
      assertEquals(Math.log(200), train(weights, 299, choice).loss(), 2e-6);
      assertEquals(-Math.log(200), score(weights, 100, choice), 2e-6);
      assertEquals(-1000 - Math.log(200), score(weights, 0, choice), 1e-3);
    }
  }

  /** A share of 1 is no more than that. */
  @ParameterizedTest
  @ValueSource(floats = {33.3f, 777.7f, 9999.9f, 54_321})
  void noShareIsMoreThanAll(float logit) {
    for (KernelChoice choice : CHOICES) {
      float score = score(withBias(7, 8, logit), 7, choice);
      assertEquals(0, score, 1e-6);
      assertFalse(score > 0);
    }
  }

  /** A number that isn't one, and one that is too large, must not pass for a loss. */
  @Test
  void whatIsNoNumberIsNoLoss() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      for (KernelChoice choice : CHOICES) {
        assertFalse(Double.isFinite(train(withBias(640, 641, value), 3, choice).loss()));
        assertFalse(Double.isFinite(score(withBias(640, 641, value), 3, choice)));
      }
    }
  }
}
