package org.lstm4j.text;

import org.lstm4j.check.Require;

/**
 * A review as the network reads it: ids, and how far they are padded on the left.
 *
 * <p>The padding on the left isn't kept; zeros behind the last word, as some networks of Keras want
 * them, are ids like others. The array is shared, not copied: do not change it.
 *
 * @param ids of start mark and words; 1 to T of them
 * @param length T, steps the network reads; at least 1
 */
public record EncodedReview(int[] ids, int length) {

  /** Checks that there is something to read and that it fits. */
  public EncodedReview {
    Require.atLeast("length", length, 1);
    if (ids.length == 0 || ids.length > length) {
      throw new IllegalArgumentException(
          "ids: expected 1 to " + length + " ids, got " + ids.length + ".");
    }
  }

  /** Number of padding steps before the first id, in [0, T). */
  public int padding() {
    return length - ids.length;
  }

  /** A new array of shape (T): zeros, then the ids. */
  public int[] padded() {
    int[] padded = new int[length]; // (T)
    System.arraycopy(ids, 0, padded, padding(), ids.length);
    return padded;
  }
}
