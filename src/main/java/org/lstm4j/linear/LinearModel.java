package org.lstm4j.linear;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A logistic regression on which ids and which groups of neighbouring ids a text has.
 *
 * <p>The logit is the bias plus the weight of every feature that occurs, counted once however often
 * it occurs. The arrays are shared, not copied; immutable as long as nobody writes to them, and
 * then safe for any number of threads.
 *
 * @param features ascending; a group of one to three ids as one number: the ids, each in [1, 2^21),
 *     in base 2^21, the first one in front
 * @param weights one for each feature
 * @param bias added to the sum
 */
public record LinearModel(long[] features, float[] weights, float bias) {

  /** Checks sizes and order. */
  public LinearModel {
    if (features.length != weights.length) {
      throw new IllegalArgumentException(
          "weights: expected one for each of "
              + features.length
              + " features, got "
              + weights.length
              + ".");
    }
    long before = 0;
    for (long feature : features) {
      if (feature <= before) {
        throw new IllegalArgumentException(
            "features: expected ascending numbers above 0, got "
                + feature
                + " after "
                + before
                + ".");
      }
      before = feature;
    }
  }

  /**
   * The logit of label 1; ids without a feature play no part.
   *
   * <p>Costs a sort of some N·n numbers and a binary search for each, with n the length of the text
   * and N that of the longest features: some 0.1 ms for 250 ids. The sum is in double, in the order
   * of the features.
   *
   * @param ids at least one, padding left out, all in [1, 2^21); not changed
   */
  public double logit(int[] ids) {
    double logit = bias;
    int from = 0;
    for (long feature : Ngrams.of(ids, longest())) {
      int at = Arrays.binarySearch(features, from, features.length, feature);
      if (at >= 0) {
        logit += weights[at];
      }
      from = at < 0 ? -at - 1 : at + 1; // both lists ascend
    }
    return logit;
  }

  /**
   * The logit less the bias, split exactly among the ids.
   *
   * <p>The weight of a feature that occurs is shared equally among the places where it does, and
   * there equally among its ids.
   *
   * @param ids as for {@link #logit}
   * @return for each id its share, shape (ids)
   */
  public double[] shares(int[] ids) {
    int longest = longest();
    int[] found = new int[ids.length * longest]; // for each place and length a feature, or −1
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < found.length; i++) {
      int from = i / longest;
      int to = from + i % longest + 1;
      boolean isThere = to <= ids.length;
      found[i] = isThere ? Arrays.binarySearch(features, Ngrams.group(ids, from, to)) : -1;
      if (found[i] >= 0) {
        places.merge(found[i], 1, Integer::sum);
      }
    }
    double[] shares = new double[ids.length];
    for (int i = 0; i < found.length; i++) {
      int from = i / longest;
      int length = i % longest + 1;
      for (int j = from; found[i] >= 0 && j < from + length; j++) {
        shares[j] += (double) weights[found[i]] / (places.get(found[i]) * length);
      }
    }
    return shares;
  }

  /** Number of ids in the longest features, in [1, 3]; 1 if there are none. */
  public int longest() {
    return features.length == 0 ? 1 : Ngrams.length(features[features.length - 1]);
  }

  /** The largest id that a feature has; 0 if there are no features. Looks at all of them. */
  public int largestId() {
    int largest = 0;
    for (long feature : features) {
      largest = Math.max(largest, Ngrams.largestId(feature));
    }
    return largest;
  }
}
