package org.lstm4j.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;

/** The gradient of a whole network must be the slope of its loss. */
class ReferenceGradientTest {

  private static final int VOCABULARY = 7;
  private static final int[][] IDS = {{0, 0, 3, 1, 4}, {2, 0, 5}, {6}, {0, 0, 0, 3, 3, 1}};
  private static final int[] LABELS = {1, 0, 1, 0};

  static Stream<Named<NetworkConfig>> networks() {
    RecurrentConfig lstm = RecurrentConfig.lstm(3);
    RecurrentConfig rnn = RecurrentConfig.simpleRnn(4);
    Reading skipping = new Reading(true, false);
    Reading backwards = new Reading(false, true);
    return Stream.of(
        Named.of("smallest LSTM", network(1, Reading.NOTEBOOK, RecurrentConfig.lstm(1))),
        Named.of("LSTM", network(2, Reading.NOTEBOOK, lstm)),
        Named.of("RNN", network(3, Reading.NOTEBOOK, rnn)),
        Named.of("LSTM on RNN", network(2, Reading.NOTEBOOK, rnn, lstm)),
        Named.of("RNN on two LSTMs", network(3, backwards, lstm, RecurrentConfig.lstm(2), rnn)),
        Named.of("two logits", softmax(network(2, Reading.NOTEBOOK, lstm))),
        Named.of("skips padding", network(2, skipping, lstm, rnn)),
        Named.of("backwards", network(2, backwards, lstm)),
        Named.of("backwards, skips padding", softmax(network(2, new Reading(true, true), rnn))),
        Named.of("no bias", network(2, Reading.NOTEBOOK, without(lstm), without(rnn))),
        Named.of("relu", network(2, skipping, relu(lstm), relu(rnn))),
        Named.of("hard, Keras 2", network(2, backwards, hard(Activation.HARD_SIGMOID_KERAS2))),
        Named.of("hard, Keras 3", network(2, backwards, hard(Activation.HARD_SIGMOID_KERAS3))));
  }

  /**
   * Activations with kinks have no slope there: with these seeds no unit comes closer to a kink
   * than the step, or the difference would show it.
   */
  @ParameterizedTest
  @MethodSource("networks")
  void isTheSlopeOfTheLoss(NetworkConfig config) {
    NetworkValues weights = NetworkValues.of(RandomNetwork.weights(config, 20_261_121L));
    List<double[]> gradients = gradient(weights).values().arrays();
    List<double[]> arrays = weights.arrays();
    for (int a = 0; a < arrays.size(); a++) {
      if (isUntrainedBias(config, a)) {
        assertArrayEquals(new double[arrays.get(a).length], gradients.get(a));
        continue;
      }
      double largest = Arrays.stream(gradients.get(a)).map(Math::abs).max().orElseThrow();
      assertTrue(largest > 1e-4, "array " + a + " has no gradient: nothing is tested");
      for (int k = 0; k < arrays.get(a).length; k++) {
        double expected = FiniteDifference.slope(arrays.get(a), k, () -> gradient(weights).loss());
        assertEquals(
            expected, gradients.get(a)[k], FiniteDifference.tolerance(), "array " + a + ", " + k);
      }
    }
  }

  @Test
  void lossAndRightAnswersAreThoseOfTheProbabilities() {
    NetworkConfig config = network(2, Reading.NOTEBOOK, RecurrentConfig.lstm(3));
    NetworkValues weights = NetworkValues.of(RandomNetwork.weights(config, 3));
    ReferenceNetwork network = new ReferenceNetwork(weights, Precision.DOUBLE);
    double loss = 0;
    int right = 0;
    for (int n = 0; n < IDS.length; n++) {
      double p = network.probability(IDS[n]);
      loss -= (LABELS[n] * Math.log(p) + (1 - LABELS[n]) * Math.log(1 - p)) / IDS.length;
      right += (p > 0.5 ? 1 : 0) == LABELS[n] ? 1 : 0;
    }
    assertEquals(loss, gradient(weights).loss(), 1e-14); // a few roundings of a number near 1
    assertEquals(right, gradient(weights).right());
  }

  /** A loss that is clipped is flat, but a sure mistake must still be unlearned. */
  @Test
  void aClippedLossKeepsItsGradient() {
    NetworkValues weights =
        NetworkValues.zero(network(1, Reading.NOTEBOOK, RecurrentConfig.lstm(1)));
    weights.output().bias()[0] = -30;
    ReferenceGradient gradient =
        new ReferenceNetwork(weights, Precision.DOUBLE).gradient(new int[][] {{1}}, new int[] {1});
    assertEquals(-Math.log(1e-7), gradient.loss());
    assertEquals(0, gradient.right());
    assertEquals(-1, gradient.values().output().bias()[0], Math.exp(-29));
  }

  /** Nothing but padding is nothing at all for a network that skips it. */
  @Test
  void skippedPaddingLeavesOnlyTheBias() {
    NetworkConfig config = network(2, new Reading(true, false), RecurrentConfig.lstm(3));
    NetworkValues weights = NetworkValues.of(RandomNetwork.weights(config, 4));
    ReferenceNetwork network = new ReferenceNetwork(weights, Precision.DOUBLE);
    double[] expected = new double[config.parameterCount()];
    expected[expected.length - 1] = Activation.SIGMOID.apply(weights.output().bias()[0]);

    ReferenceGradient gradient = network.gradient(new int[][] {{0, 0, 0}}, new int[] {0});

    assertArrayEquals(weights.output().bias(), network.logits(new int[] {0, 0, 0}));
    assertArrayEquals(expected, gradient.values().flat());
  }

  @Nested
  class Refuses {

    private final ReferenceNetwork network =
        new ReferenceNetwork(RandomNetwork.weights(VOCABULARY, 1, 1, 1));

    @Test
    void aLabelThatIsNone() {
      assertRefused(
          "label: expected one in [0, 2), got 2.",
          () -> network.gradient(new int[][] {{1}}, new int[] {2}));
    }

    @Test
    void labelsThatDoNotMatch() {
      assertRefused(
          "targets: expected one for each of at least one sequence, got 1 targets for 2 sequences.",
          () -> network.gradient(new int[][] {{1}, {2}}, new int[] {1}));
      assertThrows(
          IllegalArgumentException.class, () -> network.gradient(new int[0][], new int[0]));
    }

    @Test
    void idsOutsideTheVocabulary() {
      assertRefused(
          "ids: expected ids in [0, 7), got 7.", () -> network.logits(new int[] {VOCABULARY}));
      assertRefused("ids: expected ids in [0, 7), got -1.", () -> network.logits(new int[] {-1}));
    }

    private void assertRefused(String message, Runnable call) {
      assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
  }

  private static ReferenceGradient gradient(NetworkValues weights) {
    return new ReferenceNetwork(weights, Precision.DOUBLE).gradient(IDS, LABELS);
  }

  /** The arrays are embedding; W, U, b of each layer; dense kernel and bias. */
  private static boolean isUntrainedBias(NetworkConfig config, int array) {
    int layers = config.layers().size();
    boolean isBias = array > 0 && array <= 3 * layers && array % 3 == 0;
    return isBias && !config.layers().get(array / 3 - 1).hasBias();
  }

  private static NetworkConfig network(
      int embeddingSize, Reading reading, RecurrentConfig... layers) {
    return Reading.network(VOCABULARY, embeddingSize, reading, List.of(layers), Output.SIGMOID);
  }

  private static NetworkConfig softmax(NetworkConfig config) {
    return Reading.network(
        VOCABULARY, config.embeddingSize(), Reading.of(config), config.layers(), Output.softmax(2));
  }

  private static RecurrentConfig without(RecurrentConfig layer) {
    return new RecurrentConfig(
        layer.cell(), layer.units(), layer.activation(), layer.gateActivation(), false);
  }

  private static RecurrentConfig relu(RecurrentConfig layer) {
    return new RecurrentConfig(
        layer.cell(), layer.units(), Activation.RELU, layer.gateActivation(), true);
  }

  private static RecurrentConfig hard(Activation gateActivation) {
    return new RecurrentConfig(Cell.LSTM, 3, Activation.LINEAR, gateActivation, true);
  }
}
