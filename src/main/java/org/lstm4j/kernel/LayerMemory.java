package org.lstm4j.kernel;

/** One layer's weights in an arena: plain for the optimiser, packed for the products. */
final class LayerMemory {

  final LayerShape shape;
  final ParameterBlock input; // (inputs, columns)
  final ParameterBlock recurrent; // (units, columns)
  final ParameterBlock bias; // (columns)
  final Packed packedInput;
  final Packed packedRecurrent;
  final Packed transposedInput; // (columns, inputs)
  final Packed transposedRecurrent; // (columns, units)
  final int scaledBias;
  private final float[] factors;

  LayerMemory(Arena arena, Kernels kernels, LayerShape shape, int slots) {
    this.shape = shape;
    int n = shape.columns;
    input = new ParameterBlock(arena, shape.inputs * n, slots);
    recurrent = new ParameterBlock(arena, shape.units * n, slots);
    bias = new ParameterBlock(arena, n, slots);
    packedInput = new Packed(arena, kernels, shape.inputs, n);
    packedRecurrent = new Packed(arena, kernels, shape.units, n);
    transposedInput = new Packed(arena, kernels, n, shape.inputs);
    transposedRecurrent = new Packed(arena, kernels, n, shape.units);
    scaledBias = arena.allocate(n);
    factors = shape.factors();
  }

  void packInput(float[] m) {
    packedInput.pack(m, input.weights, factors);
    transposedInput.packTransposed(m, input.weights);
    for (int j = 0; j < shape.columns; j++) {
      m[scaledBias + j] = m[bias.weights + j] * factors[j];
    }
  }

  void packRecurrent(float[] m) {
    packedRecurrent.pack(m, recurrent.weights, factors);
    transposedRecurrent.packTransposed(m, recurrent.weights);
  }
}
