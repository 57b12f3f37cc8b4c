package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.lstm4j.data.Corpus;
import org.lstm4j.network.Targets;
import org.lstm4j.text.EncodedReviews;

/** That two corpora are the same to the last id. */
final class SameCorpus {

  private SameCorpus() {}

  /** Of training and validation rows; the test rows are elsewhere. */
  static void check(Corpus expected, Corpus actual) {
    assertEquals(expected.origin().data().labels(), actual.origin().data().labels());
    assertEquals(expected.origin().data().kind(), actual.origin().data().kind());
    assertEquals(expected.origin().vocabulary(), actual.origin().vocabulary());
    assertEquals(expected.encoder().vocabulary().words(), actual.encoder().vocabulary().words());
    check(expected.train(), actual.train());
    check(expected.validation(), actual.validation());
    assertEquals(0, actual.test().size());
  }

  static void check(EncodedReviews expected, EncodedReviews actual) {
    assertEquals(expected.size(), actual.size());
    assertEquals(expected.length(), actual.length());
    assertArrayEquals(ids(expected), ids(actual));
    assertArrayEquals(labels(expected.targets()), labels(actual.targets()));
    assertEquals(expected.targets().count(), actual.targets().count());
    assertArrayEquals(expected.digests(), actual.digests());
  }

  private static int[][] ids(EncodedReviews reviews) {
    return IntStream.range(0, reviews.size())
        .mapToObj(n -> reviews.review(n).ids())
        .toArray(int[][]::new);
  }

  private static int[][] labels(Targets targets) {
    return targets instanceof Targets.Tags tags
        ? tags.tags()
        : IntStream.of(((Targets.Labels) targets).labels())
            .mapToObj(label -> new int[] {label})
            .toArray(int[][]::new);
  }
}
