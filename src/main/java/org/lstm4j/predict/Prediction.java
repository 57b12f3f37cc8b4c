package org.lstm4j.predict;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lstm4j.check.Require;

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
