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
 * Matrices are column-major there, and an LSTM's columns are candidate, forget, output, input. The
 * backward reader of a layer follows the forward one, hidden dense layers stand before the output.
 * What Deeplearning4j doesn't have goes on in the same way: a second bias after the first. This
 * class is the only place that knows; it needs no Deeplearning4j. A vector of the optimiser's
 * running means holds, one after another, as many such vectors as it keeps means.
 */
public final class ParameterLayout {

  private static final List<Gate> DEEPLEARNING4J_LSTM =
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
      int e = weights.config().input().size();
      int v = weights.embedding().length / e;
      columns(weights.embedding(), v, e, 0, e);
      for (List<RecurrentWeights> readers : weights.layers()) {
        for (RecurrentWeights reader : readers) {
          blocks(reader, reader.input(), reader.inputSize());
          blocks(reader, reader.recurrent(), reader.config().units());
          blocks(reader, reader.bias(), 1);
          if (reader.config().cell().hasRecurrentBias()) {
            blocks(reader, reader.recurrentBias(), 1);
          }
        }
      }
      for (DenseWeights dense : weights.dense()) {
        if (!dense.isTied()) {
          columns(dense.kernel(), dense.inputSize(), dense.units(), 0, dense.units());
        }
        columns(dense.bias(), 1, dense.units(), 0, dense.units());
      }
    }

    private void blocks(RecurrentWeights layer, float[] matrix, int rows) {
      int h = layer.config().units();
      int width = layer.config().columns();
      Cell cell = layer.config().cell();
      for (Gate gate : order(cell)) {
        columns(matrix, rows, width, cell.offset(gate, h), h);
      }
    }

    /** The blocks of H columns; ours where Deeplearning4j has no such cell. */
    private static List<Gate> order(Cell cell) {
      return switch (cell) {
        case LSTM -> DEEPLEARNING4J_LSTM;
        case SIMPLE_RNN, GRU, GRU_RESET_BEFORE -> cell.gates();
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
