package org.lstm4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Outer products summed over rows, a block of four rows of the result in registers at a time. */
final class VectorOuter {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorOuter() {}

  /** g (4, 4·L) of rows {@code w} wide += over rows of a (every k floats) and b (every n). */
  static void fourByFour(float[] m, int a, int k, int b, int n, int g, int w, int rows) {
    FloatVector c00 = load(m, g);
    FloatVector c01 = load(m, g + L);
    FloatVector c02 = load(m, g + 2 * L);
    FloatVector c03 = load(m, g + 3 * L);
    FloatVector c10 = load(m, g + w);
    FloatVector c11 = load(m, g + w + L);
    FloatVector c12 = load(m, g + w + 2 * L);
    FloatVector c13 = load(m, g + w + 3 * L);
    FloatVector c20 = load(m, g + 2 * w);
    FloatVector c21 = load(m, g + 2 * w + L);
    FloatVector c22 = load(m, g + 2 * w + 2 * L);
    FloatVector c23 = load(m, g + 2 * w + 3 * L);
    FloatVector c30 = load(m, g + 3 * w);
    FloatVector c31 = load(m, g + 3 * w + L);
    FloatVector c32 = load(m, g + 3 * w + 2 * L);
    FloatVector c33 = load(m, g + 3 * w + 3 * L);
    for (int r = 0; r < rows; r++) {
      int p = b + r * n;
      FloatVector b0 = load(m, p);
      FloatVector b1 = load(m, p + L);
      FloatVector b2 = load(m, p + 2 * L);
      FloatVector b3 = load(m, p + 3 * L);
      int q = a + r * k;
      FloatVector x0 = FloatVector.broadcast(S, m[q]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = FloatVector.broadcast(S, m[q + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = FloatVector.broadcast(S, m[q + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = FloatVector.broadcast(S, m[q + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
    }
    c00.intoArray(m, g);
    c01.intoArray(m, g + L);
    c02.intoArray(m, g + 2 * L);
    c03.intoArray(m, g + 3 * L);
    c10.intoArray(m, g + w);
    c11.intoArray(m, g + w + L);
    c12.intoArray(m, g + w + 2 * L);
    c13.intoArray(m, g + w + 3 * L);
    c20.intoArray(m, g + 2 * w);
    c21.intoArray(m, g + 2 * w + L);
    c22.intoArray(m, g + 2 * w + 2 * L);
    c23.intoArray(m, g + 2 * w + 3 * L);
    c30.intoArray(m, g + 3 * w);
    c31.intoArray(m, g + 3 * w + L);
    c32.intoArray(m, g + 3 * w + 2 * L);
    c33.intoArray(m, g + 3 * w + 3 * L);
  }

  /** The same for g (4, 2·L). */
  static void fourByTwo(float[] m, int a, int k, int b, int n, int g, int w, int rows) {
    FloatVector c00 = load(m, g);
    FloatVector c01 = load(m, g + L);
    FloatVector c10 = load(m, g + w);
    FloatVector c11 = load(m, g + w + L);
    FloatVector c20 = load(m, g + 2 * w);
    FloatVector c21 = load(m, g + 2 * w + L);
    FloatVector c30 = load(m, g + 3 * w);
    FloatVector c31 = load(m, g + 3 * w + L);
    for (int r = 0; r < rows; r++) {
      FloatVector b0 = load(m, b + r * n);
      FloatVector b1 = load(m, b + r * n + L);
      int q = a + r * k;
      FloatVector x0 = FloatVector.broadcast(S, m[q]);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = FloatVector.broadcast(S, m[q + 1]);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = FloatVector.broadcast(S, m[q + 2]);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = FloatVector.broadcast(S, m[q + 3]);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
    }
    c00.intoArray(m, g);
    c01.intoArray(m, g + L);
    c10.intoArray(m, g + w);
    c11.intoArray(m, g + w + L);
    c20.intoArray(m, g + 2 * w);
    c21.intoArray(m, g + 2 * w + L);
    c30.intoArray(m, g + 3 * w);
    c31.intoArray(m, g + 3 * w + L);
  }

  private static FloatVector load(float[] m, int at) {
    return FloatVector.fromArray(S, m, at);
  }
}
