package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

/** What only networks with very many labels meet; {@link AnyTrainingTest} draws them, too. */
class WideHeadTest {

  private static final int LABELS = 1100;
  private static final int LENGTH = 80;

  private static NetworkConfig network(Output output) {
    return new NetworkConfig(
        new Input.Ids(LABELS, 6, true, true),
        List.of(RecurrentConfig.lstm(6)),
        Readout.EVERY_STEP,
        new Head(List.of(), output));
  }

  private static int[][] ids(int rows, int least, long seed) {
    Random random = new Random(seed);
    int[][] ids = new int[rows][];
    Arrays.setAll(ids, n -> random.ints(LENGTH, least, LABELS).toArray());
    return ids;
  }

  /**
   * 1,600 rows are two chunks, and the halves are one each: the mean of their gradients, but for
   * the rounding of sums over as many rows.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void moreRowsThanAreKeptAtOnceHaveTheGradientOfAll(boolean isTied) {
    Output output = Output.softmax(LABELS);
    NetworkConfig config = network(isTied ? output.tied() : output);
    NetworkWeights weights = AnyNetworkTest.weights(config, 1);
    int[][] x = ids(20, 1, 2);
    int[][] y = ids(20, 0, 3);
    assertTrue(x.length * LENGTH > WideSums.MOST_ROWS);
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 20, 2);
      try (FusedTrainer trainer = new FusedTrainer(config, OptimizerConfig.sgd(1), size, choice)) {
        trainer.set(weights, List.of(), 0);
        LossGradient all = trainer.gradient(of(x), targets(y));
        LossGradient first =
            trainer.gradient(of(Arrays.copyOf(x, 10)), targets(Arrays.copyOf(y, 10)));
        LossGradient second =
            trainer.gradient(
                of(Arrays.copyOfRange(x, 10, 20)), targets(Arrays.copyOfRange(y, 10, 20)));
        assertEquals((first.loss() + second.loss()) / 2, all.loss(), 1e-6 * all.loss());
        for (int i = 0; i < all.values().arrays().size(); i++) {
          float[] expected = first.values().arrays().get(i).clone();
          for (int j = 0; j < expected.length; j++) {
            expected[j] = (expected[j] + second.values().arrays().get(i)[j]) / 2;
          }
          assertArrayEquals(expected, all.values().arrays().get(i), 1e-7f);
        }
      }
    }
  }

  private static Sequences of(int[][] ids) {
    return new Sequences.Ids(ids);
  }

  private static Targets targets(int[][] ids) {
    return new Targets.StepIds(LABELS, ids);
  }

  /** Far apart, powers of 2 over a block's own exponent are nothing beside those of another. */
  @Test
  void logitsThatAreFarApartAreNoNotANumber() {
    NetworkConfig config = network(Output.softmax(LABELS));
    NetworkWeights weights = NetworkWeights.zero(config);
    for (int i = 0; i < LABELS; i++) {
      weights.output().bias()[i] = i == 777 ? 3000 : i % 2 == 0 ? -3000 : -5;
    }
    int[][] sure = new int[2][LENGTH];
    Arrays.fill(sure[0], 777);
    Arrays.fill(sure[1], 776);
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 2, 1);
      try (FusedTrainer trainer = new FusedTrainer(config, OptimizerConfig.sgd(1), size, choice)) {
        trainer.set(weights, List.of(), 0);
        FusedTrainer.Result result =
            trainer.train(of(ids(2, 1, 4)), targets(sure), ClassWeights.EVEN);
        assertEquals(-Math.log(1e-7) / 2, result.loss(), 1e-6);
        assertEquals(LENGTH, result.right());
        assertFalse(Float.isNaN(trainer.weights().output().bias()[776]));
        assertEquals(0.5f, trainer.weights().output().bias()[776] + 3000, 1e-3f);
      }
    }
  }

  /** Of labels that are equally likely the first counts as the answer, as everywhere. */
  @Test
  void theFirstOfEquallyLikelyLabelsIsTheAnswer() {
    NetworkConfig config = network(Output.softmax(LABELS));
    int[][] y = new int[2][LENGTH];
    Arrays.fill(y[1], 500);
    FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 2, 1);
    try (FusedTrainer trainer = new FusedTrainer(config, OptimizerConfig.sgd(1), size)) {
      FusedTrainer.Result result = trainer.train(of(ids(2, 1, 4)), targets(y), ClassWeights.EVEN);
      assertEquals(LENGTH, result.right());
      assertEquals(Math.log(LABELS), result.loss(), 1e-6);
    }
  }
}
