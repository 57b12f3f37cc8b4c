package org.lstm4j.text;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lstm4j.network.Targets;

/**
 * Many reviews as ids, each with what it should be answered, in a fixed order.
 *
 * <p>Padding is not stored, so that 25,000 reviews of the IMDB data set take 24 MB instead of 50.
 * Immutable as long as nobody writes to the arrays it hands out; safe for any number of threads.
 */
public final class EncodedReviews {

  private static final long[] UNKNOWN = {};

  private final int length;
  private final int[][] ids;
  private final Targets targets;
  private final long[] digests;

  /** Takes the arrays, without a copy; the labels are 0 or 1, the texts' digests not known. */
  public EncodedReviews(int length, int[][] ids, int[] labels) {
    this(length, ids, new Targets.Labels(2, labels), UNKNOWN);
  }

  /**
   * Takes the arrays, without a copy.
   *
   * @param length T, steps the network reads
   * @param ids for each review 1 to T ids, padding left out
   * @param targets for each review its label, its tags, or what else it should be answered
   * @param digests for each review its {@link TextDigest}; empty if they are not known
   */
  public EncodedReviews(int length, int[][] ids, Targets targets, long[] digests) {
    if (ids.length != targets.size()) {
      throw new IllegalArgumentException(
          "targets: expected one for each of "
              + ids.length
              + " reviews, got "
              + targets.size()
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
    this.targets = targets;
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

  /** What the reviews should be answered. */
  public Targets targets() {
    return targets;
  }

  /**
   * Label of review {@code n}, in [0, K).
   *
   * @throws IllegalStateException if the reviews don't have one label each
   */
  public int label(int n) {
    if (targets instanceof Targets.Labels labels) {
      return labels.labels()[n];
    }
    throw new IllegalStateException(
        "label: expected reviews with one label each, got "
            + targets.getClass().getSimpleName()
            + ". Ask for targets().");
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
        targets.select(numbers),
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
    System.arraycopy(others.ids, 0, allIds, size(), others.size());
    boolean areKnown = digests.length == size() && others.digests.length == others.size();
    long[] allDigests = areKnown ? Arrays.copyOf(digests, allIds.length) : UNKNOWN;
    if (areKnown) {
      System.arraycopy(others.digests, 0, allDigests, size(), others.size());
    }
    return new EncodedReviews(length, allIds, targets.followedBy(others.targets), allDigests);
  }
}
