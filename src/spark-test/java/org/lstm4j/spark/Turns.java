package org.lstm4j.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** The answers of one contestant to one question, round by round. */
final class Turns {

  private static final int SAMPLES = 2000;

  private final List<JsonNode> answers = new ArrayList<>();
  private final double less; // seconds of something else in it

  Turns() {
    this(List.of(), 0);
  }

  private Turns(List<JsonNode> answers, double less) {
    this.answers.addAll(answers);
    this.less = less;
  }

  /**
   * How much longer something took than something else, round by round.
   *
   * @param median of the rounds' ratios
   * @param low end of the middle 95 % of the medians of rounds drawn with replacement
   * @param high its other end
   */
  record Ratio(double median, double low, double high) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", median, low, high);
    }
  }

  void add(JsonNode answer) {
    answers.add(answer);
  }

  /** The same less the median of something else. */
  Turns minus(Turns other) {
    return new Turns(answers, less + other.median("seconds"));
  }

  private double[] values(String key) {
    double taken = key.equals("seconds") ? less : 0;
    return answers.stream().mapToDouble(answer -> answer.path(key).asDouble() - taken).toArray();
  }

  /** Of all rounds. */
  double median(String key) {
    return median(values(key));
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Of the seconds, round by round. */
  Ratio ratio(Turns other) {
    double[] own = values("seconds");
    double[] theirs = other.values("seconds");
    double[] ratios =
        IntStream.range(0, Math.min(own.length, theirs.length))
            .mapToDouble(i -> own[i] / theirs[i])
            .toArray();
    Random random = new Random(1);
    double[] medians = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      medians[i] =
          median(
              random.ints(ratios.length, 0, ratios.length).mapToDouble(n -> ratios[n]).toArray());
    }
    Arrays.sort(medians);
    return new Ratio(
        median(ratios), medians[(int) (0.025 * SAMPLES)], medians[(int) (0.975 * SAMPLES) - 1]);
  }

  /** A row of a table. */
  String row(String name, long rows) {
    double[] seconds = values("seconds");
    return String.format(
        Locale.ROOT,
        "| %s | %.2f (%.2f–%.2f) | %,.0f | %.2f | %.2f | %.2f |",
        name,
        median(seconds),
        Arrays.stream(seconds).min().orElse(Double.NaN),
        Arrays.stream(seconds).max().orElse(Double.NaN),
        rows / median(seconds),
        median("runSeconds"),
        median("processSeconds"),
        median("gcSeconds"));
  }

  /** All answers. */
  ArrayNode json() {
    return JsonNodeFactory.instance.arrayNode().addAll(answers);
  }
}
