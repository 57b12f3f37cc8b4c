package org.lstm4j.forecast;

import java.util.Arrays;
import org.lstm4j.check.Require;

/**
 * Ways in which a series may go on, and the forecast beside them. The arrays are shared.
 *
 * @param mean the forecast, shape (horizon, C)
 * @param paths shape (paths, horizon, C), 1 path or more
 */
public record SamplePaths(double[][] mean, double[][][] paths) {

  /** Checks that there is a path. */
  public SamplePaths {
    Require.atLeast("paths", paths.length, 1);
  }

  /**
   * What a share of the paths lies below, by step and column; between two paths on the straight
   * line.
   *
   * @param share in [0, 1]
   * @return shape (horizon, C)
   */
  public double[][] quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share: expected 0 to 1, got " + share + ".");
    }
    double[][] quantile = new double[mean.length][mean[0].length]; // (horizon, C)
    double[] sorted = new double[paths.length]; // (paths)
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    for (int h = 0; h < mean.length; h++) {
      for (int c = 0; c < mean[h].length; c++) {
        for (int path = 0; path < sorted.length; path++) {
          sorted[path] = paths[path][h][c];
        }
        Arrays.sort(sorted);
        quantile[h][c] = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
      }
    }
    return quantile;
  }

  /** The interval that a share of the paths lies in, as much of the others above as below. */
  public ForecastInterval interval(double level) {
    return new ForecastInterval(level, quantile((1 - level) / 2), quantile((1 + level) / 2));
  }
}
