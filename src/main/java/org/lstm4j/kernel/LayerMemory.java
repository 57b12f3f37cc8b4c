package org.lstm4j.kernel;

import java.util.List;
import org.lstm4j.network.RecurrentWeights;

/** The weights of one reader of a recurrent layer in an arena, and their packed copies. */
final class LayerMemory {

  final LayerShape shape;
  final ParameterBlock input; // (inputs, columns)
  final ParameterBlock recurrent; // (units, columns), or without the candidate's
  final ParameterBlock candidate; // (units, units) of cells that treat it apart, else empty
  final ParameterBlock bias; // (columns)
  final ParameterBlock recurrentBias; // (columns) of cells that have it, else empty
  final Packed packedInput;
  final Packed packedRecurrent;
  final Packed packedCandidate;
  final Packed transposedInput; // (columns, inputs)
  final Packed transposedRecurrent; // (columns, units)
  final Packed transposedCandidate;
  final int scaledBias;
  final int scaledRecurrentBias;
  private final LayerShape.Blocks all;
  private final LayerShape.Blocks recurrentBlocks;
  private final LayerShape.Blocks candidateBlock;
  private final float[] factors; // of all columns
  private final float[] recurrentFactors;
  private final float[] candidateFactors;

  LayerMemory(Arena arena, Kernels kernels, LayerShape shape, int slots) {
    this.shape = shape;
    all = shape.all();
    recurrentBlocks = shape.recurrent();
    candidateBlock = shape.candidate();
    factors = all.factors();
    recurrentFactors = recurrentBlocks.factors();
    candidateFactors = candidateBlock.factors();
    int n = shape.columns;
    int u = recurrentBlocks.columns;
    int second = shape.config.cell().hasRecurrentBias() ? n : 0;
    input = new ParameterBlock(arena, shape.inputs * n, slots);
    recurrent = new ParameterBlock(arena, shape.units * u, slots);
    bias = new ParameterBlock(arena, n, slots);
    packedInput = new Packed(arena, kernels, shape.inputs, n);
    packedRecurrent = new Packed(arena, kernels, shape.units, u);
    transposedInput = new Packed(arena, kernels, n, shape.inputs);
    transposedRecurrent = new Packed(arena, kernels, u, shape.units);
    scaledBias = arena.allocate(n);
    candidate = new ParameterBlock(arena, shape.units * candidateBlock.columns, slots);
    recurrentBias = new ParameterBlock(arena, second, slots);
    packedCandidate = new Packed(arena, kernels, shape.units, candidateBlock.columns);
    transposedCandidate = new Packed(arena, kernels, candidateBlock.columns, shape.units);
    scaledRecurrentBias = arena.allocate(second);
  }

  /** All of its blocks. */
  List<ParameterBlock> blocks() {
    return List.of(input, recurrent, candidate, bias, recurrentBias);
  }

  void packInput(float[] m) {
    packedInput.pack(m, input.weights, factors);
    transposedInput.packTransposed(m, input.weights);
    for (int j = 0; j < shape.columns; j++) {
      m[scaledBias + j] = m[bias.weights + j] * factors[j];
    }
  }

  void packRecurrent(float[] m) {
    packedRecurrent.pack(m, recurrent.weights, recurrentFactors);
    transposedRecurrent.packTransposed(m, recurrent.weights);
    if (candidateBlock.count > 0) {
      packedCandidate.pack(m, candidate.weights, candidateFactors);
      transposedCandidate.packTransposed(m, candidate.weights);
    }
    for (int j = 0; j < recurrentBias.count; j++) {
      m[scaledRecurrentBias + j] = m[recurrentBias.weights + j] * factors[j];
    }
  }

  /**
   * Copies weights, or one of the optimiser's running means, in.
   *
   * @param slot which mean; −1 for the weights themselves
   */
  void place(RecurrentWeights plain, float[] m, int slot) {
    all.place(plain.input(), m, input.at(slot));
    recurrentBlocks.place(plain.recurrent(), m, recurrent.at(slot));
    candidateBlock.place(plain.recurrent(), m, candidate.at(slot));
    all.place(plain.bias(), m, bias.at(slot));
    all.place(plain.recurrentBias(), m, recurrentBias.at(slot));
  }

  /** Copies them out. */
  void fetch(float[] m, int slot, RecurrentWeights plain) {
    all.fetch(m, input.at(slot), plain.input());
    recurrentBlocks.fetch(m, recurrent.at(slot), plain.recurrent());
    candidateBlock.fetch(m, candidate.at(slot), plain.recurrent());
    all.fetch(m, bias.at(slot), plain.bias());
    all.fetch(m, recurrentBias.at(slot), plain.recurrentBias());
  }
}
