package org.lstm4j.spark;

import java.io.Serializable;
import java.util.Arrays;
import org.lstm4j.network.Targets;
import org.lstm4j.text.EncodedReviews;

/**
 * Encoded reviews as they travel: some of a data set, in the order in which they are learned.
 *
 * @param length T, steps the network reads
 * @param labelCount K
 * @param ids for each review 1 to T ids, padding left out
 * @param labels for each review its label, or its tags
 * @param isTags whether each has tags
 * @param digests for each review the digest of its text
 */
record EncodedPart(
    int length, int labelCount, int[][] ids, int[][] labels, boolean isTags, long[] digests)
    implements Serializable {

  /** Takes the reviews' arrays, without a copy. */
  static EncodedPart of(EncodedReviews reviews) {
    int[][] ids = new int[reviews.size()][];
    Arrays.setAll(ids, n -> reviews.review(n).ids());
    if (reviews.targets() instanceof Targets.Tags tags) {
      return new EncodedPart(
          reviews.length(), tags.count(), ids, tags.tags(), true, reviews.digests());
    }
    Targets.Labels targets = (Targets.Labels) reviews.targets();
    int[][] labels = new int[ids.length][];
    Arrays.setAll(labels, n -> new int[] {targets.labels()[n]});
    return new EncodedPart(
        reviews.length(), targets.count(), ids, labels, false, reviews.digests());
  }

  /** The reviews; shares the arrays. */
  EncodedReviews reviews() {
    Targets targets =
        isTags
            ? new Targets.Tags(labelCount, labels)
            : new Targets.Labels(
                labelCount, Arrays.stream(labels).mapToInt(label -> label[0]).toArray());
    return new EncodedReviews(length, ids, targets, digests);
  }

  /** Number of reviews. */
  int size() {
    return ids.length;
  }
}
