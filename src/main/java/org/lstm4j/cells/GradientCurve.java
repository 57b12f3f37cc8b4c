package org.lstm4j.cells;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Norms of a loss's gradient against the steps k between a state and the loss. The arrays are
 * shared, not copied; each has shape (T + 1), k = 0 first.
 *
 * @param kind of the cell
 * @param recurrentScale what its recurrent kernel was multiplied by
 * @param hidden in h(T − k)
 * @param cell in C(T − k); NaN for a cell that has none
 * @param kept product of an LSTM's forget gates, or a GRU's update gates, over the last k steps;
 *     geometric mean over the units; NaN for a simple RNN, which has no gate
 */
public record GradientCurve(
    CellKind kind, double recurrentScale, double[] hidden, double[] cell, double[] kept) {

  /** A change by less than this, up or down, is neither vanishing nor exploding. */
  public static final double MUCH = 100;

  /** What becomes of a gradient on its way back. */
  public enum Fate {
    /** Less than a hundredth is left. */
    VANISHES("vanishes"),
    /** It changes by a factor of 100 at most. */
    STAYS("stays"),
    /** It grows to more than a hundred times. */
    EXPLODES("explodes");

    private final String verb;

    Fate(String verb) {
      this.verb = verb;
    }

    /** For people. */
    public String verb() {
      return verb;
    }
  }

  /**
   * The median of curves, k by k.
   *
   * @param curves of one kind and scale, of one length; at least one
   */
  public static GradientCurve median(List<GradientCurve> curves) {
    GradientCurve first = curves.get(0);
    return new GradientCurve(
        first.kind,
        first.recurrentScale,
        median(curves, GradientCurve::hidden),
        median(curves, GradientCurve::cell),
        median(curves, GradientCurve::kept));
  }

  private static double[] median(
      List<GradientCurve> curves, Function<GradientCurve, double[]> array) {
    double[] medians = new double[curves.get(0).hidden.length];
    for (int k = 0; k < medians.length; k++) {
      int at = k;
      double[] sorted = curves.stream().mapToDouble(c -> array.apply(c)[at]).sorted().toArray();
      int middle = sorted.length / 2;
      medians[k] =
          sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
    return medians;
  }

  /** In the state that the cell carries on: C of an LSTM, h of the others. */
  public double[] state() {
    return kind.cell().hasMemory() ? cell : hidden;
  }

  /** What is left of the gradient in the state after all steps, as a share of that at k = 0. */
  public double left() {
    double[] state = state();
    return state[state.length - 1] / state[0];
  }

  /** The largest that the gradient ever is, as a multiple of that at k = 0. */
  public double peak() {
    return Arrays.stream(state()).max().orElseThrow() / state()[0];
  }

  /** See {@link Fate}. */
  public Fate fate() {
    double left = left();
    return left < 1 / MUCH ? Fate.VANISHES : left > MUCH ? Fate.EXPLODES : Fate.STAYS;
  }

  /** By what the gradient is multiplied at each step back, on average. */
  public double factor() {
    return Math.pow(left(), 1.0 / (hidden.length - 1));
  }
}
