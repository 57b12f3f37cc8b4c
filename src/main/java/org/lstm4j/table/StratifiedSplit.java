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
 */
record StratifiedSplit(List<Review> train, List<Review> validation, List<Review> test) {

  static StratifiedSplit of(List<Review> reviews, TableSettings settings) {
    Quota zeros = Quota.of(count(reviews, 0), settings);
    Quota ones = Quota.of(count(reviews, 1), settings);
    int[] seen = new int[2];
    StratifiedSplit split =
        new StratifiedSplit(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int index : new NumpyShuffle(settings.seed()).order(reviews.size())) {
      Review review = reviews.get(index);
      Quota quota = review.label() == 0 ? zeros : ones;
      int rank = seen[review.label()]++;
      if (rank < quota.test()) {
        split.test.add(review);
      } else if (rank < quota.test() + quota.validation()) {
        split.validation.add(review);
      } else {
        split.train.add(review);
      }
    }
    return split;
  }

  /** How many reviews of a label the part has. */
  static int count(List<Review> part, int label) {
    return (int) part.stream().filter(review -> review.label() == label).count();
  }

  private record Quota(int test, int validation) {

    static Quota of(int count, TableSettings settings) {
      int test = Math.toIntExact(Math.round(count * settings.testShare()));
      int validation = Math.toIntExact(Math.round((count - test) * settings.validationShare()));
      return new Quota(test, validation);
    }
  }
}
