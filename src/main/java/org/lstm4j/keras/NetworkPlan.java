package org.lstm4j.keras;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.text.Padding;

/**
 * Which layers of a file are the network's, and how it reads; made of the configuration alone.
 *
 * @param config network; it skips padding as the embedding says, {@link Masks} has the last word
 * @param input the file's first layer, if it is an input
 * @param vectorization layer before the embedding that makes ids of texts, if there is one
 * @param embedding matrix of a network that reads ids
 * @param tableNorms layers BatchNormalization that the matrix takes in, in order
 * @param maskings Masking layers behind it, in order
 * @param recurrent the layers that remember, in order
 * @param dense those of the head, the output last
 * @param masked what becomes of the network if padding is masked
 */
record NetworkPlan(
    NetworkConfig config,
    Optional<Layer> input,
    Optional<Layer> vectorization,
    Optional<Layer> embedding,
    List<Layer> tableNorms,
    List<Layer> maskings,
    List<Recurrent> recurrent,
    List<Dense> dense,
    Masked masked) {

  /**
   * A layer BatchNormalization that the layer behind takes in.
   *
   * @param isBeforeMaximum whether a maximum over the steps stands between the two
   */
  record Norm(Layer layer, boolean isBeforeMaximum) {}

  /**
   * What lies between a layer and the one before.
   *
   * @param norms in order
   * @param isSwapped whether Keras's backward reader comes first: it reads what was turned round,
   *     so it is our forward one
   */
  record Inputs(List<Norm> norms, boolean isSwapped) {

    /** Nothing. */
    static final Inputs NONE = new Inputs(List.of(), false);
  }

  /**
   * A recurrent layer of the file.
   *
   * @param layer its settings; those of the forward reader if it reads both ways
   * @param outer holds the weights; the layer itself or Bidirectional
   * @param parts where each of our readers is in it, {@link WeightStore}'s names
   */
  record Recurrent(
      RecurrentConfig config, Layer layer, Layer outer, List<String> parts, Inputs inputs) {}

  /**
   * A layer of the head.
   *
   * @param layer its settings; none if it stands for a function alone and its matrix is the
   *     identity
   * @param outer holds the weights; the layer itself or TimeDistributed
   * @param part where the weights are in it
   * @param norms layers BatchNormalization behind it, before its function
   */
  record Dense(
      Optional<Layer> layer,
      Optional<Layer> outer,
      String part,
      Inputs inputs,
      List<Layer> norms) {}

  /**
   * What becomes of the network if padding is masked.
   *
   * @param refused what can't be carried over then
   * @param isSkipped whether masked steps are left out; false if all read the embedding alone and
   *     masks change nothing
   * @param readout in place of the one without masks
   * @param zeros the side whose padding shows zeros to a maximum, while the other side's shows what
   *     was there already; empty if both sides do the same
   */
  record Masked(
      List<Refused> refused, boolean isSkipped, Readout readout, Optional<Padding.Side> zeros) {

    void require() throws Refused {
      Obstacles obstacles = new Obstacles();
      refused.forEach(obstacles::add);
      obstacles.require();
    }
  }

  /** The network, now that it is known whether padding is masked. */
  NetworkConfig config(boolean isMasked) throws Refused {
    if (isMasked) {
      masked.require();
    }
    if (!(config.input() instanceof Input.Ids ids)) {
      return config;
    }
    boolean skips = isMasked && masked.isSkipped();
    NetworkConfig read =
        config.withInput(
            new Input.Ids(ids.vocabularySize(), ids.embeddingSize(), ids.isTrained(), skips));
    return isMasked ? read.withReadout(masked.readout()) : read;
  }

  /** The side whose padding alone shows zeros to the maximum of the network that was read. */
  Optional<Padding.Side> zeros(NetworkConfig read) {
    return read.skipsPadding() ? masked.zeros() : Optional.empty();
  }

  /** T as the layer that makes ids, the input, the first layers or the model has it. */
  OptionalInt length(LayerChain chain) throws Refused {
    if (vectorization.isPresent()) {
      return Vectorization.length(vectorization.get());
    }
    for (Layer layer : chain.layers().subList(0, Math.min(2, chain.layers().size()))) {
      OptionalInt length = Layer.steps(layer.shape());
      if (length.isPresent()) {
        return length;
      }
      int stored = layer.config().path("input_length").asInt(0);
      if (stored > 0) {
        return OptionalInt.of(stored);
      }
    }
    return Layer.steps(chain.shape());
  }
}
