package org.lstm4j.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramsTest {

  private static final long BASE = 1L << 21;
  private static final int LARGEST = (1 << 21) - 1;

  @Test
  void singleIdsPairsAndThreesEachStandOnce() {
    long[] expected = {
      1,
      4,
      5,
      BASE + 4,
      4 * BASE + 4,
      4 * BASE + 5,
      (BASE + 4) * BASE + 4,
      (4 * BASE + 4) * BASE + 5
    };
    assertArrayEquals(expected, Ngrams.of(new int[] {1, 4, 4, 5}, 3));
    assertArrayEquals(new long[] {1, 4, 5}, Ngrams.of(new int[] {1, 4, 4, 5}, 1));
  }

  @Test
  void aRepeatedPairStandsOnce() {
    long[] expected = {6, 7, 6 * BASE + 7, 7 * BASE + 6};
    assertArrayEquals(expected, Ngrams.of(new int[] {6, 7, 6, 7}, 2));
  }

  @Test
  void aTextShorterThanTheGroupsHasTheShorterOnes() {
    assertArrayEquals(new long[] {9}, Ngrams.of(new int[] {9}, 3));
    assertArrayEquals(new long[] {8, 9, 8 * BASE + 9}, Ngrams.of(new int[] {8, 9}, 3));
  }

  @Test
  void lengthAndLargestIdAreReadBackFromTheNumber() {
    int[][] groups = {{1}, {LARGEST}, {1, 1}, {LARGEST, 2}, {1, LARGEST, 1}, {LARGEST, 5, LARGEST}};
    for (int[] ids : groups) {
      long[] all = Ngrams.of(ids, 3);
      long longest = all[all.length - 1];
      assertEquals(ids.length, Ngrams.length(longest));
      assertEquals(Arrays.stream(ids).max().getAsInt(), Ngrams.largestId(longest));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, LARGEST + 1})
  void anIdThatWouldLookLikeAnotherGroupIsRefused(int id) {
    assertEquals(
        "ids: expected numbers in [1, 2097152), got " + id + ".",
        assertThrows(IllegalArgumentException.class, () -> Ngrams.of(new int[] {4, id}, 2))
            .getMessage());
  }
}
