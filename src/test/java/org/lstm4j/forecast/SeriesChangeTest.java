package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.reviews.DataException;

class SeriesChangeTest {

  @TempDir private Path folder;

  /** Members that answer 0 whatever they read: that the mean change of the training comes again. */
  private static ForecastModel zero(SeriesChange change, Scaling scaling) {
    ForecastModel small = SmallForecast.of(List.of("a"), 3, 4);
    List<TrainedNetwork> members =
        small.members().stream()
            .map(m -> new TrainedNetwork(NetworkWeights.zero(m.config()), List.of(), ""))
            .toList();
    double[][] errors = {{-1}, {1}};
    return new ForecastModel(
            small.shape(), scaling, members, List.of(errors, errors), small.provenance())
        .withChange(change);
  }

  private static double[][] column(double... values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  private static void assertRows(double[] expected, double[][] rows) {
    assertArrayEquals(expected, Arrays.stream(rows).mapToDouble(row -> row[0]).toArray(), 1e-9);
  }

  @Test
  void changesAreTurnedBackOverSeveralPeriods() {
    ForecastModel model =
        zero(new SeriesChange(false, 2), new Scaling(new double[] {10}, new double[] {3}));

    double[][] forecast =
        new ModelForecaster(model).forecast(column(7, 7, 7, 1, 2), 5); // 1, 2, then 10 more each 2

    assertRows(new double[] {11, 12, 21, 22, 31}, forecast);
  }

  @Test
  void logarithmsOfAGrowthAreTurnedBack() {
    Scaling doubling = new Scaling(new double[] {Math.log(2)}, new double[] {1});
    ForecastModel model = zero(new SeriesChange(true, 1), doubling);

    assertRows(new double[] {12, 24, 48}, new ModelForecaster(model).forecast(column(2, 3, 6), 3));
    assertThrows(
        IllegalArgumentException.class, () -> new ModelForecaster(model).forecast(column(2), 3));
  }

  @Test
  void aPathAddsItsErrorsUp() {
    ForecastModel model =
        zero(new SeriesChange(false, 1), new Scaling(new double[] {0}, new double[] {2}));

    double[][][] paths = new ModelForecaster(model).paths(column(1, 2, 100), 4, 50, 1).paths();

    boolean isVaried = false;
    for (double[][] path : paths) {
      double before = 100;
      for (double[] row : path) {
        assertEquals(2, Math.abs(row[0] - before), 1e-9); // one error, in the values' unit
        before = row[0];
      }
      isVaried |= Math.abs(path[3][0] - 100) > 4;
    }
    assertTrue(isVaried);
  }

  @Test
  void aFactorWidensPathsAroundTheForecast() {
    Scaling one = new Scaling(new double[] {0}, new double[] {1});
    ForecastModel model = zero(new SeriesChange(true, 0), one);
    double[][] known = column(5, 5, 5, 5);

    double[][][] paths = new ModelForecaster(model).paths(known, 2, 9, 1).paths();
    double[][][] wide =
        new ModelForecaster(model.withSpread(List.of(3.0))).paths(known, 2, 9, 1).paths();

    for (int p = 0; p < paths.length; p++) { // the forecast is exp(0)
      assertEquals(3 * Math.log(paths[p][1][0]), Math.log(wide[p][1][0]), 1e-9);
    }
  }

  @Test
  void changesAreDifferencesOfLevels() {
    SeriesChange change = new SeriesChange(true, 2);

    double[][] changes = change.changes(change.levels(column(1, 2, 4, 16)));

    assertRows(new double[] {Math.log(4), Math.log(8)}, changes);
    assertEquals("the change of the logarithms over 2 rows", change.describe());
    assertEquals("the values", SeriesChange.NONE.describe());
  }

  @Test
  void aTrendIsFoundAndGrowthBesides() {
    Random random = new Random(3);
    double[] noise = random.doubles(120).map(x -> random.nextGaussian()).toArray();
    double[][] flat = new double[120][];
    double[][] line = new double[120][];
    double[][] growth = new double[120][];
    for (int t = 0; t < 120; t++) {
      flat[t] = new double[] {50 + noise[t]};
      line[t] = new double[] {50 + t + noise[t]};
      growth[t] = new double[] {Math.exp(t / 40.0) * (10 + noise[t])};
    }

    assertEquals(SeriesChange.NONE, SeriesChange.usual(flat, 12));
    assertEquals(new SeriesChange(false, 12), SeriesChange.usual(line, 12));
    assertEquals(new SeriesChange(false, 1), SeriesChange.usual(line, 1));
    assertEquals(new SeriesChange(true, 1), SeriesChange.usual(growth, 1));
    growth[60][0] = 0;
    assertEquals(new SeriesChange(false, 1), SeriesChange.usual(growth, 1));
    assertEquals(
        new SeriesChange(true, 12),
        SeriesChange.usual(NamedSeries.PASSENGERS.read().part(0, 101).values(), 12));
    assertEquals(
        SeriesChange.NONE,
        SeriesChange.usual(NamedSeries.SUNSPOTS.read().part(0, 216).values(), 11));
  }

  @Test
  void lessonsAreChangesScaledByTheTrainingPartAlone() throws DataException {
    double[][] values =
        IntStream.range(0, 40)
            .mapToObj(t -> new double[] {t < 30 ? t * t : 1e6 * t})
            .toArray(double[][]::new);
    Series series = new Series(List.of("a"), values, Optional.empty());

    ForecastTask task =
        ForecastTask.of(
            series,
            new SeriesSplit(30, 10, 0),
            new SeriesChange(false, 1),
            new ForecastTask.Reach(4, 2, 1),
            "squares");

    assertEquals(29, task.scaling().mean()[0], 1e-9); // of 1, 3, 5 … 57
    assertEquals(29 - 6 + 1, task.lessons().training().size());
    double first = task.lessons().training().inputs()[0][0][0];
    assertEquals((1 - 29) / task.scaling().scale()[0], first, 1e-6);
    assertEquals(10, task.lessons().heldOut().size());
    assertEquals(series.digest(), task.digest());
  }

  @Test
  void logarithmsAskForValuesAboveZero() {
    Series series = new Series(List.of("a\nb"), column(3, 0, 2), Optional.empty());

    String message =
        assertThrows(DataException.class, () -> new SeriesChange(true, 0).requireFits(series))
            .getMessage();

    assertTrue(message.contains("above 0") && message.contains("got 0 in row 2"), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void theFactorIsTheConformalQuantile() {
    double[] ratios = IntStream.rangeClosed(1, 9).mapToDouble(n -> n).toArray();

    assertEquals(8, IntervalSpread.factor(ratios)); // the 8th of 9: 10 times 0.8
    assertEquals(1, IntervalSpread.factor(new double[] {0.1, 0.2, 0.3, 0.4, 0.5}));
    assertEquals(7, IntervalSpread.factor(new double[] {7, 2}));
    assertEquals(1, IntervalSpread.factor(new double[0]));
  }

  @Test
  void errorsThatAreTooSmallAreWidenedUntilTheyHoldWhatTheyPromise() {
    Random random = new Random(8);
    double[][] values = new double[3000][];
    for (int t = 0; t < values.length; t++) {
      values[t] = new double[] {4 * random.nextGaussian()};
    }
    ForecastModel model = zero(SeriesChange.NONE, new Scaling(new double[1], new double[] {1}));
    double[][] errors = new double[500][];
    for (int n = 0; n < errors.length; n++) {
      errors[n] = new double[] {random.nextGaussian()};
    }
    ForecastModel narrow =
        new ForecastModel(
            model.shape(),
            model.scaling(),
            model.members(),
            Collections.nCopies(2, errors),
            model.provenance());

    ForecastModel widened = IntervalSpread.widened(narrow, Arrays.copyOf(values, 2000), 1000);

    assertEquals(4, widened.spread().get(0), 0.4);
    RollingOrigin later = new RollingOrigin(values, 2000, 4, 1);
    IntervalCheck check =
        IntervalCheck.of(later, new ModelForecaster(widened), List.of(0.8), 100, 1).get(0);
    assertEquals(0.8, IntervalCheck.mean(check.coverage(), 0), 0.04);
  }

  @Test
  void aFileKeepsThem() throws Exception {
    Scaling one = new Scaling(new double[] {0}, new double[] {1});
    Path file = folder.resolve("forecast.zip");
    ForecastModel model = zero(new SeriesChange(true, 7), one).withSpread(List.of(1.25));

    model.write(file);
    ForecastModel read = ForecastModel.read(file);

    assertEquals(model.change(), read.change());
    assertEquals(List.of(1.25), read.spread());
    assertEquals(10, read.reach());
  }
}
