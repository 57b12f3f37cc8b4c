package org.lstm4j.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Input;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.reference.ReferenceNetwork;

/** Every kind of network that judges texts gives a probability to each label or tag. */
class ForwardPassTest {

  private static final int LENGTH = 6;

  private static final NetworkConfig GRU =
      NetworkConfig.of(
              Input.Ids.of(9, 3), RecurrentConfig.of(Cell.GRU, 4).reading(Direction.CONCATENATED))
          .withReadout(Readout.MEAN);

  private static TrainedNetwork network(NetworkConfig config) {
    return SmallModel.network(config, 7, "", 0);
  }

  static Stream<NetworkConfig> networks() {
    return Stream.of(
        GRU,
        GRU.withOutput(Output.softmax(2)),
        GRU.withOutput(Output.softmax(5)),
        GRU.withOutput(Output.tags(1)),
        GRU.withOutput(Output.tags(3)));
  }

  /** Floats against doubles, six steps, weights near 1. */
  @ParameterizedTest
  @MethodSource("networks")
  void probabilitiesAreThoseOfTheReference(NetworkConfig config) {
    TrainedNetwork network = network(config);
    ReferenceNetwork reference = new ReferenceNetwork(network.weights());
    ForwardPass pass = ForwardPass.of(network, LENGTH);
    int[][] ids = new int[LENGTH][];
    Arrays.setAll(ids, n -> RandomNetwork.ids(1 + n, 9, n));
    double[][] many = pass.probabilities(ids, 2);
    for (int n = 0; n < ids.length; n++) {
      int[] padded = new int[LENGTH];
      System.arraycopy(ids[n], 0, padded, LENGTH - ids[n].length, ids[n].length);
      double[] values = reference.values(reference.logits(padded));
      boolean isOne = config.output().kind() == Output.Kind.SIGMOID;
      double[] expected = isOne ? new double[] {1 - values[0], values[0]} : values;
      assertArrayEquals(expected, pass.probabilities(ids[n]), 2e-6);
      assertArrayEquals(pass.probabilities(ids[n]), many[n]);
      assertEquals(pass.labels(), expected.length);
    }
  }

  @Test
  void tellsTagsFromLabels() {
    assertEquals(
        LabelKind.ANY, ForwardPass.of(network(GRU.withOutput(Output.tags(2))), LENGTH).kind());
    assertEquals(
        LabelKind.ONE, ForwardPass.of(network(GRU.withOutput(Output.softmax(3))), LENGTH).kind());
    assertEquals(LabelKind.ONE, ForwardPass.of(SmallModel.ensemble(), LENGTH).kind());
  }

  @Test
  void refusesNetworksThatJudgeNoText() {
    for (NetworkConfig config :
        List.of(
            GRU.withOutput(Output.linear(2, Loss.SQUARED_ERROR)),
            GRU.withReadout(Readout.EVERY_STEP),
            GRU.withInput(new Input.Values(3)))) {
      TrainedNetwork network = network(config);
      assertEquals(
          "model: expected a network that gives a whole text labels or tags, got "
              + config.describe()
              + ".",
          assertThrows(IllegalArgumentException.class, () -> ForwardPass.of(network, LENGTH))
              .getMessage());
    }
  }

  @Test
  void anEnsembleTakesNetworksOfTwoLabelsOnly() {
    assertEquals(1, new EnsembleMember(network(GRU.withOutput(Output.softmax(2))), 5, 1).weight());
    for (NetworkConfig config :
        List.of(
            GRU.withOutput(Output.softmax(3)),
            GRU.withOutput(Output.tags(2)),
            GRU.withOutput(Output.linear(1, Loss.ABSOLUTE_ERROR)),
            GRU.withReadout(Readout.EVERY_STEP))) {
      TrainedNetwork network = network(config);
      assertEquals(
          "member: expected a network that tells two labels of a text apart, got "
              + config.describe()
              + ". Use it as a model of its own.",
          assertThrows(IllegalArgumentException.class, () -> new EnsembleMember(network, 5, 1))
              .getMessage());
    }
  }
}
