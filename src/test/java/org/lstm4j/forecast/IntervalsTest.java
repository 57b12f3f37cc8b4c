package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.NetworkWeights;

/** Paths of a model, their quantiles, and what intervals are worth. */
class IntervalsTest {

  private static final double[][] KNOWN = {{1}, {-1}, {0.5}, {2}, {0}};

  private static double[][] of(double... values) {
    return Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
  }

  /** A model that answers 0 whatever it reads, so that a path is nothing but residuals. */
  private static ForecastModel zero(double... residuals) {
    ForecastModel small = SmallForecast.of(List.of("a"), 3, 2);
    List<TrainedNetwork> members =
        small.members().stream()
            .map(m -> new TrainedNetwork(NetworkWeights.zero(m.config()), List.of(), ""))
            .toList();
    return new ForecastModel(
        small.shape(),
        small.scaling(),
        members,
        List.of(of(residuals), of(residuals)),
        small.provenance());
  }

  @Test
  void quantilesLieBetweenThePaths() {
    double[][][] paths = {of(4, 0), of(1, 0), of(3, 0), of(2, 0)};
    SamplePaths sampled = new SamplePaths(of(0, 0), paths);

    assertEquals(1, sampled.quantile(0)[0][0]);
    assertEquals(2.5, sampled.quantile(0.5)[0][0]);
    assertEquals(3.7, sampled.quantile(0.9)[0][0], 1e-12);
    assertEquals(4, sampled.quantile(1)[0][0]);
    assertThrows(IllegalArgumentException.class, () -> sampled.quantile(1.1));
  }

  @Test
  void theScoreIsWidthAndWhatLiesOutside() {
    ForecastInterval interval = new ForecastInterval(0.8, of(1), of(3));

    assertEquals(2, interval.score(0, 0, 1), 1e-12);
    assertEquals(2 + 10 * 0.5, interval.score(0, 0, 3.5), 1e-12);
    assertEquals(2 + 10 * 1, interval.score(0, 0, 0), 1e-12);
    assertTrue(interval.holds(0, 0, 3));
    assertThrows(IllegalArgumentException.class, () -> new ForecastInterval(1, of(1), of(3)));
  }

  @Test
  void theMeanIsWhatAForecastWithoutPathsGives() {
    ModelForecaster model = new ModelForecaster(SmallForecast.of(List.of("a"), 3, 2));

    SamplePaths paths = model.paths(KNOWN, 6, 20, 1);

    assertTrue(Arrays.deepEquals(model.forecast(KNOWN, 6), paths.mean()));
    assertTrue(Arrays.deepEquals(paths.paths(), model.paths(KNOWN, 6, 20, 1).paths()));
    assertTrue(!Arrays.deepEquals(paths.paths(), model.paths(KNOWN, 6, 20, 2).paths()));
  }

  @Test
  void aForecastIsTheMeanOfMembersThatFeedThemselves() {
    ForecastModel model = SmallForecast.of(List.of("a"), 3, 2);

    double[][] forecast = new ModelForecaster(model).forecast(KNOWN, 4);

    double[][] expected = new double[4][1];
    for (int m = 0; m < 2; m++) {
      NetworkSession session = model.session(m);
      for (int t = 2; t < 5; t++) { // the window alone
        session.step(new float[] {(float) KNOWN[t][0]});
      }
      for (double[] row : expected) {
        row[0] += session.logits()[0] / 2.0;
        session.step(session.logits());
      }
    }
    for (int h = 0; h < expected.length; h++) {
      assertArrayEquals(expected[h], forecast[h], 1e-9);
    }
  }

  @Test
  void pathsDrawFromTheResidualsOnly() {
    SamplePaths paths = new ModelForecaster(zero(-2, 5)).paths(KNOWN, 3, 200, 1);

    for (double[][] path : paths.paths()) {
      for (double[] row : path) {
        assertTrue(row[0] == -2 || row[0] == 5);
      }
    }
    assertArrayEquals(of(0, 0, 0), paths.mean());
  }

  @Test
  void coverageOfTrueResidualsIsAsPromised() {
    Random random = new Random(4);
    double[] residuals = random.doubles(500).map(x -> random.nextGaussian()).toArray();
    double[][] series = of(random.doubles(1000).map(x -> random.nextGaussian()).toArray());
    RollingOrigin rolling = new RollingOrigin(series, 10, 2, 1);

    List<IntervalCheck> checks =
        IntervalCheck.of(rolling, new ModelForecaster(zero(residuals)), List.of(0.8, 0.95), 200, 1);

    assertEquals(0.8, IntervalCheck.mean(checks.get(0).coverage(), 0), 0.04);
    assertEquals(0.95, IntervalCheck.mean(checks.get(1).coverage(), 0), 0.03);
    assertEquals(2 * 1.2816, IntervalCheck.mean(checks.get(0).width(), 0), 0.3);
  }

  @Test
  void aCheckCountsWhatLiesInside() {
    RollingOrigin rolling = new RollingOrigin(of(0, 1, 2, 3), 1, 1, 1);
    List<ForecastInterval> intervals = new ArrayList<>();
    for (int origin = 0; origin < 3; origin++) {
      intervals.add(new ForecastInterval(0.5, of(0), of(2)));
    }

    IntervalCheck check = IntervalCheck.check(rolling, intervals);

    assertEquals(2 / 3.0, check.coverage()[0][0], 1e-12);
    assertEquals(2, check.width()[0][0], 1e-12);
    assertEquals(2 + 4 * 1 / 3.0, check.score()[0][0], 1e-12);
  }

  @Test
  void withoutResidualsThereAreNone() {
    ModelForecaster model = new ModelForecaster(zero());

    assertTrue(!model.hasIntervals());
    assertThrows(IllegalArgumentException.class, () -> model.paths(KNOWN, 2, 5, 1));
  }

  @Test
  void aSplitLeavesRoomForEachPart() {
    assertEquals(new SeriesSplit(60, 20, 20), SeriesSplit.of(100, 0.2, 0.2, 10, 5));
    assertEquals(new SeriesSplit(70, 15, 15), SeriesSplit.of(100, 0.1, 0.1, 10, 15));
    assertEquals(new SeriesSplit(100, 0, 0), SeriesSplit.of(100, 0, 0, 10, 5));
    String message =
        assertThrows(IllegalArgumentException.class, () -> SeriesSplit.of(20, 0.2, 0.2, 10, 5))
            .getMessage();
    assertTrue(message.contains("at least 25") && message.contains("got 20"), message);
  }
}
