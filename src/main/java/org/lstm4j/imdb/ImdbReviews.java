package org.lstm4j.imdb;

import java.util.List;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;

/** What folder and archive of the IMDB layout have in common once their reviews are read. */
final class ImdbReviews {

  private ImdbReviews() {}

  static RawReviews of(List<Review> train, List<Review> test) {
    List<Review> validation = List.of();
    String digest = ContentDigest.ofReviews(ReviewLayout.LABELS, List.of(train, validation, test));
    DataOrigin origin = new DataOrigin(ReviewLayout.DATA_SET, digest, ReviewLayout.LABELS);
    return new RawReviews(origin, train, validation, test);
  }

  static DataException oneClassOnly(String place, int missingLabel) {
    return new DataException(
        String.format(
            "%s: expected %s reviews (*.txt), got none. Both classes are needed in train and test.",
            place, ReviewLayout.LABELS.get(missingLabel)));
  }
}
