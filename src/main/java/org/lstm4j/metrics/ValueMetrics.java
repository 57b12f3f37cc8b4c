package org.lstm4j.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;
import org.lstm4j.network.Targets;

/**
 * How far numbers are from the right ones, for each of K outputs.
 *
 * @param outputs what holds for each, in their order; at least one
 */
public record ValueMetrics(List<Output> outputs) {

  /**
   * One output.
   *
   * @param meanSquaredError mean of (answer − truth)², 0 or more
   * @param meanAbsoluteError mean of |answer − truth|, 0 or more
   * @param determination R², 1 − Σ(answer − truth)² / Σ(truth − mean truth)²: 1 for right answers,
   *     0 for whoever always says the mean, below 0 for worse ones; empty if all truths are equal
   */
  public record Output(
      double meanSquaredError, double meanAbsoluteError, OptionalDouble determination) {}

  /** Copies the list. */
  public ValueMetrics {
    outputs = List.copyOf(outputs);
    Require.atLeast("outputs", outputs.size(), 1);
  }

  /**
   * Compares; takes N·K steps.
   *
   * @param answers shape (N, K), finite, N at least 1
   */
  public static ValueMetrics of(float[][] answers, Targets.Values truth) {
    if (answers.length == 0 || answers.length != truth.size()) {
      throw new IllegalArgumentException(
          "answers: expected one for each of at least one target, got "
              + answers.length
              + " for "
              + truth.size()
              + ".");
    }
    for (float[] row : answers) {
      Require.size("answers", row, truth.count(), "(K)");
    }
    return new ValueMetrics(
        IntStream.range(0, truth.count())
            .mapToObj(k -> output(column(answers, k), column(truth.values(), k)))
            .toList());
  }

  private static double[] column(float[][] rows, int k) {
    double[] column = new double[rows.length];
    for (int n = 0; n < column.length; n++) {
      if (!Float.isFinite(rows[n][k])) {
        throw new IllegalArgumentException(
            "values: expected finite numbers, got " + rows[n][k] + ".");
      }
      column[n] = rows[n][k];
    }
    return column;
  }

  private static Output output(double[] answers, double[] truth) {
    double mean = Arrays.stream(truth).average().orElseThrow();
    double squares = 0;
    double distances = 0;
    double spread = 0;
    for (int n = 0; n < truth.length; n++) {
      double error = answers[n] - truth[n];
      squares += error * error;
      distances += Math.abs(error);
      spread += (truth[n] - mean) * (truth[n] - mean);
    }
    boolean isConstant = Arrays.stream(truth).allMatch(value -> value == truth[0]);
    return new Output(
        squares / truth.length,
        distances / truth.length,
        isConstant ? OptionalDouble.empty() : OptionalDouble.of(1 - squares / spread));
  }

  /** Mean over the outputs. */
  public double meanSquaredError() {
    return outputs.stream().mapToDouble(Output::meanSquaredError).average().orElseThrow();
  }

  /** Mean over the outputs. */
  public double meanAbsoluteError() {
    return outputs.stream().mapToDouble(Output::meanAbsoluteError).average().orElseThrow();
  }

  /** Mean over the outputs for which it is defined; empty if it is for none. */
  public OptionalDouble determination() {
    return outputs.stream()
        .map(Output::determination)
        .flatMapToDouble(OptionalDouble::stream)
        .average();
  }
}
