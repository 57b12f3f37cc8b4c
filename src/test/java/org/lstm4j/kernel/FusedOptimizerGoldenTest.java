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
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;
import org.lstm4j.reference.NetworkGolden;
import org.lstm4j.reference.OptimizerGolden;

/**
 * The fused engine's updates are Keras's and PyTorch's where the formula is the same: clipping of
 * all together and of each number included.
 *
 * <p>A network that is made to have any gradient: one number for each weight w, read by sequences
 * of one step in which one number is 1. What sequence i should say decides the slope of w[i]; one
 * sequence of zeros makes up for the slope that the bias would have.
 */
class FusedOptimizerGoldenTest {

  /**
   * Weights of up to 2 are floats, 1e-7 of them; so are targets, by whose rounding a gradient is
   * off by 1e-6, and where epsilon is 1e-7 a step by 1e-6 of the rate for each.
   */
  private static final float TOLERANCE = 1e-6f;

  /** The same formula as ours; see {@code OptimizerGoldenTest} for the others. */
  static Stream<OptimizerGolden> cases() throws IOException {
    return Stream.concat(
        OptimizerGolden.read(NetworkGolden.KERAS).stream()
            .filter(golden -> !golden.kind().equals("rmsprop")),
        OptimizerGolden.read(NetworkGolden.PYTORCH).stream()
            .filter(golden -> !golden.kind().equals("adam")));
  }

  /** Keras's {@code clipnorm}, of each array by itself, is no setting of ours. */
  static Stream<OptimizerGolden> ofAllTogether() throws IOException {
    return cases().filter(golden -> !golden.clip().equals("norm"));
  }

  private static Regularization rules(OptimizerGolden golden) {
    double limit = golden.settings().getOrDefault("limit", 0.0);
    return switch (golden.clip()) {
      case "" -> Regularization.NONE;
      case "global" -> new Regularization(0, limit, 0);
      case "value" -> new Regularization(0, 0, limit);
      default -> throw new IllegalArgumentException(golden.clip());
    };
  }

  @ParameterizedTest
  @MethodSource("ofAllTogether")
  void updatesAreTheSame(OptimizerGolden golden) {
    double[] first = OptimizerGolden.flat(golden.start());
    int n = first.length;
    NetworkConfig config =
        new NetworkConfig(
            new Input.Values(n),
            List.of(),
            Readout.MEAN,
            Head.of(Output.linear(1, Loss.SQUARED_ERROR)));
    NetworkWeights start = NetworkWeights.zero(config);
    for (int i = 0; i < n; i++) {
      start.output().kernel()[i] = (float) first[i];
    }
    float[][][] rows = new float[n + 1][1][n];
    for (int i = 0; i < n; i++) {
      rows[i][0][i] = 1;
    }
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      try (FusedTrainer trainer =
          new FusedTrainer(
              config,
              golden.config(),
              new FusedTrainer.Size(1, n + 1, 2),
              choice,
              SharedCourse.TAPE_FLOATS,
              new FusedTrainer.Rules(rules(golden), 0))) {
        trainer.set(start, List.of(), 0);
        for (OptimizerGolden.Update update : golden.updates()) {
          double[] gradient = OptimizerGolden.flat(update.gradients());
          Targets targets = targets(trainer.weights(), gradient);
          assertEquals(
              n + 1, trainer.train(new Sequences.Values(rows), targets, ClassWeights.EVEN).count());
          assertArrayEquals(
              OptimizerGolden.flat(update.after()),
              AnyNetworkTest.doubles(trainer.weights().output().kernel()),
              TOLERANCE,
              choice.description());
        }
      }
    }
  }

  /** The slope of (w + b − y)² / N in w is 2·(w + b − y) / N. */
  private static Targets targets(NetworkWeights weights, double[] gradient) {
    int n = gradient.length;
    double half = (n + 1) / 2.0;
    double bias = weights.output().bias()[0];
    float[][] values = new float[n + 1][1];
    for (int i = 0; i < n; i++) {
      values[i][0] = (float) (weights.output().kernel()[i] + bias - half * gradient[i]);
    }
    values[n][0] = (float) (bias + half * Arrays.stream(gradient).sum());
    return new Targets.Values(1, values);
  }
}
