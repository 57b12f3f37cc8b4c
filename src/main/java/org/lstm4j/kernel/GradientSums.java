package org.lstm4j.kernel;

import java.util.Arrays;

/**
 * Where one thread sums up the gradient of a reader's weights; shapes as in {@link LayerMemory}.
 */
final class GradientSums {

  private final LayerMemory layer;
  final int input;
  final int recurrent;
  final int candidate;
  final int bias;
  final int recurrentBias;

  GradientSums(Arena arena, LayerMemory layer) {
    this.layer = layer;
    input = arena.allocate(layer.input.count);
    recurrent = arena.allocate(layer.recurrent.count);
    bias = arena.allocate(layer.bias.count);
    candidate = arena.allocate(layer.candidate.count);
    recurrentBias = arena.allocate(layer.recurrentBias.count);
  }

  void clear(float[] m) {
    clear(m, input, layer.input);
    clear(m, recurrent, layer.recurrent);
    clear(m, candidate, layer.candidate);
    clear(m, bias, layer.bias);
    clear(m, recurrentBias, layer.recurrentBias);
  }

  private static void clear(float[] m, int at, ParameterBlock block) {
    Arrays.fill(m, at, at + block.count, 0);
  }

  /** Adds what goes with the state before a step to the network's. */
  void addRecurrentTo(Kernels kernels) {
    add(kernels, recurrent, layer.recurrent);
    add(kernels, candidate, layer.candidate);
    add(kernels, recurrentBias, layer.recurrentBias);
  }

  /** Adds what goes with the input to the network's. */
  void addInputTo(Kernels kernels) {
    add(kernels, input, layer.input);
    add(kernels, bias, layer.bias);
  }

  private static void add(Kernels kernels, int from, ParameterBlock block) {
    if (block.count > 0) {
      kernels.add(from, block.gradient, block.count);
    }
  }
}
