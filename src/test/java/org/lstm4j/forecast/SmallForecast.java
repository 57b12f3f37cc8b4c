package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.train.KerasInitializer;

/** Forecast models that nobody trained. */
public final class SmallForecast {

  private SmallForecast() {}

  /** Two members of one small layer each, with residuals, for a series that it wasn't shown. */
  public static ForecastModel of(List<String> columns, int window, int horizon) {
    return of(columns, window, horizon, new Scaling(zeros(columns), ones(columns)), "none", 0);
  }

  /** The same, as if trained on the first rows of a series. */
  public static ForecastModel of(Series series, int rows, int window, int horizon) {
    Series known = series.part(0, rows);
    Scaling scaling = Scaling.fit(known.values(), 0, rows);
    return of(series.columns(), window, horizon, scaling, known.digest(), rows);
  }

  private static ForecastModel of(
      List<String> columns, int window, int horizon, Scaling scaling, String digest, int rows) {
    ForecastSettings settings =
        new ForecastSettings(
            List.of(3),
            ForecastSettings.Method.LBFGS,
            1,
            1,
            0,
            new ForecastSettings.Adam(0.1, 1, 0, 1));
    Random random = new Random(7);
    List<TrainedNetwork> members = new ArrayList<>();
    List<double[][]> residuals = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      members.add(
          new TrainedNetwork(
              KerasInitializer.draw(settings.network(columns.size()), seed), List.of(), ""));
      double[][] errors = new double[20][columns.size()];
      for (double[] row : errors) {
        for (int c = 0; c < row.length; c++) {
          row[c] = 0.3 * random.nextGaussian();
        }
      }
      residuals.add(errors);
    }
    return new ForecastModel(
        new ForecastShape(columns, window, horizon, 1),
        scaling,
        members,
        residuals,
        new ForecastProvenance(
            "a small series",
            digest,
            List.of(rows, 0),
            List.of(1, 2),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of()));
  }

  private static double[] zeros(List<String> columns) {
    return new double[columns.size()];
  }

  private static double[] ones(List<String> columns) {
    return columns.stream().mapToDouble(name -> 1).toArray();
  }
}
