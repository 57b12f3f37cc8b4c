package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.kernel.DrawnNetwork;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;

/**
 * The reference's gradient against central differences in double: every cell, in every direction,
 * with every readout and every head, outputs that are tied to the embedding among them.
 */
class EveryGradientTest {

  /** Ten times {@link FiniteDifference#tolerance}: losses are larger here, and layers deeper. */
  private static final double TOLERANCE = 10 * FiniteDifference.tolerance();

  private static final List<Readout> READOUTS =
      List.of(
          Readout.LAST,
          Readout.MEAN,
          Readout.MAX,
          new Readout(Readout.Kind.MEAN, true),
          new Readout(Readout.Kind.MAX, true),
          Readout.EVERY_STEP);

  private static final List<Output> OUTPUTS =
      List.of(
          Output.SIGMOID,
          Output.softmax(3),
          Output.tags(3),
          Output.linear(2, Loss.SQUARED_ERROR),
          Output.linear(2, Loss.ABSOLUTE_ERROR));

  static Stream<NetworkConfig> networks() {
    List<NetworkConfig> networks = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      for (Direction direction : Direction.values()) {
        for (Readout readout : READOUTS) {
          for (Output output : OUTPUTS) {
            if (readout.kind() != Readout.Kind.EVERY_STEP || output.kind() != Output.Kind.TAGS) {
              networks.add(network(networks.size(), cell, direction, readout, output));
            }
          }
          int n = networks.size() + (networks.size() % 4 == 3 ? 1 : 0); // which reads ids
          networks.add(DrawnNetwork.tied(network(n, cell, direction, readout, Output.softmax(5))));
        }
      }
    }
    return networks.stream();
  }

  /** What else there is comes in turn. */
  private static NetworkConfig network(
      int n, Cell cell, Direction direction, Readout readout, Output output) {
    Input input = n % 4 == 3 ? new Input.Values(2) : new Input.Ids(5, 2, true, n % 3 == 1);
    RecurrentConfig layer =
        RecurrentConfig.of(cell, 3)
            .reading(direction)
            .withDropout(new Dropout(n % 2 * 0.3, n % 4 == 1), n % 5 == 2 ? 0.4 : 0);
    List<RecurrentConfig> layers =
        n % 3 == 0 ? List.of(layer, RecurrentConfig.of(cell, 2)) : List.of(layer);
    List<DenseConfig> dense =
        n % 2 == 0 ? List.of(new DenseConfig(3, Activation.TANH, n % 4 * 0.1)) : List.of();
    return new NetworkConfig(
        input, layers, readout, new Head(dense, output.withDropout(n % 3 * 0.2)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isTheSlopeOfTheLoss(NetworkConfig config) {
    long seed = config.toString().hashCode(); // of names and numbers only: the same everywhere
    DrawnNetwork drawn = new DrawnNetwork(seed);
    Sequences sequences = DrawnNetwork.padded(drawn.sequences(config, 3, 4), 5);
    Targets targets = drawn.targets(config, sequences);
    double[] weights = NetworkValues.of(RandomNetwork.weights(config, seed)).flat();
    double[] gradient = gradient(config, weights, sequences, targets).values().flat();
    double[] expected = new double[weights.length];
    for (int k = 0; k < weights.length; k++) {
      expected[k] =
          FiniteDifference.slope(
              weights, k, () -> gradient(config, weights, sequences, targets).loss());
    }
    assertEquals(weights.length, config.parameterCount());
    assertArrayEquals(expected, gradient, TOLERANCE, config.describe());
  }

  private static ReferenceGradient gradient(
      NetworkConfig config, double[] weights, Sequences sequences, Targets targets) {
    return new ReferenceNetwork(NetworkValues.of(config, weights), Precision.DOUBLE)
        .gradient(sequences, targets, ClassWeights.EVEN, new ReferenceDropout(true, 3, 7));
  }
}
