package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.predict.SentimentClassifier;

class VariantsTest {

  private final SentimentClassifier classifier = ExplainedModel.of(ExplainedModel.lstm(), 5);

  private static int[][] ids(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> IntStream.rangeClosed(0, n % 7).map(t -> 4 + (n + t) % 7).toArray())
        .toArray(int[][]::new);
  }

  /** More than go through plain Java at once. */
  @Test
  void littleWorkIsThatOfSingleTextsBitForBit() {
    int[][] ids = ids(2 * FusedNetwork.MANY_SEQUENCES + 1);

    double[][] scores = new Variants(classifier).scores(ids);

    assertEquals(ids.length, scores.length);
    for (int n = 0; n < ids.length; n++) {
      assertArrayEquals(classifier.scores(ids[n]), scores[n]);
    }
  }

  @Test
  void noneAreNone() {
    assertEquals(0, new Variants(classifier).scores(new int[0][]).length);
  }
}
