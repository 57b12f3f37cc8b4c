package org.lstm4j.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link HeadKernels} with the Vector API. Must equal {@link ScalarHeads} to rounding. */
final class VectorHeads extends HeadKernels {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private static final FloatVector ZERO = FloatVector.zero(S);
  private static final FloatVector ONE = FloatVector.broadcast(S, 1f);
  private static final FloatVector TWO = FloatVector.broadcast(S, 2f);
  private static final FloatVector LOG2_E = FloatVector.broadcast(S, HeadKernels.LOG2_E);

  private static final VectorFold LARGEST = new VectorFold.Largest();
  private static final VectorFold POWERS = new VectorFold.Powers();
  private static final VectorLoop SCALE = new VectorRanges.Scale();
  private static final VectorLoop SCALE_AND_FLUSH = new VectorRanges.ScaleAndFlush();
  private static final VectorLoop DENOMINATORS = new VectorCells.Denominators();
  private static final VectorLoop RECIPROCALS = new Reciprocals();
  private static final VectorLoop TRUTH_EXPONENTS = new TruthExponents();
  private static final VectorLoop TRUTH_GRADIENTS = new TruthGradients();
  private static final VectorLoop MAXIMUM = new Maximum();
  private static final VectorLoop POWERS_OF_ROWS = new VectorPowers();
  private static final VectorLoop SCALE_ROWS = new VectorRanges.ScaleRows();
  private static final VectorLoop RELU = new Relu();
  private static final VectorLoop RELU_BACKWARD = new ReluBackward();

  private final VectorKernels kernels;

  VectorHeads(float[] arena, VectorKernels kernels) {
    super(arena);
    this.kernels = kernels;
  }

  @Override
  void softmax(int z, int rows, int columns, int k) {
    for (int r = 0; r < rows; r++) {
      int at = z + r * columns;
      Arrays.fill(m, at + k, at + columns, Float.NEGATIVE_INFINITY);
      float most = VectorFold.call(LARGEST, m, at, columns, 0);
      float share = (float) (1 / VectorFold.sum(POWERS, m, at, columns, most));
      int bits = Float.floatToRawIntBits(share);
      VectorLoop.call(SCALE_AND_FLUSH, m, at, bits, 0, 0, 0, columns);
    }
    clearPadding(z, rows, columns, k); // if there is a not-a-number, it is one, too
  }

  @Override
  void powers(int z, int rows, int columns, int most, int sums) {
    VectorLoop.call(POWERS_OF_ROWS, m, z, columns, most, sums, 0, rows);
  }

  @Override
  void scaleRows(int from, int to, int rows, int columns, int factors) {
    VectorLoop.call(SCALE_ROWS, m, from, to, columns, factors, 0, rows);
  }

  @Override
  void truthDenominators(int z, int targets, int columns) {
    VectorLoop.call(TRUTH_EXPONENTS, m, z, targets, 0, 0, 0, columns);
    VectorLoop.call(DENOMINATORS, m, z, 0, 0, 0, 0, columns);
  }

  @Override
  void truthGradients(int z, int targets, int columns, float factor) {
    int bits = Float.floatToRawIntBits(factor);
    VectorLoop.call(TRUTH_GRADIENTS, m, z, targets, bits, 0, 0, columns);
  }

  @Override
  void maximum(int x, int largest, int which, int step, int count) {
    VectorLoop.call(MAXIMUM, m, x, largest, which, step, 0, count);
  }

  @Override
  void scale(int at, int count, float factor) {
    kernels.scale(at, count, factor);
  }

  @Override
  void relu(int z, int count) {
    VectorLoop.call(RELU, m, z, 0, 0, 0, 0, count);
  }

  @Override
  void reluBackward(int h, int d, int count) {
    VectorLoop.call(RELU_BACKWARD, m, h, d, 0, 0, 0, count);
  }

  @Override
  void tanh(int z, int count) {
    scaleBy(VectorCells.TANH_FACTOR, z, count);
    kernels.tanh(z, z, count);
  }

  @Override
  void tanhBackward(int h, int d, int count) {
    kernels.tanhBackward(h, d, d, count);
  }

  @Override
  void sigmoid(int z, int count) {
    scaleBy(VectorCells.TANH_FACTOR / 2, z, count);
    VectorLoop.call(DENOMINATORS, m, z, 0, 0, 0, 0, count);
    VectorLoop.call(RECIPROCALS, m, z, 0, 0, 0, 0, count);
  }

  private void scaleBy(float factor, int at, int count) {
    VectorLoop.call(SCALE, m, at, Float.floatToRawIntBits(factor), 0, 0, 0, count);
  }

  /** {@code count} floats become one divided by them. */
  private static final class Reciprocals extends VectorLoop {
    @Override
    void run(float[] m, int at, int b, int c, int d, int e, int count) {
      for (int j = at; j < at + count; j += L) {
        ONE.div(FloatVector.fromArray(S, m, j)).intoArray(m, j);
      }
    }
  }

  /** Logits become the exponents of {@link #truthDenominators}. */
  private static final class TruthExponents extends VectorLoop {
    @Override
    void run(float[] m, int z, int targets, int c, int d, int e, int count) {
      for (int j = 0; j < count; j += L) {
        FloatVector sign = ONE.sub(FloatVector.fromArray(S, m, targets + j).mul(TWO));
        FloatVector logit = FloatVector.fromArray(S, m, z + j);
        logit.mul(LOG2_E).mul(sign).intoArray(m, z + j);
      }
    }
  }

  /** See {@link #truthGradients}. */
  private static final class TruthGradients extends VectorLoop {
    @Override
    void run(float[] m, int z, int targets, int factor, int d, int e, int count) {
      FloatVector f = FloatVector.broadcast(S, Float.intBitsToFloat(factor));
      for (int j = 0; j < count; j += L) {
        FloatVector sign = ONE.sub(FloatVector.fromArray(S, m, targets + j).mul(TWO));
        FloatVector missing = ONE.sub(ONE.div(FloatVector.fromArray(S, m, z + j)));
        missing.mul(sign).mul(f).intoArray(m, z + j);
      }
    }
  }

  /** See {@link #maximum}. */
  private static final class Maximum extends VectorLoop {
    @Override
    void run(float[] m, int at, int largest, int which, int step, int e, int count) {
      FloatVector now = FloatVector.broadcast(S, step);
      for (int j = 0; j < count; j += L) {
        FloatVector x = FloatVector.fromArray(S, m, at + j);
        FloatVector most = FloatVector.fromArray(S, m, largest + j);
        FloatVector steps = FloatVector.fromArray(S, m, which + j);
        steps.blend(now, x.compare(VectorOperators.GT, most)).intoArray(m, which + j);
        most.max(x).intoArray(m, largest + j);
      }
    }
  }

  /** {@code count} floats become 0 where they are less. */
  private static final class Relu extends VectorLoop {
    @Override
    void run(float[] m, int at, int b, int c, int d, int e, int count) {
      for (int j = at; j < at + count; j += L) {
        FloatVector.fromArray(S, m, j).max(ZERO).intoArray(m, j);
      }
    }
  }

  /** {@code count} floats at d become 0 where h isn't above it. */
  private static final class ReluBackward extends VectorLoop {
    @Override
    void run(float[] m, int h, int d, int c, int unused, int e, int count) {
      for (int j = 0; j < count; j += L) {
        FloatVector value = FloatVector.fromArray(S, m, h + j);
        FloatVector gradient = FloatVector.fromArray(S, m, d + j);
        ZERO.blend(gradient, value.compare(VectorOperators.GT, ZERO)).intoArray(m, d + j);
      }
    }
  }
}
