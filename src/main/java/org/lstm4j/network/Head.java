package org.lstm4j.network;

import java.io.Serializable;
import java.util.List;

/**
 * What makes scores of what was read out.
 *
 * @param layers dense layers, the first reads what was read out, each other one the one before
 * @param output reads the last of them
 */
public record Head(List<DenseConfig> layers, Output output) implements Serializable {

  /** The notebook's: one logit. */
  public static final Head SIGMOID = of(Output.SIGMOID);

  /** Copies the list. */
  public Head {
    layers = List.copyOf(layers);
  }

  /** An output alone. */
  public static Head of(Output output) {
    return new Head(List.of(), output);
  }

  /** Dense layers, the output included. */
  public int depth() {
    return layers.size() + 1;
  }

  /** Units of a dense layer, the output being the last. */
  public int units(int layer) {
    return layer == layers.size() ? output.units() : layers.get(layer).units();
  }

  /** Dropout of the inputs of a dense layer, the output being the last. */
  public double dropout(int layer) {
    return layer == layers.size() ? output.dropout() : layers.get(layer).dropout();
  }

  /** Activation of a dense layer; that of the output is part of its meaning, so it is linear. */
  public Activation activation(int layer) {
    return layer == layers.size() ? Activation.LINEAR : layers.get(layer).activation();
  }
}
