package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.lstm4j.text.EncodedReviews;

/** Two corpora that must be the same in all that training sees. */
final class SameCorpus {

  private SameCorpus() {}

  static void require(Corpus expected, Corpus actual) {
    assertEquals(expected.origin(), actual.origin());
    assertEquals(expected.encoder().vocabulary().words(), actual.encoder().vocabulary().words());
    require(expected.train(), actual.train());
    require(expected.validation(), actual.validation());
    require(expected.test(), actual.test());
  }

  private static void require(EncodedReviews expected, EncodedReviews actual) {
    assertEquals(expected.size(), actual.size());
    for (int n = 0; n < expected.size(); n++) {
      assertArrayEquals(expected.review(n).padded(), actual.review(n).padded());
      assertEquals(expected.label(n), actual.label(n));
    }
  }
}
