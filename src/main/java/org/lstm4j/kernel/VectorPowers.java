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

/** See {@link HeadKernels#powers}; {@link VectorCells} tells how powers are computed. */
final class VectorPowers extends VectorLoop {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
  private static final int L = S.length();
  private static final FloatVector MINUS_LOG2_E = FloatVector.broadcast(S, -HeadKernels.LOG2_E);
  private static final IntVector MOST_BITS =
      IntVector.broadcast(I, Float.floatToRawIntBits(127f) + WRAP);

  @Override
  void run(float[] m, int z, int columns, int most, int sums, int e, int rows) {
    for (int r = 0; r < rows; r++) {
      int at = z + r * columns;
      FloatVector most0 = FloatVector.fromArray(S, m, at);
      FloatVector most1 = FloatVector.fromArray(S, m, at + L);
      for (int j = at + 2 * L; j < at + columns; j += 2 * L) {
        most0 = most0.max(FloatVector.fromArray(S, m, j));
        most1 = most1.max(FloatVector.fromArray(S, m, j + L));
      }
      float largest = most0.max(most1).reduceLanes(VectorOperators.MAX);
      FloatVector exponent = FloatVector.broadcast(S, HeadKernels.exponent(largest));
      FloatVector sum = FloatVector.zero(S);
      for (int j = at; j < at + columns; j += L) {
        FloatVector below = FloatVector.fromArray(S, m, j).fma(MINUS_LOG2_E, exponent);
        IntVector bits = below.reinterpretAsInts();
        IntVector size = bits.and(MAGNITUDE).add(TO_WRAP).min(MOST_BITS).sub(TO_WRAP);
        FloatVector y = size.reinterpretAsFloats().neg();
        FloatVector t = y.add(MAGIC);
        FloatVector f = y.sub(t.sub(MAGIC));
        FloatVector f2 = f.mul(f);
        FloatVector p = f.fma(P5, P4).fma(f2, f.fma(P3, P2)).fma(f2, f.fma(P1, ONE));
        IntVector power = t.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        FloatVector value = power.reinterpretAsFloats().mul(p);
        value.intoArray(m, j);
        sum = sum.add(value);
      }
      m[most + r] = largest;
      m[sums + r] = sum.reduceLanes(VectorOperators.ADD);
    }
  }
}
