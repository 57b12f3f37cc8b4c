package org.lstm4j.predict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the probabilities of K outputs become names.
 *
 * @param names K of them, all different
 * @param threshold least probability that label 1 of two, or a tag, is called by
 * @param isOfTags whether any of them may be true, instead of one
 */
record Naming(List<String> names, double threshold, boolean isOfTags) {

  /**
   * Names for what a pass computes.
   *
   * @throws IllegalArgumentException if there aren't as many names as outputs
   */
  static Naming of(List<String> names, double threshold, ForwardPass pass) {
    if (names.size() != pass.labels()) {
      throw new IllegalArgumentException(
          "labels: expected the names of the model's "
              + pass.labels()
              + (pass.isOfTags() ? " tags" : " labels")
              + ", got "
              + names.size()
              + ". Train or import it anew with all names.");
    }
    return new Naming(names, threshold, pass.isOfTags());
  }

  /** What is said of a text; {@code probabilities} has shape (K). */
  Prediction prediction(double[] probabilities, int knownWords, boolean isTrusted) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int k = 0; k < probabilities.length; k++) {
      named.put(names.get(k), probabilities[k]);
    }
    int best = likeliest(probabilities);
    if (isOfTags) {
      List<String> tags = tags(probabilities);
      String joined = String.join(", ", tags);
      return new Prediction(joined, probabilities[best], named, tags, knownWords, isTrusted);
    }
    boolean isOne = probabilities.length == 2;
    int label = isOne ? (probabilities[1] >= threshold ? 1 : 0) : best;
    double probability = probabilities[isOne ? 1 : best];
    return new Prediction(names.get(label), probability, named, List.of(), knownWords, isTrusted);
  }

  private List<String> tags(double[] probabilities) {
    List<String> tags = new ArrayList<>();
    for (int k = 0; k < probabilities.length; k++) {
      if (probabilities[k] >= threshold) {
        tags.add(names.get(k));
      }
    }
    return tags;
  }

  /** The first of the greatest. */
  private static int likeliest(double[] probabilities) {
    int best = 0;
    for (int k = 1; k < probabilities.length; k++) {
      best = probabilities[k] > probabilities[best] ? k : best;
    }
    return best;
  }
}
