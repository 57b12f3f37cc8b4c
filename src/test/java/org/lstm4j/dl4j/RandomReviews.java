package org.lstm4j.dl4j;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.lstm4j.engine.Batch;
import org.lstm4j.network.Targets;
import org.lstm4j.text.EncodedReviews;

/** Reviews of random ids, lengths and labels, some padded behind, for tests. */
public final class RandomReviews {

  private RandomReviews() {}

  public static EncodedReviews of(int count, int length, int vocabularySize, long seed) {
    Random random = new Random(seed);
    int[][] ids = new int[count][];
    int[] labels = new int[count];
    for (int n = 0; n < count; n++) {
      ids[n] = random.ints(1 + random.nextInt(length), 1, vocabularySize).toArray();
      if (n % 5 == 4) {
        ids[n] = Arrays.copyOf(ids[n], length);
      } else if (n == 3) {
        ids[n] = new int[length]; // of a text without words
      }
      labels[n] = random.nextInt(2);
    }
    return new EncodedReviews(length, ids, labels);
  }

  /** The same reviews, each with one of so many labels; those of two stay. */
  public static EncodedReviews labelled(EncodedReviews reviews, int labels) {
    int[][] ids =
        IntStream.range(0, reviews.size())
            .mapToObj(n -> reviews.review(n).ids())
            .toArray(int[][]::new);
    int[] all =
        IntStream.range(0, reviews.size())
            .map(n -> labels == 2 ? reviews.label(n) : n % labels)
            .toArray();
    return new EncodedReviews(
        reviews.length(), ids, new Targets.Labels(labels, all), reviews.digests());
  }

  /** All of them, the last first. */
  public static Batch batch(EncodedReviews reviews) {
    return new Batch(
        reviews, IntStream.range(0, reviews.size()).map(n -> reviews.size() - 1 - n).toArray());
  }
}
