package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.reviews.Review;

class StratifiedSplitTest {

  /** 30 reviews of label 1 among 100. */
  private static final List<Review> REVIEWS =
      IntStream.range(0, 100)
          .mapToObj(i -> new Review("review " + i, i % 10 < 3 ? 1 : 0, "t.csv:" + i))
          .toList();

  private static int ones(List<Review> part) {
    return StratifiedSplit.count(part, 1);
  }

  @Test
  void eachPartHasTheSameShareOfEachLabel() {
    StratifiedSplit split = StratifiedSplit.of(REVIEWS, TableSettings.DEFAULT);

    assertEquals(20, split.test().size()); // round(0.2 · 70) + round(0.2 · 30)
    assertEquals(6, ones(split.test()));
    assertEquals(16, split.validation().size()); // round(0.2 · 56) + round(0.2 · 24)
    assertEquals(5, ones(split.validation()));
    assertEquals(64, split.train().size());
    assertEquals(19, ones(split.train()));
  }

  @Test
  void noReviewIsLostOrInTwoParts() {
    StratifiedSplit split = StratifiedSplit.of(REVIEWS, TableSettings.DEFAULT);
    List<Review> all = new ArrayList<>(split.train());
    all.addAll(split.validation());
    all.addAll(split.test());

    assertEquals(REVIEWS.size(), all.size());
    assertEquals(new HashSet<>(REVIEWS), new HashSet<>(all));
  }

  @Test
  void sameSeedGivesTheSameSplitAndAnotherSeedAnother() {
    TableSettings settings = TableSettings.DEFAULT;

    assertEquals(StratifiedSplit.of(REVIEWS, settings), StratifiedSplit.of(REVIEWS, settings));
    assertNotEquals(
        StratifiedSplit.of(REVIEWS, settings), StratifiedSplit.of(REVIEWS, settings.withSeed(114)));
  }

  @Test
  void partsKeepTheShuffledOrder() {
    int[] order = new NumpyShuffle(TableSettings.DEFAULT.seed()).order(REVIEWS.size());
    List<Review> shuffled = IntStream.of(order).mapToObj(REVIEWS::get).toList();
    List<Review> train = StratifiedSplit.of(REVIEWS, TableSettings.DEFAULT).train();

    assertEquals(shuffled.stream().filter(train::contains).toList(), train);
  }
}
