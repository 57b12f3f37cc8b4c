package org.lstm4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of a few rows with one panel of columns, the sums in registers from beginning to end.
 *
 * <p>C2 moves all loads of a loop's body before its multiply-adds, so sums and loads together must
 * fit the registers: 16 sums + 8 of 32 at 512 bits, 8 + 6 of 16 below. Where a body has few sums,
 * every other row of the panel has sums of its own: eight and more are needed to hide an addition's
 * latency. Each is a compilation of its own: the methods by their size, which is more than C2
 * inlines (325 bytes of byte code), the others as {@link VectorLoop}.
 */
final class VectorProduct {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private VectorProduct() {}

  /** Four rows, a panel of four vectors; row r starts from the panel's columns at {@code i_r}. */
  static void fourByFour(
      float[] m, int a, int k, int b, int c, int width, int i0, int i1, int i2, int i3) {
    FloatVector c00 = load(m, i0);
    FloatVector c01 = load(m, i0 + L);
    FloatVector c02 = load(m, i0 + 2 * L);
    FloatVector c03 = load(m, i0 + 3 * L);
    FloatVector c10 = load(m, i1);
    FloatVector c11 = load(m, i1 + L);
    FloatVector c12 = load(m, i1 + 2 * L);
    FloatVector c13 = load(m, i1 + 3 * L);
    FloatVector c20 = load(m, i2);
    FloatVector c21 = load(m, i2 + L);
    FloatVector c22 = load(m, i2 + 2 * L);
    FloatVector c23 = load(m, i2 + 3 * L);
    FloatVector c30 = load(m, i3);
    FloatVector c31 = load(m, i3 + L);
    FloatVector c32 = load(m, i3 + 2 * L);
    FloatVector c33 = load(m, i3 + 3 * L);
    for (int j = 0; j < k; j++) {
      int p = b + j * 4 * L;
      FloatVector b0 = load(m, p);
      FloatVector b1 = load(m, p + L);
      FloatVector b2 = load(m, p + 2 * L);
      FloatVector b3 = load(m, p + 3 * L);
      FloatVector x0 = broadcast(m, a + j);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      c02 = x0.fma(b2, c02);
      c03 = x0.fma(b3, c03);
      FloatVector x1 = broadcast(m, a + k + j);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      c12 = x1.fma(b2, c12);
      c13 = x1.fma(b3, c13);
      FloatVector x2 = broadcast(m, a + 2 * k + j);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      c22 = x2.fma(b2, c22);
      c23 = x2.fma(b3, c23);
      FloatVector x3 = broadcast(m, a + 3 * k + j);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
      c32 = x3.fma(b2, c32);
      c33 = x3.fma(b3, c33);
    }
    c00.intoArray(m, c);
    c01.intoArray(m, c + L);
    c02.intoArray(m, c + 2 * L);
    c03.intoArray(m, c + 3 * L);
    c10.intoArray(m, c + width);
    c11.intoArray(m, c + width + L);
    c12.intoArray(m, c + width + 2 * L);
    c13.intoArray(m, c + width + 3 * L);
    c20.intoArray(m, c + 2 * width);
    c21.intoArray(m, c + 2 * width + L);
    c22.intoArray(m, c + 2 * width + 2 * L);
    c23.intoArray(m, c + 2 * width + 3 * L);
    c30.intoArray(m, c + 3 * width);
    c31.intoArray(m, c + 3 * width + L);
    c32.intoArray(m, c + 3 * width + 2 * L);
    c33.intoArray(m, c + 3 * width + 3 * L);
  }

  /** Four rows, a panel of two vectors. */
  static void fourByTwo(
      float[] m, int a, int k, int b, int c, int width, int i0, int i1, int i2, int i3) {
    FloatVector c00 = load(m, i0);
    FloatVector c01 = load(m, i0 + L);
    FloatVector c10 = load(m, i1);
    FloatVector c11 = load(m, i1 + L);
    FloatVector c20 = load(m, i2);
    FloatVector c21 = load(m, i2 + L);
    FloatVector c30 = load(m, i3);
    FloatVector c31 = load(m, i3 + L);
    for (int j = 0; j < k; j++) {
      FloatVector b0 = load(m, b + j * 2 * L);
      FloatVector b1 = load(m, b + j * 2 * L + L);
      FloatVector x0 = broadcast(m, a + j);
      c00 = x0.fma(b0, c00);
      c01 = x0.fma(b1, c01);
      FloatVector x1 = broadcast(m, a + k + j);
      c10 = x1.fma(b0, c10);
      c11 = x1.fma(b1, c11);
      FloatVector x2 = broadcast(m, a + 2 * k + j);
      c20 = x2.fma(b0, c20);
      c21 = x2.fma(b1, c21);
      FloatVector x3 = broadcast(m, a + 3 * k + j);
      c30 = x3.fma(b0, c30);
      c31 = x3.fma(b1, c31);
    }
    c00.intoArray(m, c);
    c01.intoArray(m, c + L);
    c10.intoArray(m, c + width);
    c11.intoArray(m, c + width + L);
    c20.intoArray(m, c + 2 * width);
    c21.intoArray(m, c + 2 * width + L);
    c30.intoArray(m, c + 3 * width);
    c31.intoArray(m, c + 3 * width + L);
  }

  /** One row at a, its sums from {@code init} to c; a panel of four vectors, k is even. */
  static final class OneByFour extends VectorLoop {
    @Override
    void run(float[] m, int a, int b, int c, int init, int e, int k) {
      FloatVector c0 = load(m, init);
      FloatVector c1 = load(m, init + L);
      FloatVector c2 = load(m, init + 2 * L);
      FloatVector c3 = load(m, init + 3 * L);
      FloatVector d0 = FloatVector.zero(S);
      FloatVector d1 = d0;
      FloatVector d2 = d0;
      FloatVector d3 = d0;
      for (int j = 0; j < k; j += 2) {
        int p = b + j * 4 * L;
        FloatVector x = broadcast(m, a + j);
        c0 = x.fma(load(m, p), c0);
        c1 = x.fma(load(m, p + L), c1);
        c2 = x.fma(load(m, p + 2 * L), c2);
        c3 = x.fma(load(m, p + 3 * L), c3);
        FloatVector y = broadcast(m, a + j + 1);
        d0 = y.fma(load(m, p + 4 * L), d0);
        d1 = y.fma(load(m, p + 5 * L), d1);
        d2 = y.fma(load(m, p + 6 * L), d2);
        d3 = y.fma(load(m, p + 7 * L), d3);
      }
      c0.add(d0).intoArray(m, c);
      c1.add(d1).intoArray(m, c + L);
      c2.add(d2).intoArray(m, c + 2 * L);
      c3.add(d3).intoArray(m, c + 3 * L);
    }
  }

  /** The same with a panel of two vectors; k is a multiple of 4. */
  static final class OneByTwo extends VectorLoop {
    @Override
    void run(float[] m, int a, int b, int c, int init, int e, int k) {
      FloatVector c0 = load(m, init);
      FloatVector c1 = load(m, init + L);
      FloatVector d0 = FloatVector.zero(S);
      FloatVector d1 = d0;
      FloatVector e0 = d0;
      FloatVector e1 = d0;
      FloatVector f0 = d0;
      FloatVector f1 = d0;
      for (int j = 0; j < k; j += 4) {
        int p = b + j * 2 * L;
        FloatVector x = broadcast(m, a + j);
        c0 = x.fma(load(m, p), c0);
        c1 = x.fma(load(m, p + L), c1);
        FloatVector y = broadcast(m, a + j + 1);
        d0 = y.fma(load(m, p + 2 * L), d0);
        d1 = y.fma(load(m, p + 3 * L), d1);
        FloatVector u = broadcast(m, a + j + 2);
        e0 = u.fma(load(m, p + 4 * L), e0);
        e1 = u.fma(load(m, p + 5 * L), e1);
        FloatVector v = broadcast(m, a + j + 3);
        f0 = v.fma(load(m, p + 6 * L), f0);
        f1 = v.fma(load(m, p + 7 * L), f1);
      }
      c0.add(d0).add(e0.add(f0)).intoArray(m, c);
      c1.add(d1).add(e1.add(f1)).intoArray(m, c + L);
    }
  }

  private static FloatVector load(float[] m, int at) {
    return FloatVector.fromArray(S, m, at);
  }

  private static FloatVector broadcast(float[] m, int at) {
    return FloatVector.broadcast(S, m[at]);
  }
}
