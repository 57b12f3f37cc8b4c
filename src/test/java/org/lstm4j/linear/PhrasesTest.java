package org.lstm4j.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lstm4j.text.EncodedReviews;

class PhrasesTest {

  private static final int WORDS = 10;

  private static long group(int... ids) {
    return Ngrams.group(ids, 0, ids.length);
  }

  @Nested
  class Reading {

    /** Best first: 4 5, then 4 5 6, then 6 7, then 12 4. */
    private final Phrases phrases =
        new Phrases(new long[] {group(4, 5), group(4, 5, 6), group(6, 7), group(12, 4)});

    @Test
    void putsAPhraseWhereItEndsAndKeepsTheLength() {
      assertArrayEquals(new int[] {1, 4, 10, 9}, phrases.read(new int[] {1, 4, 5, 9}, WORDS));
      assertArrayEquals(
          new int[] {1, 6, 12, 4, 10}, phrases.read(new int[] {1, 6, 7, 4, 5}, WORDS));
    }

    @Test
    void takesTheBestOfSeveralPhrasesThatEndTogether() {
      Phrases overlapping = new Phrases(new long[] {group(8, 9), group(7, 8, 9), group(6, 8, 9)});
      assertArrayEquals(new int[] {7, 8, 10}, overlapping.read(new int[] {7, 8, 9}, WORDS));
      Phrases longFirst = new Phrases(new long[] {group(7, 8, 9), group(8, 9)});
      assertArrayEquals(new int[] {7, 8, 10}, longFirst.read(new int[] {7, 8, 9}, WORDS));
      assertArrayEquals(new int[] {6, 8, 11}, longFirst.read(new int[] {6, 8, 9}, WORDS));
    }

    @Test
    void letsPhrasesOverlap() {
      assertArrayEquals(new int[] {4, 10, 11, 12}, phrases.read(new int[] {4, 5, 6, 7}, WORDS));
    }

    @Test
    void makesRareWordsUnknownButKnowsThemInPhrases() {
      assertArrayEquals(new int[] {2, 13, 2}, phrases.read(new int[] {12, 4, 10}, WORDS));
    }

    @Test
    void withoutPhrasesChangesRareWordsOnly() {
      int[] ids = {1, 9, 10, 3};
      assertArrayEquals(new int[] {1, 9, 2, 3}, Phrases.NONE.read(ids, WORDS));
      assertArrayEquals(new int[] {1, 9, 10, 3}, ids);
    }

    @Test
    void findsEachOfManyPhrases() {
      long[] groups = new Random(4).longs(5_000, 1L << 21, Long.MAX_VALUE).toArray();
      groups =
          Arrays.stream(groups)
              .map(g -> g | 1 | 1L << 21 | 1L << 42) // three ids, none 0
              .distinct()
              .toArray();
      Phrases many = new Phrases(groups);
      int mask = (1 << 21) - 1;
      for (int i = 0; i < groups.length; i++) {
        long g = groups[i];
        int[] ids = {(int) (g >>> 42), (int) (g >>> 21) & mask, (int) g & mask};
        assertEquals(WORDS + i, many.read(ids, WORDS)[2]);
      }
    }
  }

  @Nested
  class TheGroups {

    @Test
    void tellTheLargestId() {
      assertEquals(0, Phrases.NONE.largestId());
      assertEquals(12, new Phrases(new long[] {group(4, 5), group(12, 4)}).largestId());
    }

    @Test
    void thatAreNoPhrasesOrStandTwiceAreRefused() {
      for (long[] groups :
          new long[][] {{7}, {0}, {-1}, {group(4, 5), group(4, 5)}, {group(4, 5), 9}}) {
        assertThrows(IllegalArgumentException.class, () -> new Phrases(groups));
      }
    }
  }

  @Nested
  class ManyPhrases {

    private static final int COUNT = 50_000;

    /**
     * Two thirds of the places stay free, so a fair hash makes runs of some dozen (the longest of
     * 1,500 factors tried: 41); this is far beyond chance, and far below the {@link #COUNT} that
     * one place for all makes.
     */
    private static final int LONGEST_RUN = 2_000;

    /** The number that undoes a multiplication by {@code odd}; each step doubles its right bits. */
    private static long inverse(long odd) {
      long inverse = odd; // right in three bits
      for (int bits = 3; bits < Long.SIZE; bits *= 2) {
        inverse *= 2 - odd * inverse;
      }
      return inverse;
    }

    /** Products with {@code factor} that are the same but for {@code free} bits. */
    private static long[] collidingUnder(long factor, long free) {
      long same = 0x0123_4567_89ab_cdefL & ~free;
      long inverse = inverse(factor);
      assertEquals(1, factor * inverse);
      return new Random(5)
          .longs()
          .map(bits -> (same | bits & free) * inverse)
          .filter(group -> group > 1L << 21)
          .distinct()
          .limit(COUNT)
          .toArray();
    }

    private static void assertShortRuns(long[] groups) {
      assertEquals(COUNT, groups.length);
      int longest = new Phrases(groups).longestRun();
      assertTrue(longest < LONGEST_RUN, "a run of " + longest);
    }

    @Test
    void doNotCollideBecauseTheyAreMadeToUnderAFactorThatIsKnown() {
      long golden = 0x9e37_79b9_7f4a_7c15L;
      assertShortRuns(collidingUnder(golden, 0xfffe_0000_ffff_ffffL)); // equal bits in the middle
      assertShortRuns(collidingUnder(golden, 0x0000_7fff_ffff_ffffL)); // equal bits at the top
    }
  }

  @Nested
  class Choosing {

    /** 4 5 only in reviews of label 1, 6 7 mostly in those of label 0, 8 9 in both alike. */
    private final EncodedReviews reviews =
        new EncodedReviews(
            9,
            new int[][] {
              {4, 5, 30, 8, 9}, {4, 5, 31, 6, 7}, {4, 5, 32}, {4, 5, 33, 8, 9},
              {6, 7, 34, 8, 9}, {6, 7, 35}, {6, 7, 36}, {37, 8, 9},
            },
            new int[] {1, 1, 1, 1, 0, 0, 0, 0});

    @Test
    void prefersWhatTellsTheLabelsApartOften() {
      assertArrayEquals(
          new long[] {group(4, 5), group(6, 7), group(8, 9)},
          new PhraseChoice(2, 100).of(reviews).groups());
    }

    @Test
    void takesNoMoreThanAskedForAndNoWords() {
      assertArrayEquals(new long[] {group(4, 5)}, new PhraseChoice(2, 1).of(reviews).groups());
      assertEquals(0, new PhraseChoice(2, 0).of(reviews).size());
      assertEquals(0, new PhraseChoice(9, 100).of(reviews).size());
    }

    @Test
    void needsSensibleSettings() {
      assertThrows(IllegalArgumentException.class, () -> new PhraseChoice(0, 5));
      assertThrows(IllegalArgumentException.class, () -> new PhraseChoice(1, -1));
    }
  }
}
