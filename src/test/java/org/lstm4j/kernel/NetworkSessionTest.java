package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.reference.RecurrentTrace;
import org.lstm4j.reference.ReferenceNetwork;

/** Step by step is the whole sequence, bit for bit. */
class NetworkSessionTest {

  private static final long SEED = 20_261_128L;

  static Stream<NetworkConfig> forward() {
    return OddNetworks.all().filter(NetworkConfig::isForward);
  }

  static Stream<NetworkConfig> forwardOfValues() {
    return OddNetworks.ofValues().filter(NetworkConfig::isForward);
  }

  @ParameterizedTest
  @MethodSource("forward")
  void hasTheLogitsOfTheWholeSequenceOfIds(NetworkConfig config) {
    NetworkWeights weights = RandomNetwork.weights(config, SEED);
    FusedNetwork whole = new FusedNetwork(weights, OddNetworks.LENGTH);
    Random random = new Random(7);
    NetworkSession session = new NetworkSession(weights);
    for (int[] ids : OddNetworks.ids()) {
      int[] padded = OddNetworks.padded(ids);
      session.reset();
      int from = 0;
      while (from < padded.length) {
        int to = Math.min(padded.length, from + random.nextInt(5));
        session.read(Arrays.copyOfRange(padded, from, to));
        from = to;
        if (from < padded.length) {
          session.step(padded[from++]);
        }
        session.logits(); // looking changes nothing
      }
      assertArrayEquals(whole.logits(ids), session.logits());
      assertArrayEquals(whole.probabilities(whole.logits(ids)), session.probabilities());
    }
  }

  @ParameterizedTest
  @MethodSource("forwardOfValues")
  void hasTheLogitsOfTheWholeSequenceOfValues(NetworkConfig config) {
    NetworkWeights weights = RandomNetwork.weights(config, SEED);
    FusedNetwork whole = new FusedNetwork(weights, OddNetworks.LENGTH);
    for (float[][] values : OddNetworks.values()) {
      NetworkSession blocks = new NetworkSession(weights);
      NetworkSession steps = whole.session();
      blocks.read(Arrays.copyOf(values, values.length / 2));
      blocks.read(Arrays.copyOfRange(values, values.length / 2, values.length));
      for (int t = 0; t < values.length; t++) {
        steps.step(values[t]);
        if (config.readout().kind() == Readout.Kind.EVERY_STEP) {
          assertArrayEquals(whole.stepLogits(values)[t], steps.logits());
        }
      }
      assertArrayEquals(whole.logits(values), blocks.logits());
      assertArrayEquals(whole.logits(values), steps.logits());
    }
  }

  /** The layers run on past a lower one that isn't read out, so each shows its own state. */
  @ParameterizedTest
  @EnumSource(Cell.class)
  void showsEveryLayersState(Cell cell) {
    NetworkConfig config =
        NetworkConfig.of(
            Input.Ids.of(OddNetworks.VOCABULARY, 2),
            RecurrentConfig.of(cell, 3),
            RecurrentConfig.lstm(4));
    NetworkWeights weights = RandomNetwork.weights(config, SEED);
    int[] ids = RandomNetwork.ids(12, OddNetworks.VOCABULARY, 2);
    List<List<RecurrentTrace>> traces = new ReferenceNetwork(weights).traces(ids);
    NetworkSession session = new NetworkSession(weights);
    for (int t = 0; t < ids.length; t++) {
      session.step(ids[t]);
      for (int layer = 0; layer < 2; layer++) {
        RecurrentTrace trace = traces.get(layer).get(0);
        assertClose(trace.hidden()[t], session.hidden(layer));
        if (trace.layerCell().hasMemory()) {
          assertClose(trace.cell()[t], session.cell(layer));
        }
      }
    }
  }

  /** Sums of ten terms near 1 and approximated activations, 4e-7 each, through twelve steps. */
  private static void assertClose(double[] expected, float[] actual) {
    double[] doubles = new double[actual.length];
    Arrays.setAll(doubles, j -> actual[j]);
    assertArrayEquals(expected, doubles, 1e-5);
  }

  @Nested
  class OfMeansOfAnLstm {

    private final NetworkConfig config =
        NetworkConfig.lstm(OddNetworks.VOCABULARY, 3, 5)
            .withReadout(Readout.MEAN)
            .withOutput(Output.softmax(3));
    private final NetworkWeights weights = RandomNetwork.weights(config, SEED);
    private final NetworkSession session = new NetworkSession(weights);

    @Test
    void beginsWithTheLogitsOfZeros() {
      assertArrayEquals(weights.output().bias(), session.logits());
      assertArrayEquals(new float[5], session.hidden(0));
      session.read(new int[0]);
      assertArrayEquals(weights.output().bias(), session.logits());
    }

    @Test
    void aCopyGoesItsOwnWay() {
      session.read(new int[] {3, 4});
      float[] before = session.logits();
      NetworkSession copy = session.copy();
      assertArrayEquals(before, copy.logits());
      copy.step(5);
      assertFalse(Arrays.equals(before, copy.logits()));
      assertArrayEquals(before, session.logits());
      session.step(5);
      assertArrayEquals(copy.logits(), session.logits());
      assertArrayEquals(copy.cell(0), session.cell(0));
    }

    @Test
    void whatItHandsOutIsNotItsOwn() {
      session.read(new int[] {3, 4});
      float[] before = session.logits();
      Arrays.fill(session.hidden(0), 7);
      Arrays.fill(session.cell(0), 7);
      Arrays.fill(session.logits(), 7);
      assertArrayEquals(before, session.logits());
    }

    @Test
    void forgetsEverything() {
      session.read(new int[] {3, 4, 0});
      session.reset();
      assertArrayEquals(weights.output().bias(), session.logits());
      assertArrayEquals(new float[5], session.cell(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, OddNetworks.VOCABULARY, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesAnIdThatIsNoneAndStaysAsItIs(int id) {
      session.read(new int[] {3, 4});
      float[] before = session.logits();
      String message = "ids: expected ids in [0, 11), got " + id + ".";
      assertRefused(message, () -> session.step(id));
      assertRefused(message, () -> session.read(new int[] {5, 6, id}));
      assertArrayEquals(before, session.logits());
    }

    @Test
    void refusesValuesAndLayersThatItDoesNotHave() {
      assertRefused(
          "network: expected one that reads real values, got Embedding(11, 3) -> LSTM(5) -> Mean"
              + " -> Dense(3, softmax).",
          () -> session.step(new float[3]));
      assertRefused(
          "layer: expected one of the 1 recurrent layers, the first being 0, got 1.",
          () -> session.hidden(1));
      assertRefused(
          "layer: expected one of the 1 recurrent layers, the first being 0, got -1.",
          () -> session.cell(-1));
    }
  }

  @Nested
  class OfValuesOfAGru {

    private final NetworkSession session =
        new NetworkSession(
            RandomNetwork.weights(
                new NetworkConfig(
                    new Input.Values(2),
                    List.of(RecurrentConfig.of(Cell.GRU, 3)),
                    Readout.EVERY_STEP,
                    Head.SIGMOID),
                SEED));

    @Test
    void refusesWhatIsNoStepAndStaysAsItIs() {
      session.step(new float[] {1, 2});
      float[] before = session.logits();
      float[][] block = {{1, 2}, {1, Float.NaN}};
      assertRefused(
          "values: expected finite numbers, got NaN for feature 1. Fill the gaps before they are"
              + " read.",
          () -> session.read(block));
      assertRefused(
          "values: expected finite numbers, got -Infinity for feature 0. Fill the gaps before they"
              + " are read.",
          () -> session.step(new float[] {Float.NEGATIVE_INFINITY, 0}));
      assertRefused(
          "values: expected 2 at each step, got 3.", () -> session.step(new float[] {1, 2, 3}));
      assertRefused("values: expected 2 at each step, got 0.", () -> session.step(new float[0]));
      assertRefused(
          "network: expected one that reads ids, got Values(2) -> GRU(3) -> Every step -> Dense(1,"
              + " sigmoid).",
          () -> session.step(1));
      assertArrayEquals(before, session.logits());
    }

    @Test
    void hasNoCell() {
      assertRefused(
          "layer: expected one with a cell, got layer 0, a GRU. Its hidden state is all that it"
              + " remembers.",
          () -> session.cell(0));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Direction.class,
      names = {"BACKWARD", "CONCATENATED", "SUMMED"})
  void refusesANetworkThatMustSeeTheEndFirst(Direction direction) {
    NetworkConfig config =
        NetworkConfig.of(
            Input.Ids.of(OddNetworks.VOCABULARY, 2),
            RecurrentConfig.lstm(2),
            RecurrentConfig.lstm(3).reading(direction));
    NetworkWeights weights = RandomNetwork.weights(config, SEED);
    String message =
        "network: expected one whose layers all read forward, got "
            + config.describe()
            + ". Give FusedNetwork the whole sequence.";
    assertRefused(message, () -> new NetworkSession(weights));
    assertRefused(message, () -> new FusedNetwork(weights, 5).session());
  }

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
