package org.lstm4j.network;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.check.Require;

/**
 * The weights of one reader of a recurrent layer; C columns, in blocks in the order of {@link
 * Cell#gates}. The arrays are shared, not copied.
 *
 * @param config shape; C is {@link RecurrentConfig#columns()}
 * @param inputSize floats per step; at least 1
 * @param input W, row-major, shape (inputSize, C)
 * @param recurrent U, row-major, shape (H, C)
 * @param bias b, shape (C)
 * @param recurrentBias added to h·U, shape (C) if the cell has one, else empty
 */
public record RecurrentWeights(
    RecurrentConfig config,
    int inputSize,
    float[] input,
    float[] recurrent,
    float[] bias,
    float[] recurrentBias) {

  /** Checks the sizes. */
  public RecurrentWeights {
    Require.atLeast("inputSize", inputSize, 1);
    long columns = config.columns();
    Require.size("input", input, columns * inputSize, "(inputSize, C)");
    Require.size("recurrent", recurrent, columns * config.units(), "(H, C)");
    Require.size("bias", bias, columns, "(C)");
    Require.size(
        "recurrentBias", recurrentBias, config.cell().hasRecurrentBias() ? columns : 0, "(C)");
  }

  /** The weights of a cell without a second bias. */
  public RecurrentWeights(
      RecurrentConfig config, int inputSize, float[] input, float[] recurrent, float[] bias) {
    this(config, inputSize, input, recurrent, bias, new float[0]);
  }

  /** All weights 0. */
  public static RecurrentWeights zero(RecurrentConfig config, int inputSize) {
    int columns = config.columns();
    return new RecurrentWeights(
        config,
        inputSize,
        new float[inputSize * columns],
        new float[config.units() * columns],
        new float[columns],
        new float[config.cell().hasRecurrentBias() ? columns : 0]);
  }

  /** W, U, b and, if the cell has it, the second bias. */
  public List<float[]> arrays() {
    List<float[]> arrays = new ArrayList<>(List.of(input, recurrent, bias));
    if (config.cell().hasRecurrentBias()) {
      arrays.add(recurrentBias);
    }
    return arrays;
  }
}
