package org.lstm4j.kernel;

import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The elementwise part of an LSTM's step and of its way back.
 *
 * <p>σ(z) = 1 / (1 + 2^y) with y = −z·log2(e), and tanh(z) = 2·σ(2z) − 1; y comes in. 2^y is split
 * into an integer and a fraction in [−½, ½] by adding 1.5·2^23 (and the exponent's bias, so that a
 * shift makes the integer's power), the fraction's power is a polynomial of degree 5. Absolute
 * error of σ at most 3e-7, of tanh 5e-7; |y| is cut at 29, where σ is within 2e-9 of its limit;
 * not-a-number stays so.
 *
 * <p>Short loops instead of one long: C2 gives up on methods with many exponentials.
 */
final class VectorCells {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  /** −2·log2(e): a tanh's argument becomes an exponent. */
  static final float TANH_FACTOR = -2.88539008f;

  static final FloatVector ONE = FloatVector.broadcast(S, 1f);
  private static final FloatVector TWO = FloatVector.broadcast(S, 2f);
  private static final FloatVector MINUS_ONE = FloatVector.broadcast(S, -1f);
  private static final FloatVector TANH_FACTORS = FloatVector.broadcast(S, TANH_FACTOR);
  static final FloatVector MAGIC = FloatVector.broadcast(S, 12583039f); // 1.5·2^23 + 127
  // 2^f on [−½, ½], largest relative error 2e-7, 1 exactly at 0
  static final FloatVector P1 = FloatVector.broadcast(S, 0.693147004f);
  static final FloatVector P2 = FloatVector.broadcast(S, 0.240222424f);
  static final FloatVector P3 = FloatVector.broadcast(S, 0.0555073358f);
  static final FloatVector P4 = FloatVector.broadcast(S, 0.00967151392f);
  static final FloatVector P5 = FloatVector.broadcast(S, 0.00132647273f);
  // Added to a magnitude: infinity becomes the largest int, not-a-number a negative one
  static final int WRAP = 0x7fffff;
  static final IntVector TO_WRAP = IntVector.broadcast(I, WRAP);
  private static final IntVector MOST_BITS =
      IntVector.broadcast(I, Float.floatToRawIntBits(29f) + WRAP);
  static final IntVector MAGNITUDE = IntVector.broadcast(I, 0x7fffffff);
  private static final IntVector SIGN = IntVector.broadcast(I, 0x80000000);

  private VectorCells() {}

  /**
   * {@code count} exponents y at a become 1 + 2^y; count is a multiple of two vectors.
   *
   * <p>Two at a time, written out: one alone waits for its own results, and a method for the two to
   * share would sometimes be compiled by itself first and then, being big, not be inlined. What is
   * reinterpreted must be the receiver of the next operation, not its argument: C2 doesn't always
   * know an argument's class in time, and then the operation stays a call (one JVM in five).
   */
  static final class Denominators extends VectorLoop {
    @Override
    void run(float[] m, int a, int b, int c, int d, int e, int count) {
      for (int j = a; j < a + count; j += 2 * L) {
        IntVector bits = FloatVector.fromArray(S, m, j).reinterpretAsInts();
        IntVector nextBits = FloatVector.fromArray(S, m, j + L).reinterpretAsInts();
        IntVector size = bits.and(MAGNITUDE).add(TO_WRAP).min(MOST_BITS).sub(TO_WRAP);
        IntVector nextSize = nextBits.and(MAGNITUDE).add(TO_WRAP).min(MOST_BITS).sub(TO_WRAP);
        FloatVector y = size.or(bits.and(SIGN)).reinterpretAsFloats();
        FloatVector nextY = nextSize.or(nextBits.and(SIGN)).reinterpretAsFloats();
        FloatVector t = y.add(MAGIC); // the integer nearest to y, in the low bits
        FloatVector nextT = nextY.add(MAGIC);
        FloatVector f = y.sub(t.sub(MAGIC));
        FloatVector nextF = nextY.sub(nextT.sub(MAGIC));
        FloatVector f2 = f.mul(f);
        FloatVector nextF2 = nextF.mul(nextF);
        FloatVector p = f.fma(P5, P4).fma(f2, f.fma(P3, P2)).fma(f2, f.fma(P1, ONE));
        FloatVector nextP =
            nextF.fma(P5, P4).fma(nextF2, nextF.fma(P3, P2)).fma(nextF2, nextF.fma(P1, ONE));
        IntVector power = t.reinterpretAsInts().lanewise(LSHL, 23);
        IntVector nextPower = nextT.reinterpretAsInts().lanewise(LSHL, 23);
        power.reinterpretAsFloats().fma(p, ONE).intoArray(m, j);
        nextPower.reinterpretAsFloats().fma(nextP, ONE).intoArray(m, j + L);
      }
    }
  }

  /**
   * The four gates at z from their denominators with one division, the cell, and the exponents that
   * its tanh needs.
   */
  static final class Gates extends VectorLoop {
    @Override
    void run(float[] m, int z, int cell, int nextCell, int exponents, int e, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = z + g * 4 * L;
        int q = g * L;
        FloatVector di = FloatVector.fromArray(S, m, p);
        FloatVector df = FloatVector.fromArray(S, m, p + L);
        FloatVector da = FloatVector.fromArray(S, m, p + 2 * L);
        FloatVector dh = FloatVector.fromArray(S, m, p + 3 * L);
        FloatVector left = di.mul(df);
        FloatVector right = da.mul(dh);
        FloatVector r = ONE.div(left.mul(right));
        FloatVector rightOnly = r.mul(left); // 1 / right
        FloatVector leftOnly = r.mul(right);
        FloatVector input = leftOnly.mul(df);
        FloatVector forget = leftOnly.mul(di);
        FloatVector candidate = rightOnly.mul(dh).fma(TWO, MINUS_ONE);
        input.intoArray(m, p);
        forget.intoArray(m, p + L);
        candidate.intoArray(m, p + 2 * L);
        rightOnly.mul(da).intoArray(m, p + 3 * L);
        FloatVector c = forget.fma(FloatVector.fromArray(S, m, cell + q), input.mul(candidate));
        c.intoArray(m, nextCell + q);
        c.mul(TANH_FACTORS).intoArray(m, exponents + q);
      }
    }
  }

  /** tanh of the cell from its denominators, and the hidden state. */
  static final class Hidden extends VectorLoop {
    @Override
    void run(float[] m, int z, int tanhCell, int hidden, int d, int e, int groups) {
      for (int g = 0; g < groups; g++) {
        int q = g * L;
        FloatVector t = TWO.div(FloatVector.fromArray(S, m, tanhCell + q)).add(MINUS_ONE);
        t.intoArray(m, tanhCell + q);
        t.mul(FloatVector.fromArray(S, m, z + g * 4 * L + 3 * L)).intoArray(m, hidden + q);
      }
    }
  }

  /** {@code count} denominators become tanh(z). */
  static final class Tanh extends VectorLoop {
    @Override
    void run(float[] m, int at, int b, int c, int d, int e, int count) {
      for (int j = at; j < at + count; j += L) {
        TWO.div(FloatVector.fromArray(S, m, j)).add(MINUS_ONE).intoArray(m, j);
      }
    }
  }

  /** dz for {@code count} floats of a simple RNN's state. */
  static final class TanhBackward extends VectorLoop {
    @Override
    void run(float[] m, int h, int dh, int dz, int d, int e, int count) {
      for (int j = 0; j < count; j += L) {
        FloatVector slope = FloatVector.fromArray(S, m, dh + j);
        FloatVector value = FloatVector.fromArray(S, m, h + j);
        slope.sub(slope.mul(value).mul(value)).intoArray(m, dz + j);
      }
    }
  }

  /** See {@link Kernels#lstmBackward}; dc follows dh at once. */
  static final class Backward extends VectorLoop {
    @Override
    void run(float[] m, int gates, int cell, int tanhCell, int dh, int dz, int groups) {
      for (int g = 0; g < groups; g++) {
        int p = gates + g * 4 * L;
        int q = g * L;
        int z = dz + g * 4 * L;
        int dc = dh + groups * L + q;
        FloatVector input = FloatVector.fromArray(S, m, p);
        FloatVector forget = FloatVector.fromArray(S, m, p + L);
        FloatVector candidate = FloatVector.fromArray(S, m, p + 2 * L);
        FloatVector output = FloatVector.fromArray(S, m, p + 3 * L);
        FloatVector t = FloatVector.fromArray(S, m, tanhCell + q);
        FloatVector dho = FloatVector.fromArray(S, m, dh + q).mul(output);
        FloatVector dhot = dho.mul(t);
        FloatVector d = dho.add(FloatVector.fromArray(S, m, dc)).sub(dhot.mul(t)); // dL/dc
        FloatVector di = d.mul(input);
        FloatVector dia = di.mul(candidate);
        FloatVector df = d.mul(forget);
        df.intoArray(m, dc);
        dia.mul(ONE.sub(input)).intoArray(m, z);
        df.mul(FloatVector.fromArray(S, m, cell + q)).mul(ONE.sub(forget)).intoArray(m, z + L);
        di.sub(dia.mul(candidate)).intoArray(m, z + 2 * L);
        dhot.mul(ONE.sub(output)).intoArray(m, z + 3 * L);
      }
    }
  }
}
