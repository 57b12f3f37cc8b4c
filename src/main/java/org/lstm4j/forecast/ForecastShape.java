package org.lstm4j.forecast;

import java.util.HashSet;
import java.util.List;
import org.lstm4j.check.Require;
import org.lstm4j.check.Shown;

/**
 * What a forecast model reads and answers.
 *
 * @param columns names of the values of a step, C of them, in the networks' order; at least one,
 *     each another
 * @param window steps that a network reads before it answers; at least 1
 * @param horizon steps that are usually predicted; at least 1
 * @param period steps after which the series repeats itself; 1 if it doesn't
 */
public record ForecastShape(List<String> columns, int window, int horizon, int period) {

  /** Checks names and ranges; copies the list. */
  public ForecastShape {
    columns = List.copyOf(columns);
    Require.atLeast("columns", columns.size(), 1);
    if (new HashSet<>(columns).size() != columns.size()) {
      throw new IllegalArgumentException(
          "columns: expected each name once, got " + Shown.line(columns.toString()) + ".");
    }
    Require.atLeast("window", window, 1);
    Require.atLeast("horizon", horizon, 1);
    Require.atLeast("period", period, 1);
  }
}
