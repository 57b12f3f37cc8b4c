package org.lstm4j.imdb;

import java.util.List;
import java.util.Locale;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.ContentDigest;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.reviews.RawReviews;
import org.lstm4j.reviews.Review;

/** What folder and archive have in common once their reviews are read. */
final class ImdbReviews {

  private ImdbReviews() {}

  static RawReviews of(String name, LabelFolders folders, List<Review> train, List<Review> test) {
    List<Review> validation = List.of();
    List<String> labels = folders.names();
    String digest =
        ContentDigest.ofReviews(labels, LabelKind.ONE, List.of(train, validation, test));
    DataOrigin origin = new DataOrigin(name, digest, labels);
    List<String> notes = folders.notes().stream().map(note -> name + ": " + note).toList();
    return new RawReviews(origin, train, validation, test, notes);
  }

  static DataException oneClassOnly(String place, String missingLabel) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "%s: expected %s reviews (*.txt), got none. Both classes are needed in train and test.",
            place,
            missingLabel));
  }
}
