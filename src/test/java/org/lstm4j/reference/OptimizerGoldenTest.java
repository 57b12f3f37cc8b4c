package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.OptimizerConfig;

/**
 * The reference's optimisers are Keras's and PyTorch's but for the place of an epsilon, of which
 * {@link OptimizerConfig} tells: where it stands elsewhere there, the formula of the other is
 * written here, and it must be the only difference.
 */
class OptimizerGoldenTest {

  /** Weights are below 10 and have nine digits; five updates start from one number. */
  private static final double TOLERANCE = 1e-8;

  private static final String NORM_OF_EACH = "norm"; // Keras's clipnorm; ours is of all together

  /** PyTorch divides by the norm and this. */
  private static final double TORCH_NORM = 1e-6;

  static Stream<OptimizerGolden> keras() throws IOException {
    return OptimizerGolden.read(NetworkGolden.KERAS).stream();
  }

  static Stream<OptimizerGolden> pytorch() throws IOException {
    return OptimizerGolden.read(NetworkGolden.PYTORCH).stream();
  }

  @ParameterizedTest
  @MethodSource("keras")
  void isThatOfKerasWhoseRmsPropHasEpsilonInTheRoot(OptimizerGolden golden) {
    ReferenceOptimizer ours =
        switch (golden.kind()) {
          case "rmsprop" -> rmsPropWithEpsilonInTheRoot(golden);
          case "adam" -> adamWithPowersOfFloats(golden);
          default -> ReferenceOptimizer.of(golden.config(), size(golden));
        };
    assertUpdates(golden, ours, 0);
  }

  @ParameterizedTest
  @MethodSource("pytorch")
  void isThatOfPyTorchWhoseAdamCorrectsTheRootFirst(OptimizerGolden golden) {
    ReferenceOptimizer ours =
        golden.kind().equals("adam")
            ? adamThatCorrectsFirst(golden)
            : ReferenceOptimizer.of(golden.config(), size(golden));
    assertUpdates(golden, ours, TORCH_NORM);
  }

  /** How far apart the two places are after five updates: nothing at 1e-7, something at 0.01. */
  @Test
  void thePlaceOfEpsilonMattersOnlyIfItIsLarge() throws IOException {
    for (OptimizerGolden golden : keras().filter(each -> each.kind().equals("rmsprop")).toList()) {
      if (golden.clip().isEmpty()) {
        double apart = apart(golden);
        double epsilon = golden.settings().get("epsilon");
        assertEquals(epsilon > 1e-3, apart > 1e-3, epsilon + ": " + apart);
        assertEquals(epsilon < 1e-6, apart < 1e-5, epsilon + ": " + apart);
      }
    }
  }

  private static double apart(OptimizerGolden golden) {
    double[] ours = OptimizerGolden.flat(golden.start());
    ReferenceOptimizer optimizer = ReferenceOptimizer.of(golden.config(), ours.length);
    for (OptimizerGolden.Update update : golden.updates()) {
      optimizer.update(ours, OptimizerGolden.flat(update.gradients()));
    }
    double[] theirs =
        OptimizerGolden.flat(golden.updates().get(golden.updates().size() - 1).after());
    double most = 0;
    for (int k = 0; k < ours.length; k++) {
      most = Math.max(most, Math.abs(ours[k] - theirs[k]));
    }
    return most;
  }

  private static void assertUpdates(
      OptimizerGolden golden, ReferenceOptimizer ours, double addedToNorm) {
    double[] weights = OptimizerGolden.flat(golden.start());
    for (OptimizerGolden.Update update : golden.updates()) {
      ours.update(weights, clipped(golden, update.gradients(), addedToNorm));
      assertArrayEquals(OptimizerGolden.flat(update.after()), weights, TOLERANCE);
    }
  }

  /** By formula, of each array where that is meant. */
  private static double[] clipped(
      OptimizerGolden golden, Map<String, GoldenArray> gradients, double addedToNorm) {
    double limit = golden.settings().getOrDefault("limit", 0.0);
    return switch (golden.clip()) {
      case "" -> OptimizerGolden.flat(gradients);
      case "value" ->
          Arrays.stream(OptimizerGolden.flat(gradients))
              .map(g -> Math.max(-limit, Math.min(limit, g)))
              .toArray();
      case "global" -> shortened(OptimizerGolden.flat(gradients), limit, addedToNorm);
      case NORM_OF_EACH ->
          gradients.values().stream()
              .flatMapToDouble(each -> Arrays.stream(shortened(each.values(), limit, addedToNorm)))
              .toArray();
      default -> throw new IllegalArgumentException(golden.clip());
    };
  }

  private static double[] shortened(double[] gradient, double limit, double addedToNorm) {
    double norm = Math.sqrt(Arrays.stream(gradient).map(g -> g * g).sum());
    double factor = Math.min(1, limit / (norm + addedToNorm));
    return Arrays.stream(gradient).map(g -> g * factor).toArray();
  }

  private static ReferenceOptimizer rmsPropWithEpsilonInTheRoot(OptimizerGolden golden) {
    Map<String, Double> settings = golden.settings();
    double[] squares = new double[size(golden)];
    double decay = settings.get("rho");
    return (weights, gradient) -> {
      for (int k = 0; k < squares.length; k++) {
        double g = gradient[k];
        squares[k] = decay * squares[k] + (1 - decay) * g * g;
        weights[k] -= settings.get("rate") * g / Math.sqrt(squares[k] + settings.get("epsilon"));
      }
    };
  }

  /**
   * Ours, each step a little longer or shorter: Keras takes the powers of β₁ and β₂ from the
   * nearest floats even where it calculates in double, which is 7e-6 of the first step.
   */
  private static ReferenceOptimizer adamWithPowersOfFloats(OptimizerGolden golden) {
    double beta1 = golden.settings().get("beta1");
    double beta2 = golden.settings().get("beta2");
    ReferenceOptimizer ours = ReferenceOptimizer.of(golden.config(), size(golden));
    int[] updates = {0};
    return (weights, gradient) -> {
      updates[0]++;
      double[] before = weights.clone();
      ours.update(weights, gradient);
      double factor =
          correction((float) beta1, (float) beta2, updates[0])
              / correction(beta1, beta2, updates[0]);
      Arrays.setAll(weights, k -> before[k] + factor * (weights[k] - before[k]));
    };
  }

  private static double correction(double beta1, double beta2, int update) {
    return Math.sqrt(1 - Math.pow(beta2, update)) / (1 - Math.pow(beta1, update));
  }

  /** Ours with epsilon·√(1 − β₂ᵗ). */
  private static ReferenceOptimizer adamThatCorrectsFirst(OptimizerGolden golden) {
    Map<String, Double> settings = golden.settings();
    double beta1 = settings.get("beta1");
    double beta2 = settings.get("beta2");
    double[] means = new double[size(golden)];
    double[] squares = new double[size(golden)];
    int[] updates = {0};
    return (weights, gradient) -> {
      updates[0]++;
      double root = Math.sqrt(1 - Math.pow(beta2, updates[0]));
      for (int k = 0; k < squares.length; k++) {
        double g = gradient[k];
        means[k] = beta1 * means[k] + (1 - beta1) * g;
        squares[k] = beta2 * squares[k] + (1 - beta2) * g * g;
        double mean = means[k] / (1 - Math.pow(beta1, updates[0]));
        weights[k] -=
            settings.get("rate") * mean / (Math.sqrt(squares[k]) / root + settings.get("epsilon"));
      }
    };
  }

  private static int size(OptimizerGolden golden) {
    return OptimizerGolden.flat(golden.start()).length;
  }
}
