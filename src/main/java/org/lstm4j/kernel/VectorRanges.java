package org.lstm4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Loops over ranges with a number for all; a float comes in by its bits. */
final class VectorRanges {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorRanges() {}

  /** {@code count} floats at to become those at a times those at b. */
  static final class Multiply extends VectorLoop {
    @Override
    void run(float[] m, int a, int b, int to, int d, int e, int count) {
      for (int j = 0; j < count; j += L) {
        FloatVector x = FloatVector.fromArray(S, m, a + j);
        x.mul(FloatVector.fromArray(S, m, b + j)).intoArray(m, to + j);
      }
    }
  }

  /** {@code count} floats at to += factor times those at from. */
  static final class AddScaled extends VectorLoop {
    @Override
    void run(float[] m, int from, int to, int factor, int d, int e, int count) {
      FloatVector f = FloatVector.broadcast(S, Float.intBitsToFloat(factor));
      for (int j = 0; j < count; j += L) {
        FloatVector x = FloatVector.fromArray(S, m, from + j);
        x.fma(f, FloatVector.fromArray(S, m, to + j)).intoArray(m, to + j);
      }
    }
  }

  /** {@code count} floats times factor. */
  static final class Scale extends VectorLoop {
    @Override
    void run(float[] m, int at, int factor, int c, int d, int e, int count) {
      FloatVector f = FloatVector.broadcast(S, Float.intBitsToFloat(factor));
      for (int j = at; j < at + count; j += L) {
        FloatVector.fromArray(S, m, j).mul(f).intoArray(m, j);
      }
    }
  }

  /** The same, and what is too small to matter becomes 0. */
  static final class ScaleAndFlush extends VectorLoop {
    private static final FloatVector TINY = FloatVector.broadcast(S, ScalarLoops.FLUSH);

    @Override
    void run(float[] m, int at, int factor, int c, int d, int e, int count) {
      FloatVector f = FloatVector.broadcast(S, Float.intBitsToFloat(factor));
      for (int j = at; j < at + count; j += L) {
        FloatVector.fromArray(S, m, j).mul(f).add(TINY).sub(TINY).intoArray(m, j);
      }
    }
  }

  /** {@code rows} rows at from, each times its factor, to those at to, flushed. */
  static final class ScaleRows extends VectorLoop {
    private static final FloatVector TINY = FloatVector.broadcast(S, ScalarLoops.FLUSH);

    @Override
    void run(float[] m, int from, int to, int columns, int factors, int e, int rows) {
      for (int r = 0; r < rows; r++) {
        FloatVector f = FloatVector.broadcast(S, m[factors + r]);
        for (int j = r * columns; j < (r + 1) * columns; j += L) {
          FloatVector x = FloatVector.fromArray(S, m, from + j);
          x.mul(f).add(TINY).sub(TINY).intoArray(m, to + j);
        }
      }
    }
  }

  /** {@code count} floats cut to [−limit, limit]. */
  static final class Clip extends VectorLoop {
    @Override
    void run(float[] m, int at, int limit, int c, int d, int e, int count) {
      FloatVector most = FloatVector.broadcast(S, Float.intBitsToFloat(limit));
      FloatVector least = most.neg();
      for (int j = at; j < at + count; j += L) {
        FloatVector.fromArray(S, m, j).max(least).min(most).intoArray(m, j);
      }
    }
  }
}
