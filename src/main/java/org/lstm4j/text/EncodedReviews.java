package org.lstm4j.text;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Many reviews as ids, each with its label, in a fixed order.
 *
 * <p>Padding is not stored, so that 25,000 reviews of the IMDB data set take 24 MB instead of 50.
 * Immutable as long as nobody writes to the arrays it hands out; safe for any number of threads.
 */
public final class EncodedReviews {

  private static final long[] UNKNOWN = {};

  private final int length;
  private final int[][] ids;
  private final int[] labels;
  private final long[] digests;

  /** Takes the arrays, without a copy; the texts' digests are not known. */
  public EncodedReviews(int length, int[][] ids, int[] labels) {
    this(length, ids, labels, UNKNOWN);
  }

  /**
   * Takes the arrays, without a copy.
   *
   * @param length T, steps the network reads
   * @param ids for each review 1 to T ids, padding left out
   * @param labels for each review 0 or 1
   * @param digests for each review its {@link TextDigest}; empty if they are not known
   */
  public EncodedReviews(int length, int[][] ids, int[] labels, long[] digests) {
    if (ids.length != labels.length) {
      throw new IllegalArgumentException(
          "labels: expected one for each of "
              + ids.length
              + " reviews, got "
              + labels.length
              + ".");
    }
    if (digests.length != ids.length && digests.length != 0) {
      throw new IllegalArgumentException(
          "digests: expected one for each of "
              + ids.length
              + " reviews, got "
              + digests.length
              + ".");
    }
    this.length = length;
    this.ids = ids;
    this.labels = labels;
    this.digests = digests;
  }

  /** Number of reviews. */
  public int size() {
    return ids.length;
  }

  /** T, steps the network reads. */
  public int length() {
    return length;
  }

  /** Review {@code n}; its ids are shared, not copied. */
  public EncodedReview review(int n) {
    return new EncodedReview(ids[n], length);
  }

  /** Label of review {@code n}, 0 or 1. */
  public int label(int n) {
    return labels[n];
  }

  /** For each review the digest of its text, in a new array; empty if they are not known. */
  public long[] digests() {
    return digests.clone();
  }

  /** Those of these reviews, in the given order. */
  public EncodedReviews select(int[] numbers) {
    return new EncodedReviews(
        length,
        Arrays.stream(numbers).mapToObj(n -> ids[n]).toArray(int[][]::new),
        Arrays.stream(numbers).map(n -> labels[n]).toArray(),
        digests.length == 0
            ? UNKNOWN
            : Arrays.stream(numbers).mapToLong(n -> digests[n]).toArray());
  }

  /** Reviews {@code from} (inclusive) to {@code to} (exclusive), in the same order. */
  public EncodedReviews range(int from, int to) {
    return select(IntStream.range(from, to).toArray());
  }

  /** These reviews, then the others. */
  public EncodedReviews followedBy(EncodedReviews others) {
    int[][] allIds = Arrays.copyOf(ids, size() + others.size());
    int[] allLabels = Arrays.copyOf(labels, size() + others.size());
    System.arraycopy(others.ids, 0, allIds, size(), others.size());
    System.arraycopy(others.labels, 0, allLabels, size(), others.size());
    boolean areKnown = digests.length == size() && others.digests.length == others.size();
    long[] allDigests = areKnown ? Arrays.copyOf(digests, allIds.length) : UNKNOWN;
    if (areKnown) {
      System.arraycopy(others.digests, 0, allDigests, size(), others.size());
    }
    return new EncodedReviews(length, allIds, allLabels, allDigests);
  }
}
