package org.lstm4j.reference;

import java.util.function.DoubleUnaryOperator;
import org.lstm4j.check.Require;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.RecurrentWeights;

/**
 * A double for every weight of one recurrent layer: the weights of the reference, or their
 * gradient. Shapes are those of {@link RecurrentWeights}; the arrays are shared, not copied.
 *
 * @param config shape; C is {@link RecurrentConfig#columns()}
 * @param inputSize floats per step; at least 1
 * @param input W, row-major, shape (inputSize, C)
 * @param recurrent U, row-major, shape (H, C)
 * @param bias b, shape (C)
 */
public record LayerValues(
    RecurrentConfig config, int inputSize, double[] input, double[] recurrent, double[] bias) {

  /** Checks the sizes. */
  public LayerValues {
    Require.atLeast("inputSize", inputSize, 1);
    long columns = config.columns();
    NetworkValues.requireSize("input", input, columns * inputSize, "(inputSize, C)");
    NetworkValues.requireSize("recurrent", recurrent, columns * config.units(), "(H, C)");
    NetworkValues.requireSize("bias", bias, columns, "(C)");
  }

  /** All values 0. */
  public static LayerValues zero(RecurrentConfig config, int inputSize) {
    int columns = config.columns();
    return new LayerValues(
        config,
        inputSize,
        new double[inputSize * columns],
        new double[config.units() * columns],
        new double[columns]);
  }

  /** The same numbers in double. */
  public static LayerValues of(RecurrentWeights weights) {
    return new LayerValues(
        weights.config(),
        weights.inputSize(),
        NetworkValues.doubles(weights.input()),
        NetworkValues.doubles(weights.recurrent()),
        NetworkValues.doubles(weights.bias()));
  }

  /** New arrays: {@code function} of every value. */
  LayerValues map(DoubleUnaryOperator function) {
    return new LayerValues(
        config,
        inputSize,
        NetworkValues.map(input, function),
        NetworkValues.map(recurrent, function),
        NetworkValues.map(bias, function));
  }
}
