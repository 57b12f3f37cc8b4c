package org.lstm4j.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.lstm4j.check.Require;

/**
 * Linear autoregression: {@code y(t) = a + b1·y(t-1) + … + bp·y(t-p)}, each column by its own past;
 * least squares, the order p by Akaike's criterion, {@code n·ln(RSS/n) + 2·(p + 2)}, over the same
 * n rows for all orders. Longer horizons feed the predictions back.
 *
 * <p>Akaike, "A new look at the statistical model identification", IEEE Trans. Automatic Control
 * 19, 1974, doi:10.1109/TAC.1974.1100705. Immutable; safe for any number of threads.
 */
public final class Autoregression implements Forecaster {

  private static final int MOST_ROWS = 20_000;
  private static final double NO_PIVOT = 1e-9; // of the longest column: nothing new in it
  private static final double EXACT = 1e-20; // mean squared rest that is rounding

  private final Scaling scaling;
  private final List<double[]> weights; // of each column (p + 1): a, b1 … bp

  private Autoregression(Scaling scaling, List<double[]> weights) {
    this.scaling = scaling;
    this.weights = weights;
  }

  /**
   * Fits one to all rows, or the last 20,000.
   *
   * @param known shape (rows, C), finite, 1 row or more
   * @param mostLags highest order, 1 or more; no more than a third of the rows is taken
   */
  public static Autoregression fit(double[][] known, int mostLags) {
    Require.atLeast("mostLags", mostLags, 1);
    int from = Math.max(0, known.length - MOST_ROWS);
    Scaling scaling = Scaling.fit(known, from, known.length);
    double[][] scaled = scaling.toScaled(Arrays.copyOfRange(known, from, known.length));
    int lags = Math.min(mostLags, scaled.length / 3);
    return new Autoregression(
        scaling,
        IntStream.range(0, scaling.columns())
            .mapToObj(c -> fit(Arrays.stream(scaled).mapToDouble(row -> row[c]).toArray(), lags))
            .toList());
  }

  /** One QR of (1, lags, y) holds the fits of all orders: each is a corner of R. */
  private static double[] fit(double[] y, int lags) {
    int n = y.length - lags;
    int size = Math.max(n, lags + 2); // R needs as many rows as columns
    RealMatrix table = new Array2DRowRealMatrix(size, lags + 2); // rows of zeros change nothing
    for (int t = 0; t < n; t++) {
      table.setEntry(t, 0, 1);
      for (int lag = 1; lag <= lags; lag++) {
        table.setEntry(t, lag, y[lags + t - lag]);
      }
      table.setEntry(t, lags + 1, y[lags + t]);
    }
    double[][] r = new QRDecomposition(table).getR().getData();
    double rest = 0; // squares that no order explains
    for (int i = lags + 1; i < r.length; i++) {
      rest += r[i][lags + 1] * r[i][lags + 1];
    }
    double[] squares = new double[lags + 1]; // of each order the sum of squares left
    for (int order = lags; order >= 0; order--) {
      squares[order] = rest;
      rest += r[order][lags + 1] * r[order][lags + 1];
    }
    int best = 0;
    double least = criterion(squares[0], n, 0);
    for (int order = 1;
        order <= lags && Math.abs(r[order][order]) > NO_PIVOT * Math.sqrt(n);
        order++) {
      double criterion = criterion(squares[order], n, order);
      if (criterion < least) {
        least = criterion;
        best = order;
      }
    }
    return solve(r, best, lags + 1);
  }

  private static double criterion(double squares, int n, int order) {
    return n * Math.log(Math.max(EXACT, squares / n)) + 2 * (order + 2);
  }

  private static double[] solve(double[][] r, int order, int target) {
    double[] weights = new double[order + 1]; // (p + 1)
    for (int i = order; i >= 0; i--) {
      double sum = r[i][target];
      for (int j = i + 1; j <= order; j++) {
        sum -= r[i][j] * weights[j];
      }
      weights[i] = r[i][i] == 0 ? 0 : sum / r[i][i];
    }
    return weights;
  }

  /** The order of each column. */
  public List<Integer> orders() {
    return weights.stream().map(w -> w.length - 1).toList();
  }

  @Override
  public String name() {
    return "autoregression, order "
        + orders().stream().distinct().map(String::valueOf).collect(Collectors.joining("/"));
  }

  @Override
  public double[][] forecast(double[][] known, int horizon) {
    double[][] forecast = new double[horizon][scaling.columns()]; // (horizon, C)
    int reach = Math.min(known.length, orders().stream().mapToInt(p -> p).max().orElse(0));
    double[][] past =
        scaling.toScaled(Arrays.copyOfRange(known, known.length - reach, known.length));
    for (int c = 0; c < scaling.columns(); c++) {
      double[] w = weights.get(c);
      double[] y = new double[reach + horizon]; // what is known, then predicted
      for (int t = 0; t < reach; t++) {
        y[t] = past[t][c];
      }
      for (int h = 0; h < horizon; h++) {
        double sum = w[0];
        for (int lag = 1; lag < w.length && lag <= reach + h; lag++) {
          sum += w[lag] * y[reach + h - lag];
        }
        y[reach + h] = sum;
        forecast[h][c] = sum * scaling.scale()[c] + scaling.mean()[c];
      }
    }
    return forecast;
  }
}
