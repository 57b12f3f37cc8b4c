package org.lstm4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lstm4j.network.Activation;

/**
 * {@link SingleLoops} in vectors: every lane goes through the operations of {@link ScalarLoops},
 * which says where the coefficients come from; what is left of a row goes through those themselves.
 */
final class VectorSingleLoops extends SingleLoops {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final int WIDE = 8 * L;

  @Override
  void addRows(float[] sum, float[] x, int from, float[][] rows) {
    int wide = sum.length / WIDE * WIDE;
    int even = sum.length / L * L;
    for (int column = 0; column < wide; column += WIDE) {
      addWide(sum, column, x, from, rows);
    }
    for (int column = wide; column < even; column += L) {
      addNarrow(sum, column, x, from, rows);
    }
    for (int i = 0; i < rows.length && even < sum.length; i++) {
      addRest(sum, even, x[from + i], rows[i]);
    }
  }

  /** Eight vectors at a time: their sums stay in registers, and none waits for itself. */
  private static void addWide(float[] sum, int at, float[] x, int from, float[][] rows) {
    FloatVector s0 = FloatVector.fromArray(S, sum, at);
    FloatVector s1 = FloatVector.fromArray(S, sum, at + L);
    FloatVector s2 = FloatVector.fromArray(S, sum, at + 2 * L);
    FloatVector s3 = FloatVector.fromArray(S, sum, at + 3 * L);
    FloatVector s4 = FloatVector.fromArray(S, sum, at + 4 * L);
    FloatVector s5 = FloatVector.fromArray(S, sum, at + 5 * L);
    FloatVector s6 = FloatVector.fromArray(S, sum, at + 6 * L);
    FloatVector s7 = FloatVector.fromArray(S, sum, at + 7 * L);
    for (int i = 0; i < rows.length; i++) {
      FloatVector w = FloatVector.broadcast(S, x[from + i]);
      float[] row = rows[i];
      s0 = w.fma(FloatVector.fromArray(S, row, at), s0);
      s1 = w.fma(FloatVector.fromArray(S, row, at + L), s1);
      s2 = w.fma(FloatVector.fromArray(S, row, at + 2 * L), s2);
      s3 = w.fma(FloatVector.fromArray(S, row, at + 3 * L), s3);
      s4 = w.fma(FloatVector.fromArray(S, row, at + 4 * L), s4);
      s5 = w.fma(FloatVector.fromArray(S, row, at + 5 * L), s5);
      s6 = w.fma(FloatVector.fromArray(S, row, at + 6 * L), s6);
      s7 = w.fma(FloatVector.fromArray(S, row, at + 7 * L), s7);
    }
    s0.intoArray(sum, at);
    s1.intoArray(sum, at + L);
    s2.intoArray(sum, at + 2 * L);
    s3.intoArray(sum, at + 3 * L);
    s4.intoArray(sum, at + 4 * L);
    s5.intoArray(sum, at + 5 * L);
    s6.intoArray(sum, at + 6 * L);
    s7.intoArray(sum, at + 7 * L);
  }

  private static void addNarrow(float[] sum, int at, float[] x, int from, float[][] rows) {
    FloatVector s = FloatVector.fromArray(S, sum, at);
    for (int i = 0; i < rows.length; i++) {
      s = FloatVector.broadcast(S, x[from + i]).fma(FloatVector.fromArray(S, rows[i], at), s);
    }
    s.intoArray(sum, at);
  }

  private static void addRest(float[] sum, int at, float w, float[] row) {
    for (int j = at; j < sum.length; j++) {
      sum[j] = Math.fma(w, row[j], sum[j]);
    }
  }

  @Override
  void activate(Activation activation, float[] x, float[] y, int from, int count) {
    switch (activation) {
      case TANH -> {
        tanh(x, y, from, count, 1, -0f); // adding −0 leaves every float as it is
        rest(activation, x, y, from, count);
      }
      case SIGMOID -> {
        tanh(x, y, from, count, 0.5f, 0.5f);
        rest(activation, x, y, from, count);
      }
      case RELU, LINEAR, HARD_SIGMOID_KERAS2, HARD_SIGMOID_KERAS3 ->
          super.activate(activation, x, y, from, count);
    }
  }

  private static void rest(Activation activation, float[] x, float[] y, int from, int count) {
    int even = count / L * L;
    ScalarLoops.activate(activation, x, y, from + even, count - even);
  }

  /** y = added + scale·tanh(scale·x), of as many as fill vectors. */
  private static void tanh(float[] x, float[] y, int from, int count, float scale, float added) {
    for (int j = from; j <= from + count - L; j += L) {
      FloatVector scaled = FloatVector.fromArray(S, x, j).mul(scale);
      FloatVector v = scaled.min(ScalarLoops.MOST).max(-ScalarLoops.MOST);
      FloatVector q = v.mul(v);
      FloatVector p = q.mul(-2.76076847742355e-16f).add(2.00018790482477e-13f);
      p = p.mul(q).add(-8.60467152213735e-11f);
      p = p.mul(q).add(5.12229709037114e-08f);
      p = p.mul(q).add(1.48572235717979e-05f);
      p = p.mul(q).add(6.37261928875436e-04f);
      p = p.mul(q).add(4.89352455891786e-03f);
      FloatVector r = q.mul(1.19825839466702e-06f).add(1.18534705686654e-04f);
      r = r.mul(q).add(2.26843463243900e-03f);
      r = r.mul(q).add(4.89352518554385e-03f);
      v.mul(p).div(r).mul(scale).add(added).intoArray(y, j);
    }
  }
}
