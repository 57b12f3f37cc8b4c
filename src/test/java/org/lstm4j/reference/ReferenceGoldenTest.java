package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.Input;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Targets;

/** The reference is what Keras and PyTorch calculate, in every network of the golden files. */
class ReferenceGoldenTest {

  /**
   * The files' numbers have nine digits, so the last is off by up to a half: 5e-9 of a number that
   * begins with 1. All the rest is done in double, here and there, which adds some 1e-15.
   */
  private static final double NINE_DIGITS = 5.001e-9;

  private static final double DOUBLE = 1e-14;

  /**
   * Real values and targets with three decimals are floats here, doubles there: each is off by up
   * to 2^-24 of itself; a gradient of small layers adds up some fourteen of them.
   */
  private static final double FLOAT_INPUTS = 1e-6;

  static Stream<GoldenNetwork> networks() throws IOException {
    return Stream.of(
            NetworkGolden.read(NetworkGolden.KERAS), NetworkGolden.read(NetworkGolden.PYTORCH))
        .flatMap(List::stream)
        .map(GoldenNetwork::of);
  }

  static Stream<GoldenNetwork> trainable() throws IOException {
    return networks().filter(GoldenNetwork::isTrainable);
  }

  private static ReferenceNetwork reference(GoldenNetwork network) {
    return new ReferenceNetwork(network.weights(), Precision.DOUBLE);
  }

  private static double tolerance(GoldenNetwork network, double expected) {
    boolean hasFloats =
        network.config().input() instanceof Input.Values
            || (network.isTrainable()
                && (network.targets() instanceof Targets.Values
                    || network.targets() instanceof Targets.StepValues));
    return hasFloats ? FLOAT_INPUTS : DOUBLE + NINE_DIGITS * Math.abs(expected);
  }

  private static void assertClose(
      GoldenNetwork network, double[] expected, double[] actual, String what) {
    assertEquals(expected.length, actual.length, what);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], tolerance(network, expected[i]), what + " " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void saysTheSame(GoldenNetwork network) {
    ReferenceNetwork reference = reference(network);
    for (int n = 0; n < network.sequences().size(); n++) {
      double[][] logits = reference.logits(network.sequences(), n);
      double[][] expected = network.outputs(n);
      assertEquals(expected.length, logits.length);
      for (int row = 0; row < expected.length; row++) {
        assertClose(network, expected[row], reference.values(logits[row]), "sequence " + n);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("trainable")
  void learnsTheSame(GoldenNetwork network) {
    ReferenceGradient gradient =
        reference(network)
            .gradient(
                network.sequences(), network.targets(), ClassWeights.EVEN, ReferenceDropout.NONE);
    double l2 = network.golden().structure().l2();
    new ReferenceRegularization(new Regularization(l2, 0, 0))
        .apply(network.weights(), gradient.values());
    double loss = network.golden().expected().loss();
    assertEquals(loss, gradient.loss() + network.penalty(), tolerance(network, loss));
    List<double[]> expected = network.gradient().arrays();
    for (int i = 0; i < expected.size(); i++) {
      assertClose(network, expected.get(i), gradient.values().arrays().get(i), "array " + i);
    }
  }

  /** Its outputs are compared, its loss can't be: there are no tags for each step. */
  @Test
  void oneNetworkHasTargetsThatTheRecordsDoNotKnow() throws IOException {
    List<GoldenNetwork> others = networks().filter(each -> !each.isTrainable()).toList();
    assertEquals(
        List.of("lstm3-forward steps sigmoid3 post mask"),
        others.stream().map(GoldenNetwork::toString).distinct().toList());
    others.forEach(each -> assertThrows(IllegalArgumentException.class, each::targets));
  }
}
