package org.lstm4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Optimisers' updates; {@link Kernels} tells where the rates stand. */
final class VectorUpdates {

  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int L = S.length();

  // The same as ScalarLoops'
  private static final FloatVector FLUSH_GRADIENT = FloatVector.broadcast(S, 1e-12f);
  private static final FloatVector FLUSH_MEAN = FloatVector.broadcast(S, 1e-20f);
  private static final IntVector NOTHING_BITS =
      IntVector.broadcast(IntVector.SPECIES_PREFERRED, Float.floatToRawIntBits(Kernels.NOTHING));

  private VectorUpdates() {}

  /** s, {@code count} floats, times decay, {@code times} times. */
  static final class Decay extends VectorLoop {
    @Override
    void run(float[] m, int s, int times, int rates, int d, int e, int count) {
      FloatVector decay = FloatVector.broadcast(S, m[rates + Kernels.DECAY]);
      for (int j = s; j < s + count; j += 2 * L) { // two, since one waits for its own results
        FloatVector square = FloatVector.fromArray(S, m, j);
        FloatVector next = FloatVector.fromArray(S, m, j + L);
        for (int left = times; left > 0; left -= Kernels.DECAY_STEPS) {
          for (int i = Math.min(left, Kernels.DECAY_STEPS); i > 0; i--) {
            square = square.mul(decay);
            next = next.mul(decay);
          }
          square = orNothing(square);
          next = orNothing(next);
        }
        square.intoArray(m, j);
        next.intoArray(m, j + L);
      }
    }
  }

  /** See {@link Kernels#rmsProp}. */
  static final class RmsProp extends VectorLoop {
    @Override
    void run(float[] m, int w, int s, int g, int rates, int e, int count) {
      FloatVector decay = FloatVector.broadcast(S, m[rates + Kernels.DECAY]);
      FloatVector newShare = FloatVector.broadcast(S, 1 - m[rates + Kernels.DECAY]);
      FloatVector rate = FloatVector.broadcast(S, -m[rates + Kernels.RATE]);
      FloatVector epsilon = FloatVector.broadcast(S, m[rates + Kernels.EPSILON]);
      for (int j = 0; j < count; j += L) {
        FloatVector gradient = gradient(m, g + j);
        FloatVector kept = FloatVector.fromArray(S, m, s + j).mul(decay);
        FloatVector square = orNothing(kept.add(gradient.mul(gradient).mul(newShare)));
        square.intoArray(m, s + j);
        FloatVector step = gradient.mul(rate).div(square.sqrt().add(epsilon));
        FloatVector.fromArray(S, m, w + j).add(step).intoArray(m, w + j);
      }
    }
  }

  /** See {@link Kernels#adam}. */
  static final class Adam extends VectorLoop {
    @Override
    void run(float[] m, int w, int first, int second, int g, int rates, int count) {
      FloatVector decay = FloatVector.broadcast(S, m[rates + Kernels.DECAY]);
      FloatVector newShare = FloatVector.broadcast(S, 1 - m[rates + Kernels.DECAY]);
      FloatVector secondDecay = FloatVector.broadcast(S, m[rates + Kernels.SECOND_DECAY]);
      FloatVector secondNewShare = FloatVector.broadcast(S, 1 - m[rates + Kernels.SECOND_DECAY]);
      FloatVector rate = FloatVector.broadcast(S, -m[rates + Kernels.RATE]);
      FloatVector epsilon = FloatVector.broadcast(S, m[rates + Kernels.EPSILON]);
      for (int j = 0; j < count; j += L) {
        FloatVector gradient = gradient(m, g + j);
        FloatVector mean = FloatVector.fromArray(S, m, first + j).mul(decay);
        mean = mean.add(gradient.mul(newShare)).add(FLUSH_MEAN).sub(FLUSH_MEAN);
        FloatVector kept = FloatVector.fromArray(S, m, second + j).mul(secondDecay);
        FloatVector square = orNothing(kept.add(gradient.mul(gradient).mul(secondNewShare)));
        mean.intoArray(m, first + j);
        square.intoArray(m, second + j);
        FloatVector step = mean.mul(rate).div(square.sqrt().add(epsilon));
        FloatVector.fromArray(S, m, w + j).add(step).intoArray(m, w + j);
      }
    }
  }

  /** See {@link Kernels#sgd}. */
  static final class Sgd extends VectorLoop {
    @Override
    void run(float[] m, int w, int g, int rates, int d, int e, int count) {
      FloatVector rate = FloatVector.broadcast(S, -m[rates + Kernels.RATE]);
      for (int j = 0; j < count; j += L) {
        FloatVector weights = FloatVector.fromArray(S, m, w + j);
        FloatVector.fromArray(S, m, g + j).fma(rate, weights).intoArray(m, w + j);
      }
    }
  }

  /** Gradients below 1e-19 become 0, before their squares turn into denormals. */
  private static FloatVector gradient(float[] m, int at) {
    return FloatVector.fromArray(S, m, at).add(FLUSH_GRADIENT).sub(FLUSH_GRADIENT);
  }

  /** Numbers that aren't negative, those below {@link Kernels#NOTHING} as 0. */
  private static FloatVector orNothing(FloatVector square) {
    IntVector bits = square.reinterpretAsInts();
    IntVector isNothing = bits.sub(NOTHING_BITS).lanewise(VectorOperators.ASHR, 31);
    return bits.lanewise(VectorOperators.AND_NOT, isNothing).reinterpretAsFloats();
  }
}
