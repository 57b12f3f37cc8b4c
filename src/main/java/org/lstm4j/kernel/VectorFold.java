package org.lstm4j.kernel;

import static org.lstm4j.kernel.VectorCells.MAGIC;
import static org.lstm4j.kernel.VectorCells.MAGNITUDE;
import static org.lstm4j.kernel.VectorCells.ONE;
import static org.lstm4j.kernel.VectorCells.P1;
import static org.lstm4j.kernel.VectorCells.P2;
import static org.lstm4j.kernel.VectorCells.P3;
import static org.lstm4j.kernel.VectorCells.P4;
import static org.lstm4j.kernel.VectorCells.P5;
import static org.lstm4j.kernel.VectorCells.TO_WRAP;
import static org.lstm4j.kernel.VectorCells.WRAP;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** A loop of vector operations that makes one number of many; called as {@link VectorLoop} is. */
abstract class VectorFold {

  /** Floats that are summed up in float; a multiple of two vectors. */
  static final int BLOCK = 4096;

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** Reads {@code count} floats, a multiple of two vectors; x is the fold's own. */
  abstract float run(float[] m, int at, int count, float x);

  /** Calls a fold; the only place that does. */
  static float call(VectorFold fold, float[] m, int at, int count, float x) {
    return fold.run(m, at, count, x);
  }

  /** The sum over blocks, which are added up in double. */
  static double sum(VectorFold fold, float[] m, int at, int count, float x) {
    double sum = 0;
    for (int from = 0; from < count; from += BLOCK) {
      sum += call(fold, m, at + from, Math.min(BLOCK, count - from), x);
    }
    return sum;
  }

  /** The largest number. */
  static final class Largest extends VectorFold {
    @Override
    float run(float[] m, int at, int count, float x) {
      FloatVector most0 = FloatVector.fromArray(S, m, at);
      FloatVector most1 = FloatVector.fromArray(S, m, at + L);
      for (int j = at + 2 * L; j < at + count; j += 2 * L) {
        most0 = most0.max(FloatVector.fromArray(S, m, j));
        most1 = most1.max(FloatVector.fromArray(S, m, j + L));
      }
      return most0.max(most1).reduceLanes(VectorOperators.MAX);
    }
  }

  /** The sum of the squares; numbers below 1e-19 count as 0, before their squares are denormals. */
  static final class SumOfSquares extends VectorFold {
    private static final FloatVector FLUSH = FloatVector.broadcast(S, 1e-12f);

    @Override
    float run(float[] m, int at, int count, float x) {
      FloatVector sum0 = FloatVector.zero(S);
      FloatVector sum1 = FloatVector.zero(S);
      for (int j = at; j < at + count; j += 2 * L) {
        FloatVector g0 = FloatVector.fromArray(S, m, j).add(FLUSH).sub(FLUSH);
        FloatVector g1 = FloatVector.fromArray(S, m, j + L).add(FLUSH).sub(FLUSH);
        sum0 = g0.fma(g0, sum0);
        sum1 = g1.fma(g1, sum1);
      }
      return sum0.add(sum1).reduceLanes(VectorOperators.ADD);
    }
  }

  /**
   * Numbers z, none above x, become e^(z − x), and their sum is returned; {@link VectorCells} tells
   * how. Below 2^−127 they are 0.
   */
  static final class Powers extends VectorFold {
    private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
    private static final FloatVector LOG2_E = FloatVector.broadcast(S, 1.44269504f);
    private static final IntVector MOST_BITS =
        IntVector.broadcast(I, Float.floatToRawIntBits(127f) + WRAP);

    @Override
    float run(float[] m, int at, int count, float x) {
      FloatVector most = FloatVector.broadcast(S, x);
      FloatVector sum = FloatVector.zero(S);
      FloatVector nextSum = FloatVector.zero(S);
      for (int j = at; j < at + count; j += 2 * L) {
        FloatVector z = most.sub(FloatVector.fromArray(S, m, j)).mul(LOG2_E);
        FloatVector nextZ = most.sub(FloatVector.fromArray(S, m, j + L)).mul(LOG2_E);
        IntVector bits = z.reinterpretAsInts();
        IntVector nextBits = nextZ.reinterpretAsInts();
        IntVector size = bits.and(MAGNITUDE).add(TO_WRAP).min(MOST_BITS).sub(TO_WRAP);
        IntVector nextSize = nextBits.and(MAGNITUDE).add(TO_WRAP).min(MOST_BITS).sub(TO_WRAP);
        FloatVector y = size.reinterpretAsFloats().neg();
        FloatVector nextY = nextSize.reinterpretAsFloats().neg();
        FloatVector t = y.add(MAGIC);
        FloatVector nextT = nextY.add(MAGIC);
        FloatVector f = y.sub(t.sub(MAGIC));
        FloatVector nextF = nextY.sub(nextT.sub(MAGIC));
        FloatVector f2 = f.mul(f);
        FloatVector nextF2 = nextF.mul(nextF);
        FloatVector p = f.fma(P5, P4).fma(f2, f.fma(P3, P2)).fma(f2, f.fma(P1, ONE));
        FloatVector nextP =
            nextF.fma(P5, P4).fma(nextF2, nextF.fma(P3, P2)).fma(nextF2, nextF.fma(P1, ONE));
        IntVector power = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        IntVector nextPower = nextT.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        FloatVector e = power.reinterpretAsFloats().mul(p);
        FloatVector nextE = nextPower.reinterpretAsFloats().mul(nextP);
        e.intoArray(m, j);
        nextE.intoArray(m, j + L);
        sum = sum.add(e);
        nextSum = nextSum.add(nextE);
      }
      return sum.add(nextSum).reduceLanes(VectorOperators.ADD);
    }
  }
}
