package org.lstm4j.kernel;

import java.util.Arrays;

/** Where one thread sums up a layer's gradient; shapes as in {@link LayerMemory}. */
final class GradientSums {

  private final LayerMemory layer;
  final int input;
  final int recurrent;
  final int bias;

  GradientSums(Arena arena, LayerMemory layer) {
    this.layer = layer;
    input = arena.allocate(layer.input.count);
    recurrent = arena.allocate(layer.recurrent.count);
    bias = arena.allocate(layer.bias.count);
  }

  void clear(float[] m) {
    Arrays.fill(m, input, input + layer.input.count, 0);
    Arrays.fill(m, recurrent, recurrent + layer.recurrent.count, 0);
    Arrays.fill(m, bias, bias + layer.bias.count, 0);
  }
}
