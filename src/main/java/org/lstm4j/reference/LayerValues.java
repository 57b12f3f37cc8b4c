package org.lstm4j.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lstm4j.check.Require;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/**
 * A double for every weight of one reader of a recurrent layer: the weights of the reference, or
 * their gradient. Shapes are those of {@link RecurrentWeights}; the arrays are shared, not copied.
 *
 * @param config shape; C is {@link RecurrentConfig#columns()}
 * @param inputSize floats per step; at least 1
 * @param input W, row-major, shape (inputSize, C)
 * @param recurrent U, row-major, shape (H, C)
 * @param bias b, shape (C)
 * @param recurrentBias added to h·U, shape (C) if the cell has one, else empty
 */
public record LayerValues(
    RecurrentConfig config,
    int inputSize,
    double[] input,
    double[] recurrent,
    double[] bias,
    double[] recurrentBias) {

  /** Checks the sizes. */
  public LayerValues {
    Require.atLeast("inputSize", inputSize, 1);
    long columns = config.columns();
    NetworkValues.requireSize("input", input, columns * inputSize, "(inputSize, C)");
    NetworkValues.requireSize("recurrent", recurrent, columns * config.units(), "(H, C)");
    NetworkValues.requireSize("bias", bias, columns, "(C)");
    NetworkValues.requireSize(
        "recurrentBias", recurrentBias, config.cell().hasRecurrentBias() ? columns : 0, "(C)");
  }

  /** The weights of a cell without a second bias. */
  public LayerValues(
      RecurrentConfig config, int inputSize, double[] input, double[] recurrent, double[] bias) {
    this(config, inputSize, input, recurrent, bias, new double[0]);
  }

  /** All values 0. */
  public static LayerValues zero(RecurrentConfig config, int inputSize) {
    return of(RecurrentWeights.zero(config, inputSize));
  }

  /** The same numbers in double. */
  public static LayerValues of(RecurrentWeights weights) {
    return new LayerValues(
        weights.config(),
        weights.inputSize(),
        NetworkValues.doubles(weights.input()),
        NetworkValues.doubles(weights.recurrent()),
        NetworkValues.doubles(weights.bias()),
        NetworkValues.doubles(weights.recurrentBias()));
  }

  /** W, U, b and, if the cell has it, the second bias. */
  List<double[]> arrays() {
    List<double[]> arrays = new ArrayList<>(List.of(input, recurrent, bias));
    if (config.cell().hasRecurrentBias()) {
      arrays.add(recurrentBias);
    }
    return arrays;
  }

  /** New arrays: {@code function} of every value. */
  LayerValues map(DoubleUnaryOperator function) {
    return new LayerValues(
        config,
        inputSize,
        NetworkValues.map(input, function),
        NetworkValues.map(recurrent, function),
        NetworkValues.map(bias, function),
        NetworkValues.map(recurrentBias, function));
  }
}
