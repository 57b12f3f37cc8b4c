package org.lstm4j.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewEncoderTest {

  private static final Vocabulary VOCABULARY =
      new Vocabulary(List.of("a", "film", "slow", "rare"), 7); // rare is beyond V

  @Test
  void startsPadsAndMarksRareWords() {
    EncodedReview review = new ReviewEncoder(VOCABULARY, 8).encode("A slow film, RARE and a film");
    assertArrayEquals(new int[] {0, 1, 4, 6, 5, 2, 4, 5}, review.padded());
    assertEquals(1, review.padding());
    assertEquals(5, new ReviewEncoder(VOCABULARY, 8).knownWords(review));
  }

  @Test
  void keepsTheEndOfALongReviewAndCutsTheStartMark() {
    EncodedReview review = new ReviewEncoder(VOCABULARY, 3).encode("a slow slow film a");
    assertArrayEquals(new int[] {6, 5, 4}, review.padded());
    assertEquals(0, review.padding());
  }

  @Test
  void aTextWithoutKnownWordsIsTheStartMarkAlone() {
    EncodedReview review = new ReviewEncoder(VOCABULARY, 4).encode("nobody counted these");
    assertArrayEquals(new int[] {0, 0, 0, 1}, review.padded());
    assertEquals(0, new ReviewEncoder(VOCABULARY, 8).knownWords(review));
  }

  @Test
  void refusesSizesThatDoNotFit() {
    assertThrows(IllegalArgumentException.class, () -> new ReviewEncoder(VOCABULARY, 0));
    assertThrows(IllegalArgumentException.class, () -> new EncodedReview(new int[0], 3));
    assertThrows(IllegalArgumentException.class, () -> new EncodedReview(new int[4], 3));
  }
}
