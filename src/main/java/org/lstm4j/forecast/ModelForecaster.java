package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.Arrays;
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
    return mean(start(known), horizon);
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
    Start start = start(known);
    double[][] mean = mean(start, horizon);
    SplittableRandom random = new SplittableRandom(seed);
    double[][][] values = new double[paths][][]; // (paths, horizon, C)
    for (int path = 0; path < paths; path++) {
      int member = random.nextInt(start.warmed().size());
      double[][] residuals = model.residuals().get(member);
      values[path] = widened(mean, run(start, member, horizon, residuals, random));
    }
    return new SamplePaths(mean, values);
  }

  /** A path, farther from the forecast by the model's factors; as levels are counted. */
  private double[][] widened(double[][] mean, double[][] path) {
    for (int c = 0; c < model.spread().size(); c++) {
      double factor = model.spread().get(c);
      for (int h = 0; h < path.length && factor != 1; h++) {
        double middle = model.change().level(mean[h][c]);
        double level = model.change().level(path[h][c]);
        path[h][c] = model.change().value(middle + factor * (level - middle));
      }
    }
    return path;
  }

  /** Whether there are errors of each member to draw from. */
  public boolean hasIntervals() {
    return model.residuals().stream().allMatch(rows -> rows.length > 0);
  }

  /**
   * From where paths begin.
   *
   * @param warmed sessions that have read the window, one of each member
   * @param levels the last rows, as many as changes look back
   */
  private record Start(List<NetworkSession> warmed, double[][] levels) {}

  private double[][] mean(Start start, int horizon) {
    double[][] mean = new double[horizon][model.scaling().columns()]; // (horizon, C)
    int members = start.warmed().size();
    for (int member = 0; member < members; member++) {
      double[][] one = run(start, member, horizon, new double[0][], new SplittableRandom(0));
      for (int h = 0; h < horizon; h++) {
        for (int c = 0; c < mean[h].length; c++) {
          mean[h][c] += one[h][c] / members;
        }
      }
    }
    return mean;
  }

  private Start start(double[][] known) {
    int lag = model.change().lag();
    if (known.length <= lag) {
      throw new IllegalArgumentException(
          "known: expected more than " + lag + " rows, got " + known.length + ".");
    }
    int from = Math.max(0, known.length - model.reach());
    double[][] levels =
        model.change().levels(Arrays.copyOfRange(known, from, known.length)); // (reach, C)
    double[][] changes = model.change().changes(levels); // (window, C)
    float[][] window = new float[changes.length][];
    for (int t = 0; t < window.length; t++) {
      window[t] = ForecastLessons.toFloats(model.scaling().toScaled(changes[t]));
    }
    List<NetworkSession> warmed = new ArrayList<>();
    for (NetworkSession session : unread) {
      NetworkSession copy = session.copy();
      copy.read(window);
      warmed.add(copy);
    }
    return new Start(warmed, Arrays.copyOfRange(levels, levels.length - lag, levels.length));
  }

  /** Goes on from what a member has read; adds errors if there are any to draw from. */
  private double[][] run(
      Start start, int member, int horizon, double[][] residuals, SplittableRandom random) {
    NetworkSession session = start.warmed().get(member).copy();
    int lag = model.change().lag();
    double[][] levels = new double[horizon][]; // (horizon, C)
    for (int h = 0; h < horizon; h++) {
      float[] next = session.logits(); // (C)
      double[] scaled = new double[next.length]; // (C)
      double[] error = residuals.length == 0 ? scaled : residuals[random.nextInt(residuals.length)];
      for (int c = 0; c < next.length; c++) {
        scaled[c] = next[c] + error[c];
      }
      levels[h] = model.scaling().toValues(scaled);
      if (lag > 0) {
        double[] before = h < lag ? start.levels()[h] : levels[h - lag];
        for (int c = 0; c < before.length; c++) {
          levels[h][c] += before[c];
        }
      }
      if (h + 1 < horizon) {
        session.step(ForecastLessons.toFloats(scaled));
      }
    }
    return model.change().values(levels);
  }
}
