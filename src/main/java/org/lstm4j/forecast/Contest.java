package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A model and what it must beat, on the same origins: persistence, the seasonal naive forecast, and
 * linear autoregression fitted to all rows before the first origin.
 *
 * @param rolling the origins
 * @param period of the series; 1 if it has none
 * @param entries the model first
 */
public record Contest(RollingOrigin rolling, int period, List<Entry> entries) {

  /**
   * One that forecast.
   *
   * @param name for people
   * @param errors how far it was off
   */
  public record Entry(String name, ForecastErrors errors) {}

  /**
   * Lets all forecast from every origin; several threads work at once.
   *
   * @param model that is looked at
   * @param lags most that the autoregression looks back
   * @param period of the series; 1 if it has none
   */
  public static Contest of(RollingOrigin rolling, Forecaster model, int lags, int period) {
    List<Forecaster> all = new ArrayList<>(List.of(model, new Persistence(1)));
    if (period > 1) {
      all.add(new Persistence(period));
    }
    all.add(Autoregression.fit(rolling.known(0), lags));
    return new Contest(
        rolling,
        period,
        all.stream()
            .map(f -> new Entry(f.name(), ForecastErrors.of(rolling, rolling.forecasts(f), period)))
            .toList());
  }

  /** The model. */
  public Entry model() {
    return entries.get(0);
  }

  /** The best of the others. */
  public Entry bestBaseline() {
    return entries.stream().skip(1).min(Comparator.comparingDouble(Contest::error)).orElseThrow();
  }

  /**
   * How the model's error compares with that of the best of the others: below 1 it is the smaller.
   */
  public double ratio() {
    return error(model()) / error(bestBaseline());
  }

  /** MASE, or the mean absolute error of the first column where nothing can be scaled. */
  private static double error(Entry entry) {
    double mase = entry.errors().mase();
    return Double.isFinite(mase) ? mase : entry.errors().mae(0);
  }
}
