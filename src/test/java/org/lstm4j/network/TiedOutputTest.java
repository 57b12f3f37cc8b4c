package org.lstm4j.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** An output whose kernel is the embedding, transposed. */
class TiedOutputTest {

  private static final NetworkConfig UNTIED =
      NetworkConfig.lstm(4, 3, 3)
          .withReadout(Readout.EVERY_STEP)
          .withOutput(Output.softmax(4).withDropout(0.25));
  private static final NetworkConfig TIED = UNTIED.withOutput(UNTIED.output().tied());

  private static void assertRefused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }

  @Test
  void hasNoKernelOfItsOwn() {
    assertEquals(UNTIED.parameterCount() - 3 * 4, TIED.parameterCount());
    assertTrue(TIED.describe().endsWith("Dense(4, softmax, tied)"), TIED.describe());
    assertEquals(0.25, TIED.output().dropout());
    assertEquals(UNTIED.output(), TIED.output().untied());
    assertTrue(TIED.output().withDropout(0).isTied());
    assertFalse(UNTIED.output().isTied());
  }

  @Test
  void itsKernelIsTheEmbeddingTransposed() {
    NetworkWeights weights = NetworkWeights.zero(TIED);
    for (int i = 0; i < 12; i++) {
      weights.embedding()[i] = i;
    }
    weights.output().bias()[2] = 7;
    float[] transposed = {0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11};
    assertArrayEquals(transposed, weights.outputKernel());

    NetworkWeights untied = weights.untied();
    assertEquals(UNTIED, untied.config());
    assertArrayEquals(transposed, untied.output().kernel());
    assertArrayEquals(transposed, untied.outputKernel());
    assertSame(weights.output().bias(), untied.output().bias());
    assertSame(untied, untied.untied());
  }

  @Test
  void needsAnEmbeddingThatFits() {
    String message =
        "network: expected a trained embedding of 4 ids x 3 numbers for an output that is tied to"
            + " it, got %s. Make the embedding as wide as the last layer, or don't tie them.";
    for (Input input :
        List.of(
            Input.Ids.of(5, 3),
            Input.Ids.of(4, 2),
            new Input.Ids(4, 3, false, true),
            new Input.Values(3))) {
      assertRefused(String.format(message, input.describe()), () -> TIED.withInput(input));
    }
    assertRefused(
        "outputs: expected a softmax over the ids where it is tied to the embedding, got TAGS.",
        () -> Output.tags(4).tied());
  }

  @Test
  void theDenseLayerBeforeItSaysHowWideItIs() {
    List<DenseConfig> dense = List.of(new DenseConfig(3, Activation.TANH, 0));
    NetworkConfig config =
        NetworkConfig.of(Input.Ids.of(4, 3), RecurrentConfig.lstm(9))
            .withHead(new Head(dense, Output.softmax(4).tied()));
    assertEquals(3, NetworkWeights.zero(config).output().inputSize());
    assertThrows(
        IllegalArgumentException.class,
        () -> config.withHead(new Head(List.of(), Output.softmax(4).tied())));
  }

  @Test
  void weightsMustBeTiedToo() {
    NetworkWeights zero = NetworkWeights.zero(TIED);
    assertRefused(
        "tied: expected true, got false.",
        () ->
            new NetworkWeights(
                TIED, zero.embedding(), zero.layers(), List.of(DenseWeights.zero(3, 4))));
    assertRefused(
        "tied: expected false, got true.",
        () -> new NetworkWeights(UNTIED, zero.embedding(), zero.layers(), zero.dense()));
  }
}
