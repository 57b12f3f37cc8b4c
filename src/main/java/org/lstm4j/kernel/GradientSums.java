package org.lstm4j.kernel;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where one thread sums up the gradient of a reader's weights; shapes as in {@link LayerMemory}.
 */
final class GradientSums {

  /** Stands where only the inputs' gradient is wanted: nothing is summed up. */
  static final GradientSums UNWANTED = new GradientSums();

  private final Optional<LayerMemory> layer; // empty: unwanted
  final int input;
  final int recurrent;
  final int candidate;
  final int bias;
  final int recurrentBias;

  GradientSums(Arena arena, LayerMemory layer) {
    this.layer = Optional.of(layer);
    input = arena.allocate(layer.input.count);
    recurrent = arena.allocate(layer.recurrent.count);
    bias = arena.allocate(layer.bias.count);
    candidate = arena.allocate(layer.candidate.count);
    recurrentBias = arena.allocate(layer.recurrentBias.count);
  }

  private GradientSums() {
    layer = Optional.empty();
    input = 0;
    recurrent = 0;
    bias = 0;
    candidate = 0;
    recurrentBias = 0;
  }

  /** Whether anyone wants the sums. */
  boolean isWanted() {
    return layer.isPresent();
  }

  void clear(float[] m) {
    LayerMemory of = layer.orElseThrow();
    clear(m, input, of.input);
    clear(m, recurrent, of.recurrent);
    clear(m, candidate, of.candidate);
    clear(m, bias, of.bias);
    clear(m, recurrentBias, of.recurrentBias);
  }

  private static void clear(float[] m, int at, ParameterBlock block) {
    Arrays.fill(m, at, at + block.count, 0);
  }

  /** Adds what goes with the state before a step to the network's. */
  void addRecurrentTo(Kernels kernels) {
    LayerMemory to = layer.orElseThrow();
    add(kernels, recurrent, to.recurrent);
    add(kernels, candidate, to.candidate);
    add(kernels, recurrentBias, to.recurrentBias);
  }

  /** Adds what goes with the input to the network's. */
  void addInputTo(Kernels kernels) {
    LayerMemory to = layer.orElseThrow();
    add(kernels, input, to.input);
    add(kernels, bias, to.bias);
  }

  private static void add(Kernels kernels, int from, ParameterBlock block) {
    if (block.count > 0) {
      kernels.add(from, block.gradient, block.count);
    }
  }
}
