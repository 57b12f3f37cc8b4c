package org.lstm4j.forecast;

import org.lstm4j.check.Require;

/**
 * Says that what was comes again: of period 1 the last row for ever, of another the last period.
 *
 * @param period rows, 1 or more; where fewer are known, the last row counts
 */
public record Persistence(int period) implements Forecaster {

  /** Checks the period. */
  public Persistence {
    Require.atLeast("period", period, 1);
  }

  @Override
  public String name() {
    return period == 1 ? "persistence" : "seasonal naive, " + period;
  }

  @Override
  public double[][] forecast(double[][] known, int horizon) {
    int back = known.length < period ? 1 : period;
    double[][] forecast = new double[horizon][]; // (horizon, C)
    for (int h = 0; h < horizon; h++) {
      forecast[h] = known[known.length - back + h % back].clone();
    }
    return forecast;
  }
}
