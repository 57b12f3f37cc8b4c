package org.lstm4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Nothing but multiply-adds: twelve chains that don't wait for each other, more than any
 * processor's latency times its units, and few enough for sixteen registers.
 */
final class VectorPeak extends VectorLoop {

  /** Chains. */
  static final int CHAINS = 12;

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Each chain is c = c·x + y, {@code count} times. */
  @Override
  void run(float[] m, int a, int b, int c, int d, int e, int count) {
    FloatVector x = FloatVector.broadcast(S, 0.5f);
    FloatVector y = FloatVector.broadcast(S, 1f);
    FloatVector c0 = FloatVector.fromArray(S, m, 0);
    FloatVector c1 = FloatVector.fromArray(S, m, L);
    FloatVector c2 = FloatVector.fromArray(S, m, 2 * L);
    FloatVector c3 = FloatVector.fromArray(S, m, 3 * L);
    FloatVector c4 = FloatVector.fromArray(S, m, 4 * L);
    FloatVector c5 = FloatVector.fromArray(S, m, 5 * L);
    FloatVector c6 = FloatVector.fromArray(S, m, 6 * L);
    FloatVector c7 = FloatVector.fromArray(S, m, 7 * L);
    FloatVector c8 = FloatVector.fromArray(S, m, 8 * L);
    FloatVector c9 = FloatVector.fromArray(S, m, 9 * L);
    FloatVector c10 = FloatVector.fromArray(S, m, 10 * L);
    FloatVector c11 = FloatVector.fromArray(S, m, 11 * L);
    for (int i = 0; i < count; i++) {
      c0 = c0.fma(x, y);
      c1 = c1.fma(x, y);
      c2 = c2.fma(x, y);
      c3 = c3.fma(x, y);
      c4 = c4.fma(x, y);
      c5 = c5.fma(x, y);
      c6 = c6.fma(x, y);
      c7 = c7.fma(x, y);
      c8 = c8.fma(x, y);
      c9 = c9.fma(x, y);
      c10 = c10.fma(x, y);
      c11 = c11.fma(x, y);
    }
    c0.intoArray(m, 0);
    c1.intoArray(m, L);
    c2.intoArray(m, 2 * L);
    c3.intoArray(m, 3 * L);
    c4.intoArray(m, 4 * L);
    c5.intoArray(m, 5 * L);
    c6.intoArray(m, 6 * L);
    c7.intoArray(m, 7 * L);
    c8.intoArray(m, 8 * L);
    c9.intoArray(m, 9 * L);
    c10.intoArray(m, 10 * L);
    c11.intoArray(m, 11 * L);
  }
}
