package org.lstm4j.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.lstm4j.text.Padding.Side;

/** What {@code pad_sequences} makes of the same ids, worked out from its documentation. */
class PaddingTest {

  private static int[] padded(Side padding, Side truncating, int... ids) {
    return new Padding(4, padding, truncating).apply(ids).padded();
  }

  @Test
  void fillsTheSideItIsTold() {
    assertArrayEquals(new int[] {0, 0, 7, 8}, padded(Side.PRE, Side.POST, 7, 8));
    assertArrayEquals(new int[] {7, 8, 0, 0}, padded(Side.POST, Side.PRE, 7, 8));
    assertArrayEquals(new int[4], padded(Side.PRE, Side.PRE));
    assertArrayEquals(new int[4], padded(Side.POST, Side.PRE));
  }

  @Test
  void cutsTheSideItIsTold() {
    assertArrayEquals(new int[] {3, 4, 5, 6}, padded(Side.POST, Side.PRE, 1, 2, 3, 4, 5, 6));
    assertArrayEquals(new int[] {1, 2, 3, 4}, padded(Side.PRE, Side.POST, 1, 2, 3, 4, 5, 6));
    assertArrayEquals(new int[] {1, 2, 3, 4}, padded(Side.PRE, Side.POST, 1, 2, 3, 4));
  }

  @Test
  void leavesOutTheZerosOnTheLeft() {
    assertArrayEquals(new int[] {7}, Padding.pre(4).apply(new int[] {7}).ids());
    assertEquals(3, Padding.pre(4).apply(new int[] {7}).padding());
    assertEquals(0, new Padding(4, Side.POST, Side.PRE).apply(new int[] {7}).padding());
  }

  @Test
  void neverTakesTheStartAwayFromTheEnd() {
    ReviewEncoder encoder =
        new ReviewEncoder(
            new ReviewTokenizer(),
            new Vocabulary(List.of("a", "b", "c", "d"), 8),
            new Padding(3, Side.POST, Side.POST));
    assertArrayEquals(new int[] {1, 4, 5}, encoder.encode("a b c d").padded());
    assertArrayEquals(new int[] {1, 4, 0}, encoder.encode("a").padded());
    assertEquals(1, encoder.knownWords(encoder.encode("a")));
  }

  @Test
  void knowsNoWordInATextOfUnknownOnes() {
    Vocabulary vocabulary =
        new Vocabulary(List.of("<OOV>", "a"), 3, Numbering.keras(3, OptionalInt.of(1)));
    ReviewEncoder encoder = new ReviewEncoder(new KerasTokenizer(), vocabulary, Padding.pre(4));
    assertArrayEquals(new int[] {0, 1, 2, 1}, encoder.encode("x a y").padded());
    assertEquals(1, encoder.knownWords(encoder.encode("x a y")));
    assertEquals(0, encoder.knownWords(encoder.encode("")));
  }

  @Test
  void refusesIdsThatTheNetworkDoesNotHave() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Vocabulary(
                List.of("a", "b"), 2, Numbering.keras(Numbering.UNLIMITED, OptionalInt.empty())));
    assertThrows(IllegalArgumentException.class, () -> Padding.pre(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Numbering(3, 3, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty()));
  }
}
