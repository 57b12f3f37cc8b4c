package org.lstm4j.predict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lstm4j.check.Require;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;

/**
 * What a model says of one text.
 *
 * @param label name of the label; of a model of tags the {@code tags}, joined by ", ", so empty if
 *     there are none
 * @param probability in [0, 1]: of two labels that of label 1 ("positive" for reviews), whichever
 *     is named; of more labels that of the one named; of tags that of the likeliest one
 * @param probabilities of every label or tag by its name, in the model's order; those of labels add
 *     up to 1
 * @param tags names of the tags that reach the model's threshold, in the model's order; empty for a
 *     model of labels
 * @param knownWords words of the text that the network read and that have an id of their own; the
 *     last T at most
 * @param trusted false if the text has fewer known words than nearly every review of the training
 */
public record Prediction(
    String label,
    double probability,
    Map<String, Double> probabilities,
    List<String> tags,
    int knownWords,
    boolean trusted) {

  /** Copies map and list. */
  public Prediction {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    tags = List.copyOf(tags);
  }

  /**
   * What a decision makes of probabilities.
   *
   * @param probabilities shape (K)
   */
  static Prediction of(
      Decision decision, double[] probabilities, int knownWords, boolean isTrusted) {
    Map<String, Double> named = new LinkedHashMap<>();
    for (int k = 0; k < probabilities.length; k++) {
      named.put(decision.labels().get(k), probabilities[k]);
    }
    if (decision.kind() == LabelKind.ANY) {
      List<String> tags = decision.tags(probabilities);
      double likeliest = Collections.max(named.values());
      return new Prediction(String.join(", ", tags), likeliest, named, tags, knownWords, isTrusted);
    }
    String label = decision.label(probabilities);
    double probability = decision.isOfTwo() ? probabilities[1] : named.get(label);
    return new Prediction(label, probability, named, List.of(), knownWords, isTrusted);
  }

  /**
   * The likeliest labels or tags and their probabilities, the likeliest first; equal ones in the
   * model's order.
   *
   * @param count how many at most; at least 1
   */
  public List<Map.Entry<String, Double>> likeliest(int count) {
    Require.atLeast("count", count, 1);
    return probabilities.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(count)
        .map(Map.Entry::copyOf)
        .toList();
  }
}
