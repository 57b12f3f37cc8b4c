package org.lstm4j.model;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.lstm4j.network.LabelKind;

/**
 * How probabilities become a label, or tags.
 *
 * @param labels names of the K labels or tags, in the order of their numbers
 * @param kind whether one of them holds, or any number
 * @param threshold in [0, 1]: the least probability of label 1 that is called label 1 where one of
 *     two holds, and of a tag that is said to hold; of no meaning where one of more than two holds
 */
public record Decision(List<String> labels, LabelKind kind, double threshold) {

  /** One of these labels. */
  public Decision(List<String> labels, double threshold) {
    this(labels, LabelKind.ONE, threshold);
  }

  /** Checks that there are enough names, each another. */
  public Decision {
    labels = List.copyOf(labels);
    int least = kind == LabelKind.ONE ? 2 : 1;
    if (labels.size() < least || new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException(
          "labels: expected "
              + (labels.size() <= least && kind == LabelKind.ONE
                  ? "two different names"
                  : "different names")
              + ", got "
              + labels
              + ".");
    }
    if (!(threshold >= 0 && threshold <= 1)) { // written so that NaN fails
      throw new IllegalArgumentException(
          "threshold: expected a number in [0, 1], got " + threshold + ".");
    }
  }

  /** Whether one of two labels holds, so that a probability of label 1 says all. */
  public boolean isOfTwo() {
    return kind == LabelKind.ONE && labels.size() == 2;
  }

  /**
   * The label's name for a probability of label 1.
   *
   * @throws IllegalStateException if the decision isn't between two labels
   */
  public String label(double probability) {
    if (!isOfTwo()) {
      throw new IllegalStateException(
          "decision: expected one between two labels, got one between " + labels + ".");
    }
    return labels.get(probability >= threshold ? 1 : 0);
  }

  /**
   * The name of the label that holds: of two by the threshold, of more the most probable one, and
   * of equally probable ones the first.
   *
   * @param probabilities shape (K)
   * @throws IllegalStateException if tags are asked for
   */
  public String label(double[] probabilities) {
    return labels.get(labelNumber(probabilities));
  }

  /**
   * The number of the label that holds, from 0, see {@link #label(double[])}.
   *
   * @param probabilities shape (K)
   * @throws IllegalStateException if tags are asked for
   */
  public int labelNumber(double[] probabilities) {
    requireSize(probabilities);
    if (kind == LabelKind.ANY) {
      throw new IllegalStateException(
          "decision: expected one label that holds, got tags. Ask for tags(…).");
    }
    if (isOfTwo()) {
      return probabilities[1] >= threshold ? 1 : 0;
    }
    int best = 0;
    for (int label = 1; label < probabilities.length; label++) {
      best = probabilities[label] > probabilities[best] ? label : best;
    }
    return best;
  }

  /**
   * The names of the tags that hold, in the order of their numbers; perhaps none.
   *
   * @param probabilities shape (K)
   * @throws IllegalStateException if one label is asked for
   */
  public List<String> tags(double[] probabilities) {
    requireSize(probabilities);
    if (kind == LabelKind.ONE) {
      throw new IllegalStateException(
          "decision: expected tags, got labels of which one holds. Ask for label(…).");
    }
    return IntStream.range(0, probabilities.length)
        .filter(tag -> probabilities[tag] >= threshold)
        .mapToObj(labels::get)
        .toList();
  }

  private void requireSize(double[] probabilities) {
    if (probabilities.length != labels.size()) {
      throw new IllegalArgumentException(
          "probabilities: expected one for each of "
              + labels.size()
              + " labels, got "
              + probabilities.length
              + ".");
    }
  }

  /** The same names with another threshold. */
  public Decision withThreshold(double newThreshold) {
    return new Decision(labels, kind, newThreshold);
  }
}
