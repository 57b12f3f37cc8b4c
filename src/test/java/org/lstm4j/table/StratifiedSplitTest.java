package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.reviews.Review;

class StratifiedSplitTest {

  /** 30 reviews of label 1 among 100. */
  private static final List<Review> REVIEWS =
      IntStream.range(0, 100)
          .mapToObj(i -> new Review("review " + i, i % 10 < 3 ? 1 : 0, "t.csv:" + i))
          .toList();

  private static StratifiedSplit split(List<Review> reviews, TableSettings settings) {
    return split(reviews, Copies.of(reviews), settings);
  }

  private static StratifiedSplit split(
      List<Review> reviews, Copies copies, TableSettings settings) {
    return StratifiedSplit.of(
        reviews,
        copies,
        new RowSplit.Shares(settings.testShare(), settings.validationShare()),
        settings.seed());
  }

  private static List<String> texts(List<Review> part) {
    return part.stream().map(Review::text).distinct().toList();
  }

  private static int ones(List<Review> part) {
    return StratifiedSplit.counts(part, 2)[1];
  }

  @Test
  void eachPartHasTheSameShareOfEachLabel() {
    StratifiedSplit split = split(REVIEWS, TableSettings.DEFAULT);

    assertEquals(20, split.test().size()); // round(0.2 · 70) + round(0.2 · 30)
    assertEquals(6, ones(split.test()));
    assertEquals(16, split.validation().size()); // round(0.2 · 56) + round(0.2 · 24)
    assertEquals(5, ones(split.validation()));
    assertEquals(64, split.train().size());
    assertEquals(19, ones(split.train()));
  }

  @Test
  void noReviewIsLostOrInTwoParts() {
    StratifiedSplit split = split(REVIEWS, TableSettings.DEFAULT);
    List<Review> all = new ArrayList<>(split.train());
    all.addAll(split.validation());
    all.addAll(split.test());

    assertEquals(REVIEWS.size(), all.size());
    assertEquals(new HashSet<>(REVIEWS), new HashSet<>(all));
  }

  @Test
  void sameSeedGivesTheSameSplitAndAnotherSeedAnother() {
    TableSettings settings = TableSettings.DEFAULT;

    assertEquals(split(REVIEWS, settings), split(REVIEWS, settings));
    assertNotEquals(split(REVIEWS, settings), split(REVIEWS, settings.withSeed(114)));
  }

  @Test
  void partsKeepTheShuffledOrder() {
    int[] order = new NumpyShuffle(TableSettings.DEFAULT.seed()).order(REVIEWS.size());
    List<Review> shuffled = IntStream.of(order).mapToObj(REVIEWS::get).toList();
    List<Review> train = split(REVIEWS, TableSettings.DEFAULT).train();

    assertEquals(shuffled.stream().filter(train::contains).toList(), train);
  }

  /** The rule before copies were kept together, written down plainly. */
  private static StratifiedSplit firstRule(List<Review> reviews, TableSettings settings) {
    int[] test = new int[2];
    int[] validation = new int[2];
    for (int label = 0; label < 2; label++) {
      int count = StratifiedSplit.counts(reviews, 2)[label];
      test[label] = (int) Math.round(count * settings.testShare());
      validation[label] = (int) Math.round((count - test[label]) * settings.validationShare());
    }
    int[] seen = new int[2];
    StratifiedSplit split =
        new StratifiedSplit(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int index : new NumpyShuffle(settings.seed()).order(reviews.size())) {
      Review review = reviews.get(index);
      int rank = seen[review.label()]++;
      List<Review> rest =
          rank < test[review.label()] + validation[review.label()]
              ? split.validation()
              : split.train();
      (rank < test[review.label()] ? split.test() : rest).add(review);
    }
    return split;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 113, 2026})
  void withoutCopiesBothRulesAreTheFirstOne(int seed) {
    TableSettings settings = TableSettings.DEFAULT.withSeed(seed);
    StratifiedSplit expected = firstRule(REVIEWS, settings);

    assertEquals(expected, split(REVIEWS, settings));
    assertEquals(expected, split(REVIEWS, Copies.none(REVIEWS), settings));
  }

  @Test
  void withCopiesTheFirstRuleIsAsItWas() {
    List<Review> copied = copied(12, i -> i % 2);

    assertEquals(
        firstRule(copied, TableSettings.DEFAULT),
        split(copied, Copies.none(copied), TableSettings.DEFAULT));
  }

  /** Forty texts, each so many times. */
  private static List<Review> copied(int times, IntUnaryOperator label) {
    return IntStream.range(0, 40 * times)
        .mapToObj(i -> new Review("Text number " + i % 40, label.applyAsInt(i), "t.csv:" + i))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 12})
  void copiesStayInOnePartAndThePartsKeepTheirSize(int times) {
    List<Review> reviews = copied(times, i -> i * 31 / 7 % 2);
    StratifiedSplit split = split(reviews, TableSettings.DEFAULT);
    List<String> all = new ArrayList<>(texts(split.train()));
    all.addAll(texts(split.validation()));
    all.addAll(texts(split.test()));

    assertEquals(40, all.size());
    assertEquals(40, new HashSet<>(all).size());
    assertEquals(8 * times, split.test().size(), times);
    assertEquals(6.4 * times, split.validation().size(), times);
  }

  @Test
  void copiesAreTextsWithTheSameWordsWhateverTheirCaseAndPunctuation() {
    List<Review> reviews =
        List.of(
            new Review("A slow film.", 0, "t.csv:1"),
            new Review("a SLOW film", 1, "t.csv:2"),
            new Review("a film slow", 1, "t.csv:3"),
            new Review("A slow film!", 0, "t.csv:4"));
    Copies copies = Copies.of(reviews);

    assertEquals(2, copies.texts());
    assertEquals(2, copies.repeated());
    assertEquals(1, copies.torn());
    assertEquals(0, copies.repeatedOf(2, 3));
    assertEquals(1, copies.repeatedOf(3, 4));
  }

  @Test
  void longTextsWithTheSameBeginningAreNoCopies() {
    String start = "This begins as many others do, ".repeat(10);
    List<Review> reviews =
        IntStream.range(0, 12)
            .mapToObj(i -> new Review(start + i / 2, i % 2, "t.csv:" + i))
            .toList();

    assertEquals(6, Copies.of(reviews).texts());
  }

  /** Half of all rows are one text; it would be five times the test part. */
  @Test
  void aTextThatIsTooManyRowsIsLearnedFrom() {
    List<Review> reviews = new ArrayList<>(REVIEWS);
    IntStream.range(0, 100)
        .forEach(i -> reviews.add(new Review("again and again", i % 2, "t.csv:" + (100 + i))));

    assertTrue(texts(split(reviews, TableSettings.DEFAULT).train()).contains("again and again"));
  }
}
