package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lstm4j.kernel.NetworkSession;

/**
 * How well a model knows the sine task's held-out waves: mean squared errors over all of them.
 *
 * @param oneStep of predicting each of samples 2 to 1000 from all before it
 * @param freeRunning of the next {@value #FREE} samples behind that, each predicted from the
 *     predictions before it, the first 999 samples given; the mean over the members
 * @param freeRunningOfMembers the same of each member alone
 * @param persistence what predicting the sample before gives for one step
 * @param zero what predicting 0 always gives for the free-running samples
 * @param forecasts the free-running predictions, the members' mean, shape (3, {@value #FREE})
 */
public record SineFigures(
    double oneStep,
    double freeRunning,
    List<Double> freeRunningOfMembers,
    double persistence,
    double zero,
    double[][] forecasts) {

  /** Samples that are predicted free-running. */
  public static final int FREE = 1000;

  /** Samples that are read before. */
  public static final int GIVEN = SineData.LENGTH - 1;

  /** Whether a model reads one column as it is, neither changed nor scaled, as the waves are. */
  public static boolean fits(ForecastModel model) {
    return model.shape().columns().size() == 1
        && model.change().equals(SeriesChange.NONE)
        && model.scaling().mean()[0] == 0
        && model.scaling().scale()[0] == 1;
  }

  /** Measures a model that {@link #fits fits}; reads some 2000 steps for each member and wave. */
  public static SineFigures of(ForecastModel model) {
    int[] phases = SineData.phases();
    int members = model.members().size();
    double oneStep = 0;
    double persistence = 0;
    double zero = 0;
    double[] alone = new double[members];
    double[][] forecasts = new double[SineData.HELD_OUT][FREE];
    for (int n = 0; n < SineData.HELD_OUT; n++) {
      double[] wave = SineData.wave(phases[n], GIVEN + 1 + FREE);
      double[] next = new double[GIVEN]; // the members' mean
      for (int m = 0; m < members; m++) {
        NetworkSession session = model.session(m);
        for (int t = 0; t < GIVEN; t++) {
          session.step(new float[] {(float) wave[t]});
          next[t] += session.logits()[0] / (double) members;
        }
        double[][] free = FreeRun.of(session, FREE + 1); // the first is the last of one step
        for (int t = 0; t < FREE; t++) {
          alone[m] += square(free[t + 1][0] - wave[GIVEN + 1 + t]);
          forecasts[n][t] += free[t + 1][0] / members;
        }
      }
      for (int t = 0; t < GIVEN; t++) {
        oneStep += square(next[t] - wave[t + 1]);
        persistence += square(wave[t] - wave[t + 1]);
      }
      for (int t = 0; t < FREE; t++) {
        zero += square(wave[GIVEN + 1 + t]);
      }
    }
    double freeRunning = 0;
    for (int n = 0; n < SineData.HELD_OUT; n++) {
      double[] wave = SineData.wave(phases[n], GIVEN + 1 + FREE);
      for (int t = 0; t < FREE; t++) {
        freeRunning += square(forecasts[n][t] - wave[GIVEN + 1 + t]);
      }
    }
    double given = (double) SineData.HELD_OUT * GIVEN;
    double predicted = (double) SineData.HELD_OUT * FREE;
    List<Double> ofMembers = new ArrayList<>();
    for (double each : alone) {
      ofMembers.add(each / predicted);
    }
    return new SineFigures(
        oneStep / given,
        freeRunning / predicted,
        ofMembers,
        persistence / given,
        zero / predicted,
        forecasts);
  }

  private static double square(double value) {
    return value * value;
  }

  /** For a model's provenance. */
  public Map<String, Double> results() {
    Map<String, Double> results = new TreeMap<>();
    results.put("oneStepMse", oneStep);
    results.put("freeRunningMse", freeRunning);
    results.put("persistenceOneStepMse", persistence);
    results.put("zeroFreeRunningMse", zero);
    return results;
  }
}
