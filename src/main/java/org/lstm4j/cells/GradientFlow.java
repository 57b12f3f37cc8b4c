package org.lstm4j.cells;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.lstm4j.check.Require;
import org.lstm4j.network.Gate;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentWeights;
import org.lstm4j.reference.InitialState;
import org.lstm4j.reference.LayerGradient;
import org.lstm4j.reference.LayerValues;
import org.lstm4j.reference.Precision;
import org.lstm4j.reference.RecurrentTrace;
import org.lstm4j.reference.ReferenceLayer;

/**
 * How much of a loss's gradient reaches the state k steps before the loss, in an untrained layer.
 *
 * <p>A layer with Keras's start weights, its recurrent kernel U multiplied by a scale, reads T + 1
 * inputs drawn as Keras draws an embedding, uniform in [−0.05, 0.05) times {@code inputScale}. The
 * loss is L = v·h(T) with a random v of length 1, so that dL/dh(T) has length 1. Everything is done
 * in double, by the reference's way back through time.
 *
 * <p>The slope in h(t) holds C(t) still; that in C(t) goes through h(t) as well, as automatic
 * differentiation has it. The state that a layer carries on is C for an LSTM, h for the others.
 *
 * @param units H; at least 1
 * @param inputSize floats per step; at least 1
 * @param steps T, steps between the loss and the earliest state; 1 to 1000
 * @param inputScale above 0
 * @see <a href="https://doi.org/10.1109/72.279181">Bengio, Simard, Frasconi, 1994</a>
 * @see <a href="https://proceedings.mlr.press/v28/pascanu13.html">Pascanu et al., 2013</a>
 */
public record GradientFlow(int units, int inputSize, int steps, double inputScale) {

  /** The notebook's sizes and 100 steps. */
  public static final GradientFlow DEFAULT = new GradientFlow(32, 32, 100, 1);

  /** What U is multiplied by in turn. */
  public static final List<Double> RECURRENT_SCALES = List.of(0.5, 1.0, 2.0);

  /** Keras draws an embedding between this and its negative. */
  public static final double EMBEDDING_LIMIT = 0.05;

  private static final int MOST_STEPS = 1000;

  /** Checks the ranges. */
  public GradientFlow {
    Require.atLeast("units", units, 1);
    Require.atLeast("inputSize", inputSize, 1);
    Require.positive("input-scale", inputScale);
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "steps: expected 1 to " + MOST_STEPS + ", got " + steps + ".");
    }
  }

  /**
   * One layer and one sequence; some milliseconds for 100 steps of 32 units. Safe for any number of
   * threads.
   *
   * @param recurrentScale what U is multiplied by; above 0
   * @param seed decides weights, inputs and v; inputs and v are the same for all kinds and scales
   */
  public GradientCurve run(CellKind kind, double recurrentScale, int seed) {
    Require.positive("recurrentScale", recurrentScale);
    NetworkConfig network = NetworkConfig.of(new Input.Values(inputSize), kind.config(units));
    RecurrentWeights drawn = kind.draw(network, seed).layers().get(0).get(0);
    LayerValues values = LayerValues.of(drawn);
    double[] recurrent = values.recurrent();
    for (int i = 0; i < recurrent.length; i++) {
      recurrent[i] *= recurrentScale;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[][] inputs = new double[steps + 1][inputSize];
    for (double[] row : inputs) {
      Arrays.setAll(row, i -> inputScale * EMBEDDING_LIMIT * (2 * random.nextDouble() - 1));
    }
    double[] v = random.doubles(units, -1, 1).toArray();
    double length = norm(v);
    Arrays.setAll(v, j -> v[j] / length);
    return of(kind, recurrentScale, values, inputs, v);
  }

  /**
   * The curves of given weights and inputs.
   *
   * @param inputs shape (T + 1, inputSize)
   * @param v slope of the loss in the last h, shape (H)
   */
  static GradientCurve of(
      CellKind kind, double recurrentScale, LayerValues weights, double[][] inputs, double[] v) {
    ReferenceLayer layer = ReferenceLayer.of(weights, Precision.DOUBLE);
    RecurrentTrace trace = layer.forward(InitialState.zero(v.length), inputs);
    int last = inputs.length - 1;
    double[][] slopes = new double[inputs.length][v.length];
    slopes[last] = v.clone();
    LayerGradient gradient = layer.backward(trace, slopes);
    double[] hidden = new double[last + 1];
    double[] cell = new double[last + 1];
    for (int k = 0; k <= last; k++) {
      InitialState state = gradient.states().get(last - k);
      hidden[k] = norm(state.hidden());
      cell[k] = kind.cell().hasMemory() ? norm(state.cell()) : Double.NaN;
    }
    return new GradientCurve(kind, recurrentScale, hidden, cell, kept(kind, trace));
  }

  /** The product of what gates keep over the last k steps; geometric mean over the units. */
  private static double[] kept(CellKind kind, RecurrentTrace trace) {
    int last = trace.steps() - 1;
    double[] kept = new double[last + 1];
    if (!kind.cell().isGated()) {
      Arrays.fill(kept, Double.NaN);
      return kept;
    }
    Gate keeps = kind.cell().hasMemory() ? Gate.FORGET : Gate.UPDATE;
    double logarithm = 0;
    for (int k = 0; k <= last; k++) {
      kept[k] = Math.exp(logarithm);
      logarithm +=
          Arrays.stream(trace.gate(last - k, keeps)).map(Math::log).average().orElseThrow();
    }
    return kept;
  }

  /** Scaled, since squares of the least numbers are 0. */
  private static double norm(double[] values) {
    double most = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    return most == 0
        ? 0
        : most * Math.sqrt(Arrays.stream(values).map(x -> x / most * (x / most)).sum());
  }
}
