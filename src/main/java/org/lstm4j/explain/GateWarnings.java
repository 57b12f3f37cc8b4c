package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Decimal;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Gate;

/** Tells of numbers that no LSTM could have. */
final class GateWarnings {

  private static final int MOST_NAMED = 3;
  private static final int DIGITS = 4;

  private final GateStep step;
  private final List<GateQuantity> computed;

  GateWarnings(GateStep step, List<GateQuantity> computed) {
    this.step = step;
    this.computed = computed;
  }

  /** What the values of a function lie between. */
  private record Range(String function, double low, double high) {

    boolean has(double value) {
      return value >= low && value <= high;
    }

    String words() {
      return high < Double.POSITIVE_INFINITY
          ? "lie between " + Decimal.of(low) + " and " + Decimal.of(high)
          : "are 0 or more";
    }

    static Optional<Range> of(Activation activation) {
      return switch (activation) {
        case SIGMOID -> Optional.of(new Range("sigmoid", 0, 1));
        case HARD_SIGMOID_KERAS2, HARD_SIGMOID_KERAS3 ->
            Optional.of(new Range("hard sigmoid", 0, 1));
        case TANH -> Optional.of(new Range("tanh", -1, 1));
        case RELU -> Optional.of(new Range("relu", 0, Double.POSITIVE_INFINITY));
        case LINEAR -> Optional.empty();
      };
    }
  }

  /** All of them. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (Gate gate : GateKey.gates()) {
      Range.of(step.activation(gate))
          .flatMap(range -> outside(GateKey.value(gate), range))
          .ifPresent(sentences::add);
    }
    if (step.activation() == Activation.TANH && isLogistic()) {
      outside(GateKey.H, new Range("o ∘ tanh(C)", -1, 1)).ifPresent(sentences::add);
    }
    for (GateQuantity quantity : computed) {
      if (!quantity.numbers().isFinite()) {
        sentences.add(
            quantity.key() + ": some of its numbers are beyond what a double holds, 1.8e308.");
      }
    }
    return sentences;
  }

  private boolean isLogistic() {
    return Range.of(step.gateActivation()).filter(range -> range.high() == 1).isPresent();
  }

  private Optional<String> outside(GateKey key, Range range) {
    double[] values = step.get(key).map(GateNumbers::values).orElse(new double[0]);
    List<String> outside =
        Arrays.stream(values)
            .filter(value -> !range.has(value))
            .distinct()
            .mapToObj(value -> Decimal.brief(value, DIGITS))
            .toList();
    if (outside.isEmpty()) {
      return Optional.empty();
    }
    List<String> named = new ArrayList<>(outside.subList(0, Math.min(MOST_NAMED, outside.size())));
    if (outside.size() > MOST_NAMED) {
      named.add((outside.size() - MOST_NAMED) + " others");
    }
    return Optional.of(
        key.key()
            + ": no "
            + range.function()
            + " gives "
            + joined(named, "or")
            + "; its numbers "
            + range.words()
            + ". Computed all the same.");
  }

  /** {@code "a, b or c"}. */
  static String joined(List<String> words, String last) {
    int end = words.size() - 1;
    return end < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, end)) + " " + last + " " + words.get(end);
  }
}
