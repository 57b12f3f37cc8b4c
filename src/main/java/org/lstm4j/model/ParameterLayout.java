package org.lstm4j.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.check.Require;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentWeights;

/**
 * Where each weight stands in Deeplearning4j's one vector of parameters, which is also the order in
 * a model's file.
 *
 * <p>The vector holds, one after another: embedding (V, E); for each recurrent layer its input
 * kernel (inputs, C), recurrent kernel (H, C) and bias (C); dense kernel (H, D), dense bias (D).
 * Matrices are column-major there, and an LSTM's columns are candidate, forget, output, input. This
 * class is the only place that knows either; it needs no Deeplearning4j. A vector of the
 * optimiser's running means holds, one after another, as many such vectors as it keeps means.
 */
public final class ParameterLayout {

  private static final List<Gate> DEEPLEARNING4J_ORDER =
      List.of(Gate.CANDIDATE, Gate.FORGET, Gate.OUTPUT, Gate.INPUT);

  private final NetworkConfig config;

  /** The layout of a network of this shape. */
  public ParameterLayout(NetworkConfig config) {
    this.config = config;
  }

  /**
   * Copies the vector's content into named, row-major weights.
   *
   * @param parameters shape (P), P = {@link NetworkConfig#parameterCount()}
   */
  public NetworkWeights toWeights(float[] parameters) {
    Require.size("parameters", parameters, config.parameterCount(), "(P)");
    NetworkWeights weights = NetworkWeights.zero(config);
    new Copy(parameters, true).with(weights);
    return weights;
  }

  /**
   * Copies named weights into a new vector, shape (P).
   *
   * @throws IllegalArgumentException if they are of another network
   */
  public float[] toParameters(NetworkWeights weights) {
    if (!weights.config().equals(config)) {
      throw new IllegalArgumentException(
          "weights: expected those of " + config + ", got " + weights.config() + ".");
    }
    float[] parameters = new float[config.parameterCount()];
    new Copy(parameters, false).with(weights);
    return parameters;
  }

  /**
   * Copies running means into named, row-major slots.
   *
   * @param means shape (slots·P)
   */
  public List<NetworkWeights> toSlots(float[] means) {
    int count = config.parameterCount();
    List<NetworkWeights> slots = new ArrayList<>();
    for (int at = 0; at < means.length; at += count) {
      slots.add(toWeights(Arrays.copyOfRange(means, at, Math.min(means.length, at + count))));
    }
    return slots;
  }

  /** Copies named slots into a new vector, shape (slots·P). */
  public float[] toMeans(List<NetworkWeights> slots) {
    int count = config.parameterCount();
    float[] means = new float[slots.size() * count];
    for (int i = 0; i < slots.size(); i++) {
      System.arraycopy(toParameters(slots.get(i)), 0, means, i * count, count);
    }
    return means;
  }

  /** One walk along the vector; plain loops, since it is part of every program's start. */
  private static final class Copy {

    private final float[] parameters;
    private final boolean isFromParameters;
    private int at;

    Copy(float[] parameters, boolean isFromParameters) {
      this.parameters = parameters;
      this.isFromParameters = isFromParameters;
    }

    void with(NetworkWeights weights) {
      int v = weights.config().vocabularySize();
      int e = weights.config().embeddingSize();
      columns(weights.embedding(), v, e, 0, e);
      for (RecurrentWeights layer : weights.layers()) {
        blocks(layer, layer.input(), layer.inputSize());
        blocks(layer, layer.recurrent(), layer.config().units());
        blocks(layer, layer.bias(), 1);
      }
      DenseWeights dense = weights.dense();
      int outputs = dense.output().units();
      columns(dense.kernel(), dense.inputSize(), outputs, 0, outputs);
      columns(dense.bias(), 1, outputs, 0, outputs);
    }

    private void blocks(RecurrentWeights layer, float[] matrix, int rows) {
      int h = layer.config().units();
      int width = layer.config().columns();
      for (int offset : offsets(layer.config().cell(), h)) {
        columns(matrix, rows, width, offset, h);
      }
    }

    /** First columns of the blocks of H columns, in Deeplearning4j's order. */
    private static int[] offsets(Cell cell, int units) {
      return switch (cell) {
        case LSTM -> DEEPLEARNING4J_ORDER.stream().mapToInt(gate -> gate.offset(units)).toArray();
        case SIMPLE_RNN -> new int[] {0};
      };
    }

    /** Columns {@code from} to {@code from + count} of a row-major matrix, column by column. */
    private void columns(float[] matrix, int rows, int width, int from, int count) {
      for (int column = from; column < from + count; column++) {
        if (isFromParameters) {
          for (int row = 0; row < rows; row++) {
            matrix[row * width + column] = parameters[at + row];
          }
        } else {
          for (int row = 0; row < rows; row++) {
            parameters[at + row] = matrix[row * width + column];
          }
        }
        at += rows;
      }
    }
  }
}
