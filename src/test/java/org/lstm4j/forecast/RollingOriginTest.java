package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RollingOriginTest {

  private static final List<String> COLUMNS = List.of("a", "b");

  private static double[][] walks(int length) {
    Random random = new Random(5);
    double[][] values = new double[length][2];
    for (int t = 1; t < length; t++) { // walks, so that the last row counts
      values[t][0] = values[t - 1][0] + random.nextGaussian();
      values[t][1] = values[t - 1][1] + 10 * random.nextGaussian();
    }
    return values;
  }

  private static double[][] withOtherFuture(double[][] values, int from) {
    double[][] other = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    for (int t = from; t < other.length; t++) {
      other[t][0] = 1e6 + t;
      other[t][1] = -1e6;
    }
    return other;
  }

  @Test
  void comesByEveryRowThatLeavesRoom() {
    RollingOrigin rolling = new RollingOrigin(walks(20), 10, 3, 2);

    assertEquals(4, rolling.origins());
    assertEquals(16, rolling.origin(3));
    assertEquals(16, rolling.known(3).length);
    assertEquals(3, rolling.actual(3).length);
    assertEquals(1, new RollingOrigin(walks(13), 10, 3, 1).origins());
    String message =
        assertThrows(IllegalArgumentException.class, () -> new RollingOrigin(walks(12), 10, 3, 1))
            .getMessage();
    assertTrue(message.contains("at least 3 held out") && message.contains("got 2"), message);
  }

  @Test
  void showsNobodyTheFuture() {
    double[][] values = walks(60);
    int start = 40;
    List<Forecaster> all =
        List.of(
            new Persistence(1),
            new Persistence(4),
            Autoregression.fit(Arrays.copyOf(values, start), 8),
            new ModelForecaster(SmallForecast.of(COLUMNS, 9, 4)));
    for (Forecaster forecaster : all) {
      double[][][] before = new RollingOrigin(values, start, 4, 1).forecasts(forecaster);
      for (int origin : new int[] {0, 5}) {
        double[][] other = withOtherFuture(values, start + origin);
        double[][][] after = new RollingOrigin(other, start, 4, 1).forecasts(forecaster);

        for (int i = 0; i <= origin; i++) {
          assertTrue(Arrays.deepEquals(before[i], after[i]), forecaster.name());
        }
        assertFalse(Arrays.deepEquals(before[origin + 1], after[origin + 1]));
      }
    }
  }

  @Test
  void showsNoIntervalTheFuture() {
    double[][] values = walks(50);
    ModelForecaster model = new ModelForecaster(SmallForecast.of(COLUMNS, 9, 4));
    RollingOrigin one = new RollingOrigin(values, 40, 4, 1);
    RollingOrigin other = new RollingOrigin(withOtherFuture(values, 40), 40, 4, 1);

    IntervalCheck first = IntervalCheck.of(one, model, List.of(0.8), 50, 1).get(0);
    double[][] known = model.paths(one.known(0), 4, 50, 1).quantile(0.1);

    assertArrayEquals(known[3], model.paths(other.known(0), 4, 50, 1).quantile(0.1)[3]);
    assertTrue(first.width()[0][0] > 0);
  }

  @Nested
  class Errors {

    /** Errors by hand: 1 and 3 at the first step, 2 and 4 at the second. */
    private final RollingOrigin rolling =
        new RollingOrigin(new double[][] {{0}, {2}, {4}, {10}, {20}, {30}}, 3, 2, 1);

    private final double[][][] forecasts = {{{9}, {22}}, {{17}, {34}}};

    @Test
    void areMeansOverTheOrigins() {
      ForecastErrors errors = ForecastErrors.of(rolling, forecasts, 1);

      assertArrayEquals(new double[] {2}, errors.absolute()[0], 1e-12);
      assertArrayEquals(new double[] {3}, errors.absolute()[1], 1e-12);
      assertEquals(2.5, errors.mae(0), 1e-12);
      assertEquals(Math.sqrt((1 + 9 + 4 + 16) / 4.0), errors.rmse(0), 1e-12);
    }

    @Test
    void areScaledByTheSeasonalErrorOfTheKnownRows() {
      assertEquals(2.5 / 2, ForecastErrors.of(rolling, forecasts, 1).mase(0), 1e-12);
      assertEquals(2.5 / 4, ForecastErrors.of(rolling, forecasts, 2).mase(), 1e-12);
      assertEquals(2 / 4.0, ForecastErrors.of(rolling, forecasts, 2).mase(0, 0), 1e-12);
    }

    @Test
    void haveNoScaleIfNothingWasOff() {
      RollingOrigin flat = new RollingOrigin(new double[][] {{1}, {1}, {1}, {5}}, 3, 1, 1);
      ForecastErrors errors = ForecastErrors.of(flat, new double[][][] {{{4}}}, 1);

      assertTrue(Double.isNaN(errors.mase()));
      assertEquals(1, errors.mae(0));
    }
  }

  @Nested
  class Competitors {

    @Test
    void areComparedWithTheBestOfTheOthers() {
      double[][] line = new double[60][1];
      for (int t = 0; t < line.length; t++) {
        line[t][0] = t;
      }
      RollingOrigin rolling = new RollingOrigin(line, 40, 2, 1);

      Contest lost =
          Contest.of(rolling, new ModelForecaster(SmallForecast.of(List.of("a"), 4, 2)), 4, 1);
      Forecaster perfect =
          new Forecaster() {
            @Override
            public String name() {
              return "it knows";
            }

            @Override
            public double[][] forecast(double[][] known, int horizon) {
              return new double[][] {{known.length}, {known.length + 1}};
            }
          };
      Contest won = Contest.of(rolling, perfect, 4, 3);

      assertTrue(lost.bestBaseline().name().startsWith("autoregression"));
      assertTrue(lost.ratio() > 1);
      assertEquals(3, lost.entries().size());
      assertEquals(4, won.entries().size(), "with a season");
      assertTrue(won.ratio() < 1);
    }
  }
}
