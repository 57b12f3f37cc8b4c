package org.lstm4j.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.BitSet;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankedIdsTest {

  private static BitSet all(int count) {
    BitSet ids = new BitSet();
    ids.set(0, count);
    return ids;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 62, 63, 500, 999, 1000, 2000})
  void orderIsThatOfSortingAll(int count) {
    Random random = new Random(3);
    float[] logits = new float[1000];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Math.round(20 * random.nextGaussian()) / 10f; // many are equal
    }
    BitSet allowed = all(logits.length);
    allowed.clear(0, 7);
    int[] expected =
        allowed.stream()
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(id -> -logits[id]).thenComparing(id -> id))
            .mapToInt(id -> id)
            .limit(count)
            .toArray();
    assertArrayEquals(expected, RankedIds.largest(logits, allowed, count));
  }

  @Test
  void zerosOfBothSignsAreEqual() {
    float[] logits = {-1e-45f, -0f, 0f, -3e38f, Float.NEGATIVE_INFINITY};
    assertArrayEquals(new int[] {1, 2, 0, 3, 4}, RankedIds.largest(logits, all(5), 5));
  }
}
