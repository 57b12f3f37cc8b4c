package org.lstm4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Loops that only add. */
final class VectorSums {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Values below about 1e-27 become 0 when this is added and taken away again. */
  private static final FloatVector TINY = FloatVector.broadcast(S, 1e-20f);

  private VectorSums() {}

  /** {@code count} floats at to += those at from. */
  static final class Add extends VectorLoop {
    @Override
    void run(float[] m, int from, int to, int c, int d, int e, int count) {
      for (int j = 0; j < count; j += L) {
        FloatVector sum = FloatVector.fromArray(S, m, to + j);
        sum.add(FloatVector.fromArray(S, m, from + j)).intoArray(m, to + j);
      }
    }
  }

  /** {@code count} floats at to += those at from, which become 0. */
  static final class Take extends VectorLoop {
    @Override
    void run(float[] m, int from, int to, int c, int d, int e, int count) {
      FloatVector zero = FloatVector.zero(S);
      for (int j = 0; j < count; j += L) {
        FloatVector sum = FloatVector.fromArray(S, m, to + j);
        sum.add(FloatVector.fromArray(S, m, from + j)).intoArray(m, to + j);
        zero.intoArray(m, from + j);
      }
    }
  }

  /** Four rows of {@code count} floats from a on are added to those at b, c, d and e. */
  static final class AddFour extends VectorLoop {
    @Override
    void run(float[] m, int a, int b, int c, int d, int e, int count) {
      for (int j = 0; j < count; j += L) {
        add(m, a + j, b + j);
        add(m, a + count + j, c + j);
        add(m, a + 2 * count + j, d + j);
        add(m, a + 3 * count + j, e + j);
      }
    }

    private static void add(float[] m, int from, int to) {
      FloatVector sum = FloatVector.fromArray(S, m, to);
      sum.add(FloatVector.fromArray(S, m, from)).intoArray(m, to);
    }
  }

  /** n floats at to += the sum of {@code rows} rows at from. */
  static final class ColumnSums extends VectorLoop {
    @Override
    void run(float[] m, int from, int to, int n, int d, int e, int rows) {
      for (int column = 0; column < n; column += 2 * L) {
        int at = to + column;
        FloatVector sum0 = FloatVector.fromArray(S, m, at);
        FloatVector sum1 = FloatVector.fromArray(S, m, at + L);
        for (int r = 0; r < rows; r++) {
          int p = from + r * n + column;
          sum0 = sum0.add(FloatVector.fromArray(S, m, p));
          sum1 = sum1.add(FloatVector.fromArray(S, m, p + L));
        }
        sum0.intoArray(m, at);
        sum1.intoArray(m, at + L);
      }
    }
  }

  /** {@code count} floats at a: what is too small to matter becomes 0. */
  static final class Flush extends VectorLoop {
    @Override
    void run(float[] m, int a, int b, int c, int d, int e, int count) {
      for (int j = a; j < a + count; j += L) {
        FloatVector.fromArray(S, m, j).add(TINY).sub(TINY).intoArray(m, j);
      }
    }
  }
}
