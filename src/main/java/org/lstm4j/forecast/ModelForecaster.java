package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lstm4j.kernel.NetworkSession;

/**
 * Forecasts by a model: each member reads its window, from nothing, then goes on by its own
 * predictions; the forecast is the members' mean.
 *
 * <p>Safe for any number of threads.
 */
public final class ModelForecaster implements Forecaster {

  private final ForecastModel model;
  private final List<NetworkSession> unread = new ArrayList<>();

  /** Copies the weights once. */
  public ModelForecaster(ForecastModel model) {
    this.model = model;
    for (int i = 0; i < model.members().size(); i++) {
      unread.add(model.session(i));
    }
  }

  @Override
  public String name() {
    int members = unread.size();
    return members == 1 ? "LSTM" : "LSTM, mean of " + members;
  }

  @Override
  public double[][] forecast(double[][] known, int horizon) {
    return mean(warmed(known), horizon);
  }

  /**
   * Forecasts with intervals. Each of the paths takes a member, drawn anew, and adds to each of its
   * predictions one row of that member's errors on the validation part, drawn anew too, before it
   * goes on from there. Takes as many steps of a network as paths times horizon.
   *
   * @param known shape (rows, C)
   * @param paths to draw, 1 or more
   * @param seed of the draws
   * @return the members' mean and the paths
   * @throws IllegalArgumentException if the model has no errors to draw from
   */
  public SamplePaths paths(double[][] known, int horizon, int paths, long seed) {
    if (!hasIntervals()) {
      throw new IllegalArgumentException(
          "residuals: expected some of each network, got none. Train with a validation part.");
    }
    List<NetworkSession> warmed = warmed(known);
    SplittableRandom random = new SplittableRandom(seed);
    double[][][] values = new double[paths][][]; // (paths, horizon, C)
    for (int path = 0; path < paths; path++) {
      int member = random.nextInt(warmed.size());
      double[][] residuals = model.residuals().get(member);
      values[path] = run(warmed.get(member).copy(), horizon, residuals, random);
    }
    return new SamplePaths(mean(warmed, horizon), values);
  }

  /** Whether there are errors of each member to draw from. */
  public boolean hasIntervals() {
    return model.residuals().stream().allMatch(rows -> rows.length > 0);
  }

  private double[][] mean(List<NetworkSession> warmed, int horizon) {
    double[][] mean = new double[horizon][model.scaling().columns()]; // (horizon, C)
    for (NetworkSession member : warmed) {
      double[][] one = run(member.copy(), horizon, new double[0][], new SplittableRandom(0));
      for (int h = 0; h < horizon; h++) {
        for (int c = 0; c < mean[h].length; c++) {
          mean[h][c] += one[h][c] / warmed.size();
        }
      }
    }
    return mean;
  }

  private List<NetworkSession> warmed(double[][] known) {
    int from = Math.max(0, known.length - model.shape().window());
    float[][] window = new float[known.length - from][]; // (window, C)
    for (int t = 0; t < window.length; t++) {
      window[t] = floats(model.scaling().toScaled(known[from + t]));
    }
    List<NetworkSession> warmed = new ArrayList<>();
    for (NetworkSession session : unread) {
      NetworkSession copy = session.copy();
      copy.read(window);
      warmed.add(copy);
    }
    return warmed;
  }

  /** Goes on from what a session has read; adds errors if there are any to draw from. */
  private double[][] run(
      NetworkSession session, int horizon, double[][] residuals, SplittableRandom random) {
    double[][] values = new double[horizon][]; // (horizon, C)
    for (int h = 0; h < horizon; h++) {
      float[] next = session.logits(); // (C)
      double[] scaled = new double[next.length]; // (C)
      double[] error = residuals.length == 0 ? scaled : residuals[random.nextInt(residuals.length)];
      for (int c = 0; c < next.length; c++) {
        scaled[c] = next[c] + error[c];
      }
      values[h] = model.scaling().toValues(scaled);
      if (h + 1 < horizon) {
        session.step(floats(scaled));
      }
    }
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int c = 0; c < values.length; c++) {
      floats[c] = (float) values[c];
    }
    return floats;
  }
}
