package org.lstm4j.table;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.reviews.Review;

/**
 * Three parts of labelled reviews with the same share of each label, up to rounding.
 *
 * <p>The reviews are shuffled by {@link NumpyShuffle}; of each label, in shuffled order, the first
 * round(n · testShare) go to {@code test}, of the rest r the first round(r · validationShare) to
 * {@code validation}, what remains to {@code train}. Each part keeps the shuffled order, labels
 * mixed. The same reviews, shares and seed give the same parts.
 *
 * <p>Copies of a text go where the first of them went. They go to {@code test} or else to {@code
 * validation} if that part, with all of them, is no further from its numbers than without. Where
 * there are no copies, this is the rule above.
 */
record StratifiedSplit(List<Review> train, List<Review> validation, List<Review> test) {

  private static final int TEST = 0;
  private static final int VALIDATION = 1;
  private static final int TRAIN = 2;

  /**
   * How large the parts are.
   *
   * @param test part of all reviews, in [0, 1)
   * @param validation part of the others, in [0, 1)
   */
  record Shares(double test, double validation) {}

  /**
   * Splits reviews.
   *
   * @param copies of these reviews, or none for the first version of the rule
   * @param seed of the shuffle
   */
  static StratifiedSplit of(List<Review> reviews, Copies copies, Shares shares, int seed) {
    int[][] room = room(reviews, shares);
    int[] parts = new int[copies.texts()]; // the part's number and one; 0 as long as it has none
    List<List<Review>> split = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int index : new NumpyShuffle(seed).order(reviews.size())) {
      int text = copies.text(index);
      if (parts[text] == 0) {
        int part = part(room, copies.counts(text));
        parts[text] = part + 1;
        if (part != TRAIN) {
          room[part][0] -= copies.counts(text)[0];
          room[part][1] -= copies.counts(text)[1];
        }
      }
      split.get(parts[text] - 1).add(reviews.get(index));
    }
    return new StratifiedSplit(split.get(TRAIN), split.get(VALIDATION), split.get(TEST));
  }

  /** Of test and validation the number of reviews of each label that they are to have. */
  private static int[][] room(List<Review> reviews, Shares shares) {
    int[][] room = new int[2][2];
    for (int label = 0; label < 2; label++) {
      int count = count(reviews, label);
      room[TEST][label] = Math.toIntExact(Math.round(count * shares.test()));
      room[VALIDATION][label] =
          Math.toIntExact(Math.round((count - room[TEST][label]) * shares.validation()));
    }
    return room;
  }

  private static int part(int[][] room, int[] counts) {
    for (int part : new int[] {TEST, VALIDATION}) {
      int without = Math.abs(room[part][0]) + Math.abs(room[part][1]);
      int with = Math.abs(room[part][0] - counts[0]) + Math.abs(room[part][1] - counts[1]);
      if (with <= without) {
        return part;
      }
    }
    return TRAIN;
  }

  /** How many reviews of a label the part has. */
  static int count(List<Review> part, int label) {
    return (int) part.stream().filter(review -> review.label() == label).count();
  }
}
