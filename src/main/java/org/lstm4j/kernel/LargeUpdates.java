package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.network.Regularization;

/**
 * Updates of a head's weights that are too many for one thread, in pieces that any thread may take.
 */
final class LargeUpdates {

  private static final int PIECE = 1 << 16; // floats

  private final List<Piece> pieces = new ArrayList<>();
  private final boolean isPenalized;
  private final Optimization optimization;
  private final Regularization rules;
  private final double[] squares; // of each piece's gradient
  private float factor = 1; // what gradients are multiplied by on their way
  private Kernels kernels;

  /** Some floats of a block. */
  private record Piece(ParameterBlock block, int from, int count) {
    int gradient() {
      return block.gradient + from;
    }
  }

  LargeUpdates(NetworkMemory network, Optimization optimization, Regularization rules) {
    this.optimization = optimization;
    this.rules = rules;
    isPenalized = rules.l2() > 0 && !network.config.output().isTied();
    for (ParameterBlock block : network.head.largeBlocks()) {
      for (int from = 0; from < block.count; from += PIECE) {
        pieces.add(new Piece(block, from, Math.min(PIECE, block.count - from)));
      }
    }
    squares = new double[pieces.size()];
  }

  void attach(Kernels newKernels) {
    kernels = newKernels;
  }

  /** Pieces; 0 if no weights are that many. */
  int count() {
    return pieces.size();
  }

  /** Adds the penalty's slope, cuts values, and notes the length; before {@link #update}. */
  void prepare(int index) {
    Piece piece = pieces.get(index);
    int gradient = piece.gradient();
    if (isPenalized) {
      int weights = piece.block.weights + piece.from;
      kernels.addScaled(weights, gradient, piece.count, (float) (2 * rules.l2()));
    }
    if (rules.clipValue() > 0) {
      kernels.clip(gradient, piece.count, (float) rules.clipValue());
    }
    if (rules.clipNorm() > 0) {
      squares[index] = kernels.sumOfSquares(gradient, piece.count);
    }
  }

  /** The sum of the squares of the gradient, once all pieces are prepared. */
  double squares() {
    return Arrays.stream(squares).sum();
  }

  /** Gradients of this update are multiplied by it. */
  void setFactor(float newFactor) {
    factor = newFactor;
  }

  /** Updates the weights of a piece. */
  void update(int index) {
    Piece piece = pieces.get(index);
    if (factor != 1) {
      kernels.scale(piece.gradient(), piece.count, factor);
    }
    optimization.update(piece.block, piece.from, piece.gradient(), piece.count);
  }
}
