package org.lstm4j.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;

/**
 * How often each label was called each label. The array is shared, not copied, and must not change.
 *
 * @param counts shape (K, K), rows for the true labels, columns for the predicted ones; K at least
 *     2, all at least 0, one above 0
 */
public record ConfusionMatrix(int[][] counts) {

  /** One kind of mistake: {@code count} sequences of label {@code truth} were called another. */
  public record Mistake(int truth, int predicted, int count) {}

  /** Checks the shape and that something is counted. */
  public ConfusionMatrix {
    Require.atLeast("labels", counts.length, 2);
    for (int[] row : counts) {
      if (row.length != counts.length || Arrays.stream(row).anyMatch(count -> count < 0)) {
        throw new IllegalArgumentException(
            "confusion matrix: expected rows of "
                + counts.length
                + " counts, got "
                + Arrays.toString(row)
                + ".");
      }
    }
    if (Arrays.stream(counts).flatMapToInt(Arrays::stream).allMatch(count -> count == 0)) {
      throw new IllegalArgumentException(
          "confusion matrix: expected at least one sequence, got none.");
    }
  }

  /** Counts; both arrays hold labels in [0, K), shape (N). */
  static ConfusionMatrix of(int[] truth, int[] predicted, int labels) {
    int[][] counts = new int[labels][labels];
    for (int n = 0; n < truth.length; n++) {
      counts[truth[n]][predicted[n]]++;
    }
    return new ConfusionMatrix(counts);
  }

  /** K. */
  public int labels() {
    return counts.length;
  }

  /** N. */
  public int size() {
    return IntStream.range(0, labels()).map(this::support).sum();
  }

  /** Sequences of a label. */
  public int support(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  /** Sequences that were called a label. */
  public int called(int label) {
    return Arrays.stream(counts).mapToInt(row -> row[label]).sum();
  }

  private Counts of(int label, int size) {
    long right = counts[label][label];
    long called = called(label);
    long support = support(label);
    return new Counts(right, called - right, support - right, size - called - support + right);
  }

  /** Each label against the rest, in their order; takes K² steps. */
  public List<Counts> each() {
    int size = size();
    return IntStream.range(0, labels()).mapToObj(k -> of(k, size)).toList();
  }

  /** Share of right answers, in [0, 1]. */
  public double accuracy() {
    return (double) IntStream.range(0, labels()).map(k -> counts[k][k]).sum() / size();
  }

  /**
   * Mean recall of the labels that occur, in [0, 1]; empty if only one does, since whoever says
   * nothing else is then always right.
   */
  public OptionalDouble balancedAccuracy() {
    List<Counts> occurring = each().stream().filter(each -> each.support() > 0).toList();
    return occurring.size() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            occurring.stream().mapToDouble(c -> c.recall().orElseThrow()).average().orElseThrow());
  }

  /** The labels that most sequences have: one, or several that have as many. */
  public List<Integer> majority() {
    int most = IntStream.range(0, labels()).map(this::support).max().orElseThrow();
    return IntStream.range(0, labels()).filter(k -> support(k) == most).boxed().toList();
  }

  /** The accuracy of whoever always calls the label that most have, in [1/K, 1]. */
  public double majorityAccuracy() {
    return (double) support(majority().get(0)) / size();
  }

  /** All kinds of mistakes that were made, the most frequent first, else in the matrix's order. */
  public List<Mistake> mistakes() {
    List<Mistake> mistakes = new ArrayList<>();
    for (int truth = 0; truth < labels(); truth++) {
      for (int predicted = 0; predicted < labels(); predicted++) {
        if (truth != predicted && counts[truth][predicted] > 0) {
          mistakes.add(new Mistake(truth, predicted, counts[truth][predicted]));
        }
      }
    }
    mistakes.sort(Comparator.comparingInt(Mistake::count).reversed()); // stable
    return mistakes;
  }
}
