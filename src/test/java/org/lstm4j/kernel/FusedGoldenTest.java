package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Sequences;
import org.lstm4j.reference.GoldenNetwork;
import org.lstm4j.reference.NetworkGolden;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.ReferenceNetwork;

/** The fused engine is what Keras and PyTorch calculate, in every network of the golden files. */
class FusedGoldenTest {

  private static final int LENGTH = 7;

  /**
   * Of the largest number of an array: weights are rounded to 2^-24 of themselves, and the sums
   * over 3 sequences of 7 steps of up to 8 products add some tens of such roundings.
   */
  private static final double TOLERANCE = 4e-6;

  /** So large that the weights before the update don't matter to a gradient's precision. */
  private static final int RATE = 1 << 12;

  static Stream<GoldenNetwork> networks() throws IOException {
    return Stream.of(
            NetworkGolden.read(NetworkGolden.KERAS), NetworkGolden.read(NetworkGolden.PYTORCH))
        .flatMap(List::stream)
        .map(GoldenNetwork::of);
  }

  static Stream<GoldenNetwork> trainable() throws IOException {
    return networks().filter(GoldenNetwork::isTrainable);
  }

  /** Every step of the sequences; and, where that says the same, without the padding in front. */
  private static List<Sequences> sequences(GoldenNetwork network) {
    Sequences whole = network.sequences();
    if (whole instanceof Sequences.Ids ids
        && network.config().readout().kind() != Readout.Kind.EVERY_STEP) {
      return List.of(
          whole,
          new Sequences.Ids(
              Arrays.stream(ids.ids()).map(FusedGoldenTest::cut).toArray(int[][]::new)));
    }
    return List.of(whole);
  }

  private static int[] cut(int[] ids) {
    return Arrays.stream(ids).dropWhile(id -> id == 0).toArray();
  }

  private static void assertClose(double[] expected, double[] actual, String what) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    assertArrayEquals(expected, actual, TOLERANCE * Math.max(0.1, largest), what);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void saysTheSame(GoldenNetwork network) {
    NetworkWeights weights = network.weights().toFloats();
    ReferenceNetwork meaning = new ReferenceNetwork(network.weights(), Precision.DOUBLE);
    FusedNetwork single = new FusedNetwork(weights, LENGTH);
    for (Sequences sequences : sequences(network)) {
      for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
        try (Workers workers = new Workers(2)) {
          float[][][] logits = new TiledPass(weights, sequences, LENGTH, 2, choice).run(workers);
          for (int n = 0; n < logits.length; n++) {
            double[][] expected = network.outputs(n);
            assertEquals(expected.length, logits[n].length);
            for (int row = 0; row < expected.length; row++) {
              double[] values = meaning.values(AnyNetworkTest.doubles(logits[n][row]));
              assertClose(expected[row], values, choice.description() + " " + n);
            }
            double[] last = meaning.values(AnyNetworkTest.doubles(logits(single, sequences, n)));
            assertClose(expected[expected.length - 1], last, "one by one " + n);
          }
        }
      }
    }
  }

  private static float[] logits(FusedNetwork network, Sequences sequences, int n) {
    if (sequences instanceof Sequences.Ids ids) {
      return network.logits(ids.ids()[n]);
    }
    return network.logits(((Sequences.Values) sequences).rows()[n]);
  }

  @ParameterizedTest
  @MethodSource("trainable")
  void learnsTheSame(GoldenNetwork network) {
    NetworkWeights start = network.weights().toFloats();
    List<double[]> expected = network.gradient().arrays();
    double loss = network.golden().expected().loss() - network.penalty();
    double l2 = network.golden().structure().l2();
    FusedTrainer.Rules rules = new FusedTrainer.Rules(new Regularization(l2, 0, 0), 0);
    FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, 3, 2);
    for (Sequences sequences : sequences(network)) {
      for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
        try (FusedTrainer trainer =
            new FusedTrainer(
                network.config(),
                OptimizerConfig.sgd(RATE),
                size,
                choice,
                SharedCourse.TAPE_FLOATS,
                rules)) {
          trainer.set(start, List.of(), 0);
          FusedTrainer.Result result =
              trainer.train(sequences, network.targets(), ClassWeights.EVEN);
          assertEquals(loss, result.loss(), TOLERANCE);
          List<float[]> after = trainer.weights().arrays();
          for (int i = 0; i < expected.size(); i++) {
            float[] before = start.arrays().get(i);
            double[] gradient = new double[before.length];
            for (int j = 0; j < gradient.length; j++) {
              gradient[j] = ((double) before[j] - after.get(i)[j]) / RATE;
            }
            assertClose(expected.get(i), gradient, choice.description() + " array " + i);
          }
        }
      }
    }
  }
}
