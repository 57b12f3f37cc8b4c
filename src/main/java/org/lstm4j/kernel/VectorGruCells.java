package org.lstm4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link VectorGru}, but for the exponentials, which are {@link
 * VectorCells.Denominators}: between the loops exponents, then their denominators, stand side by
 * side where the recurrent product was. A loop reads a group before it writes one that is no
 * further on, so that they may lie in the same place.
 */
final class VectorGruCells {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  private static final FloatVector ONE = FloatVector.broadcast(S, 1f);
  private static final FloatVector TWO = FloatVector.broadcast(S, 2f);
  private static final FloatVector MINUS_ONE = FloatVector.broadcast(S, -1f);
  private static final FloatVector PLAIN = FloatVector.broadcast(S, 1 / VectorCells.TANH_FACTOR);
  private static final FloatVector TINY = FloatVector.broadcast(S, ScalarLoops.FLUSH);

  private VectorGruCells() {}

  /**
   * Adds a row of x to one of the recurrent product (three blocks): exponents of z and r side by
   * side at work, x's candidates to the gates, the product's to kept.
   */
  static final class AddAfter extends VectorLoop {
    @Override
    void run(float[] m, int x, int product, int work, int gates, int kept, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = product + g * 3 * L;
        int q = x + g * 3 * L;
        FloatVector update = FloatVector.fromArray(S, m, p);
        FloatVector reset = FloatVector.fromArray(S, m, p + L);
        FloatVector shown = FloatVector.fromArray(S, m, p + 2 * L);
        FloatVector candidate = FloatVector.fromArray(S, m, q + 2 * L);
        update = update.add(FloatVector.fromArray(S, m, q));
        reset = reset.add(FloatVector.fromArray(S, m, q + L));
        update.intoArray(m, work + g * 2 * L);
        reset.intoArray(m, work + g * 2 * L + L);
        candidate.intoArray(m, gates + g * 3 * L + 2 * L);
        shown.intoArray(m, kept + g * L);
      }
    }
  }

  /** The same for a recurrent product of two blocks, in place. */
  static final class AddBefore extends VectorLoop {
    @Override
    void run(float[] m, int x, int product, int gates, int d, int e, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = product + g * 2 * L;
        int q = x + g * 3 * L;
        FloatVector update = FloatVector.fromArray(S, m, p);
        FloatVector reset = FloatVector.fromArray(S, m, p + L);
        update.add(FloatVector.fromArray(S, m, q)).intoArray(m, p);
        reset.add(FloatVector.fromArray(S, m, q + L)).intoArray(m, p + L);
        FloatVector.fromArray(S, m, q + 2 * L).intoArray(m, gates + g * 3 * L + 2 * L);
      }
    }
  }

  /** z and r from their denominators with one division, and the candidates' exponents. */
  static final class GatesAfter extends VectorLoop {
    @Override
    void run(float[] m, int work, int gates, int kept, int d, int e, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = gates + g * 3 * L;
        FloatVector dz = FloatVector.fromArray(S, m, work + g * 2 * L);
        FloatVector dr = FloatVector.fromArray(S, m, work + g * 2 * L + L);
        FloatVector both = ONE.div(dz.mul(dr));
        FloatVector reset = both.mul(dz);
        both.mul(dr).intoArray(m, p);
        reset.intoArray(m, p + L);
        FloatVector shown = FloatVector.fromArray(S, m, kept + g * L);
        reset.fma(shown, FloatVector.fromArray(S, m, p + 2 * L)).intoArray(m, work + g * L);
        shown.mul(PLAIN).intoArray(m, kept + g * L);
      }
    }
  }

  /** z and r from their denominators with one division, and r ∘ h. */
  static final class GatesBefore extends VectorLoop {
    @Override
    void run(float[] m, int work, int gates, int kept, int before, int e, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = gates + g * 3 * L;
        FloatVector dz = FloatVector.fromArray(S, m, work + g * 2 * L);
        FloatVector dr = FloatVector.fromArray(S, m, work + g * 2 * L + L);
        FloatVector both = ONE.div(dz.mul(dr));
        FloatVector reset = both.mul(dz);
        both.mul(dr).intoArray(m, p);
        reset.intoArray(m, p + L);
        reset.mul(FloatVector.fromArray(S, m, before + g * L)).intoArray(m, kept + g * L);
      }
    }
  }

  /** Adds the gates' candidates to a row of their product: their exponents. */
  static final class AddCandidates extends VectorLoop {
    @Override
    void run(float[] m, int product, int gates, int c, int d, int e, int groups) {
      for (int g = 0; g < groups; g++) {
        FloatVector sum = FloatVector.fromArray(S, m, product + g * L);
        sum.add(FloatVector.fromArray(S, m, gates + g * 3 * L + 2 * L))
            .intoArray(m, product + g * L);
      }
    }
  }

  /** n from its denominators, and the state. */
  static final class State extends VectorLoop {
    @Override
    void run(float[] m, int work, int gates, int before, int after, int e, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = gates + g * 3 * L;
        FloatVector n = TWO.div(FloatVector.fromArray(S, m, work + g * L)).add(MINUS_ONE);
        n.intoArray(m, p + 2 * L);
        FloatVector update = FloatVector.fromArray(S, m, p);
        FloatVector rest = ONE.sub(update).mul(n);
        FloatVector h = update.fma(FloatVector.fromArray(S, m, before + g * L), rest);
        h.add(TINY).sub(TINY).intoArray(m, after + g * L);
      }
    }
  }

  /** dx, and dh's part that goes straight to the state before. */
  static final class BackwardAfter extends VectorLoop {
    @Override
    void run(float[] m, int gates, int kept, int before, int dh, int dx, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = gates + g * 3 * L;
        int q = g * L;
        int to = dx + g * 3 * L;
        FloatVector update = FloatVector.fromArray(S, m, p);
        FloatVector reset = FloatVector.fromArray(S, m, p + L);
        FloatVector n = FloatVector.fromArray(S, m, p + 2 * L);
        FloatVector d = FloatVector.fromArray(S, m, dh + q);
        FloatVector straight = d.mul(update);
        FloatVector through = d.sub(straight);
        FloatVector dn = through.sub(through.mul(n).mul(n));
        FloatVector dr = dn.mul(reset).mul(FloatVector.fromArray(S, m, kept + q));
        FloatVector change = FloatVector.fromArray(S, m, before + q).sub(n);
        straight.intoArray(m, dh + q);
        change.mul(update).mul(through).intoArray(m, to);
        dr.sub(dr.mul(reset)).intoArray(m, to + L);
        dn.intoArray(m, to + 2 * L);
      }
    }
  }

  /** What the recurrent product gets of dx. */
  static final class ToRecurrentAfter extends VectorLoop {
    @Override
    void run(float[] m, int dx, int gates, int dRecurrent, int d, int e, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = g * 3 * L;
        FloatVector reset = FloatVector.fromArray(S, m, gates + p + L);
        FloatVector.fromArray(S, m, dx + p).intoArray(m, dRecurrent + p);
        FloatVector.fromArray(S, m, dx + p + L).intoArray(m, dRecurrent + p + L);
        reset.mul(FloatVector.fromArray(S, m, dx + p + 2 * L)).intoArray(m, dRecurrent + p + 2 * L);
      }
    }
  }

  /** See {@link GruKernels#candidateBackward}. */
  static final class CandidateBackward extends VectorLoop {
    @Override
    void run(float[] m, int gates, int before, int dh, int dx, int dCandidate, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = gates + g * 3 * L;
        int q = g * L;
        int to = dx + g * 3 * L;
        FloatVector update = FloatVector.fromArray(S, m, p);
        FloatVector n = FloatVector.fromArray(S, m, p + 2 * L);
        FloatVector d = FloatVector.fromArray(S, m, dh + q);
        FloatVector straight = d.mul(update);
        FloatVector through = d.sub(straight);
        FloatVector dn = through.sub(through.mul(n).mul(n));
        FloatVector change = FloatVector.fromArray(S, m, before + q).sub(n);
        straight.intoArray(m, dh + q);
        change.mul(update).mul(through).intoArray(m, to);
        dn.intoArray(m, to + 2 * L);
        dn.intoArray(m, dCandidate + q);
      }
    }
  }

  /** The reset gates' dx, and what dh gets through r ∘ h. */
  static final class ResetBackward extends VectorLoop {
    @Override
    void run(float[] m, int gates, int before, int dKept, int dh, int dx, int groups) {
      for (int g = 0; g < groups; g++) {
        int q = g * L;
        FloatVector reset = FloatVector.fromArray(S, m, gates + g * 3 * L + L);
        FloatVector d = FloatVector.fromArray(S, m, dKept + q).mul(reset);
        FloatVector dr = d.mul(FloatVector.fromArray(S, m, before + q));
        d.add(FloatVector.fromArray(S, m, dh + q)).intoArray(m, dh + q);
        dr.sub(dr.mul(reset)).intoArray(m, dx + g * 3 * L + L);
      }
    }
  }

  /** What the recurrent product of two blocks gets of dx. */
  static final class ToRecurrentBefore extends VectorLoop {
    @Override
    void run(float[] m, int dx, int dRecurrent, int c, int d, int e, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = dx + g * 3 * L;
        int to = dRecurrent + g * 2 * L;
        FloatVector.fromArray(S, m, p).intoArray(m, to);
        FloatVector.fromArray(S, m, p + L).intoArray(m, to + L);
      }
    }
  }
}
