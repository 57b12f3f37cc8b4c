package org.lstm4j.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.lstm4j.check.Shown;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.LabelKind;
import org.lstm4j.reviews.DataOrigin;

/**
 * How much a review of each label should count, as people write it: {@code balanced}, by which all
 * labels together count alike, or {@code LABEL=W,LABEL=W}; a label that isn't named counts once.
 */
public final class ClassWeightText {

  private static final String NAME = "class-weight: ";
  private static final String BALANCED = "balanced";
  private static final String FORM = "expected balanced, LABEL=W or LABEL=W,LABEL=W, got '";

  /** A number, and the comma before another label or the end. */
  private static final String WEIGHT = "=([^=,]*)(?:,|$)";

  private static final Pattern ANY_LABEL = Pattern.compile("(.*?)" + WEIGHT, Pattern.DOTALL);
  private static final int MOST_SHOWN = 10;

  private final String text;

  /** One {@code LABEL=W} as it was written. */
  private record Part(String label, double weight) {}

  /**
   * What a text comes to for data.
   *
   * @param weights of the labels
   * @param notes what a person should know of it, each on one line
   */
  public record Weighed(ClassWeights weights, List<String> notes) {}

  /**
   * Takes a text; whether its labels exist, only the data says.
   *
   * @throws IllegalArgumentException if it isn't written so
   */
  public ClassWeightText(String text) {
    this.text = text;
    if (!isBalanced()) {
      parts(ANY_LABEL);
    }
  }

  private boolean isBalanced() {
    return text.strip().equals(BALANCED);
  }

  private List<Part> parts(Pattern pattern) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      parts.add(new Part(matcher.group(1).strip(), weight(matcher.group(2).strip())));
      end = matcher.end();
    }
    if (end < text.length() || parts.isEmpty()) {
      throw new IllegalArgumentException(
          NAME + FORM + Shown.line(text) + "'. Write decimals with a point.");
    }
    return parts;
  }

  /** Labels may hold commas and equals signs; where these are meant, nothing else is read. */
  private List<Part> parts(List<String> labels) {
    String either = labels.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    Pattern known = Pattern.compile("(\\s*(?:" + either + ")\\s*)" + WEIGHT);
    boolean areKnown = Pattern.matches("(?:" + known + ")+", text);
    return parts(areKnown ? known : ANY_LABEL);
  }

  private double weight(String number) {
    try {
      double weight = Double.parseDouble(number);
      if (weight > 0 && weight < Double.POSITIVE_INFINITY) {
        return weight;
      }
    } catch (NumberFormatException e) {
      throw notAWeight(number);
    }
    throw notAWeight(number);
  }

  private IllegalArgumentException notAWeight(String number) {
    return new IllegalArgumentException(
        NAME
            + "expected a finite number above 0 after '=', got '"
            + Shown.line(number)
            + "' in '"
            + Shown.line(text)
            + "'. Write it like 2.5.");
  }

  /**
   * The weights for data.
   *
   * @param data whose labels they are of
   * @param counts shape (K), reviews of each label to learn from; looked at only for {@code
   *     balanced}
   * @throws IllegalArgumentException if the data has tags or other labels, or none of a label
   */
  public Weighed of(DataOrigin data, int[] counts) {
    List<String> labels = data.labels();
    if (data.kind() == LabelKind.ANY) {
      throw new IllegalArgumentException(
          NAME + "expected reviews with one label each, got tags. Leave --class-weight out.");
    }
    List<String> notes = new ArrayList<>();
    ClassWeights weights =
        isBalanced() ? balanced(labels, counts) : named(labels, parts(labels), notes);
    notes.add(
        String.format(
            Locale.ROOT,
            "Class weights: %s. The training loss is weighted by them, the validation and test"
                + " losses are not.",
            IntStream.range(0, labels.size())
                .mapToObj(label -> "'" + labels.get(label) + "' " + shown(weights.of(label)))
                .collect(Collectors.joining(", "))));
    return new Weighed(weights, notes);
  }

  private static String shown(double weight) {
    return String.format(Locale.ROOT, "%.4g", weight);
  }

  private static ClassWeights balanced(List<String> labels, int[] counts) {
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] == 0) {
        throw new IllegalArgumentException(
            NAME
                + (counts.length == 2
                    ? "expected reviews of both labels to learn from for 'balanced', got none of '"
                    : "expected reviews of each label to learn from for 'balanced', got none of '")
                + Shown.line(labels.get(label))
                + "'. Add some, or leave --class-weight out.");
      }
    }
    return ClassWeights.balanced(counts);
  }

  private ClassWeights named(List<String> labels, List<Part> parts, List<String> notes) {
    double[] weights = new double[labels.size()];
    for (Part part : parts) {
      int label = labels.indexOf(part.label());
      if (label < 0 || weights[label] > 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                NAME + "expected a weight %s or one for each, got %s for '%s'. %s",
                quoted(labels),
                label < 0 ? "one" : "two",
                Shown.line(part.label()),
                label < 0 ? "Write the label as it stands in the data." : "Leave one out."));
      }
      weights[label] = part.weight();
    }
    unnamed(labels, weights).ifPresent(notes::add);
    return new ClassWeights(
        DoubleStream.of(weights).map(weight -> weight == 0 ? 1 : weight).toArray());
  }

  private static String quoted(List<String> labels) {
    return labels.stream()
        .limit(MOST_SHOWN)
        .map(label -> "for '" + Shown.line(label) + "'")
        .collect(Collectors.joining(", ", "", labels.size() > MOST_SHOWN ? ", …" : ""));
  }

  /** Says which labels have no weight yet. */
  private static Optional<String> unnamed(List<String> labels, double[] weights) {
    List<String> unnamed =
        IntStream.range(0, weights.length)
            .filter(label -> weights[label] == 0)
            .mapToObj(label -> "'" + labels.get(label) + "'")
            .toList();
    if (unnamed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "Class weights: "
            + String.join(", ", unnamed)
            + (unnamed.size() == 1
                ? " isn't named, so it weighs 1."
                : " aren't named, so they weigh 1."));
  }
}
