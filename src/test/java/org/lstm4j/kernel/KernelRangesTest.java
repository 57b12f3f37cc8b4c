package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is done to a whole range of numbers: masks, decay of weights, clipping of gradients. */
class KernelRangesTest {

  private static final float UNTOUCHED = 7;

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      for (int count : new int[] {1, 40, 1000, 4096, 10_001}) {
        cases.add(Arguments.of(choice, count));
      }
    }
    return cases.stream();
  }

  /** Three ranges of a size that the kernels take, with what must stay around them. */
  private static final class Ranges {
    final int count;
    final int a;
    final int b;
    final int to;
    final float[] m;
    final Kernels kernels;

    Ranges(KernelChoice choice, int least) {
      count = choice.over(new float[0]).padded(least);
      Arena arena = new Arena();
      a = arena.allocate(count);
      b = arena.allocate(count);
      to = arena.allocate(count);
      m = arena.floats();
      Arrays.fill(m, UNTOUCHED);
      kernels = choice.over(m);
      Random random = new Random(least);
      for (int j = 0; j < count; j++) {
        m[a + j] = random.nextFloat() * 4 - 2;
        m[b + j] = random.nextFloat() * 4 - 2;
        m[to + j] = random.nextFloat() * 4 - 2;
      }
    }

    void assertUntouchedAfter(int at) {
      assertEquals(UNTOUCHED, m[at - 1]);
      assertEquals(UNTOUCHED, m[at + count]);
    }
  }

  /** Of a sum of two numbers below 4 each: it may be rounded once or twice. */
  private static double rounding() {
    return 8 * Math.ulp(1f);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areMultipliedAndAdded(KernelChoice choice, int count) {
    Ranges r = new Ranges(choice, count);
    float[] old = r.m.clone();
    r.kernels.addScaled(r.a, r.to, r.count, 0.3f);
    for (int j = 0; j < r.count; j++) {
      assertEquals(old[r.to + j] + 0.3 * old[r.a + j], r.m[r.to + j], rounding());
    }
    r.kernels.multiply(r.a, r.b, r.to, r.count);
    r.kernels.scale(r.b, r.count, -1.5f);
    for (int j = 0; j < r.count; j++) {
      assertEquals(old[r.a + j] * old[r.b + j], r.m[r.to + j]);
      assertEquals(old[r.b + j] * -1.5f, r.m[r.b + j]);
      assertEquals(old[r.a + j], r.m[r.a + j]);
    }
    r.assertUntouchedAfter(r.to);
    r.assertUntouchedAfter(r.b);
    r.kernels.multiply(r.a, r.a, r.a, r.count);
    assertEquals(old[r.a] * old[r.a], r.m[r.a]);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areClipped(KernelChoice choice, int count) {
    Ranges r = new Ranges(choice, count);
    r.m[r.a] = Float.NEGATIVE_INFINITY;
    r.m[r.a + r.count - 1] = Float.NaN;
    float[] old = r.m.clone();
    r.kernels.clip(r.a, r.count, 0.5f);
    for (int j = 0; j < r.count; j++) {
      assertEquals(Math.max(-0.5f, Math.min(0.5f, old[r.a + j])), r.m[r.a + j]);
    }
    r.assertUntouchedAfter(r.a);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void haveASumOfSquaresAtAnySize(KernelChoice choice, int count) {
    for (float size : new float[] {1e-10f, 1, 1e15f, 1e25f, 1e38f}) {
      Ranges r = new Ranges(choice, count);
      double expected = 0;
      for (int j = 0; j < r.count; j++) {
        r.m[r.a + j] *= size;
        expected += (double) r.m[r.a + j] * r.m[r.a + j];
      }
      assertEquals(expected, r.kernels.sumOfSquares(r.a, r.count), 1e-6 * expected);
      r.m[r.a + r.count / 2] = Float.NaN;
      assertTrue(Double.isNaN(r.kernels.sumOfSquares(r.a, r.count)));
    }
  }
}
