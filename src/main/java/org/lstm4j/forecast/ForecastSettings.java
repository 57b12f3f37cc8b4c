package org.lstm4j.forecast;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Require;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;

/**
 * How each member of a forecast model is trained.
 *
 * @param units of the LSTMs, one behind another; at least one
 * @param method who finds the weights
 * @param steps at most so many: epochs of Adam, iterations of LBFGS; at least 1
 * @param patience ends after so many steps without a lower loss on the held-out part, where that
 *     may choose; at least 1
 * @param noise standard deviation of what is added to the scaled inputs while a network learns; one
 *     that will read its own predictions learns so to live with their errors. Adam draws it anew
 *     for each batch, LBFGS once for all iterations, both from the seed. 0 or more, below 10
 * @param adam what only Adam uses
 */
public record ForecastSettings(
    List<Integer> units, Method method, int steps, int patience, double noise, Adam adam) {

  private static final double SINE_NOISE = 0.03;

  /** Scaled inputs have a standard deviation of about 1; nobody hears them in more noise. */
  private static final double MOST_NOISE = 10;

  /** Who finds the weights. */
  public enum Method {
    /** {@link Lbfgs}, on all lessons at once. */
    LBFGS,
    /** Adam, on one batch after another. */
    ADAM
  }

  /**
   * Adam's own settings. Its rate falls along half a cosine over all epochs.
   *
   * @param learningRate of the first epoch, above 0
   * @param batchSize sequences of a batch; at least 1
   * @param clipNorm the gradient is cut down to this norm where it is longer; 0 doesn't cut it
   * @param block steps after which weights are updated and gradients cut off, while the state goes
   *     on; only of sequences that are longer and predict every step. At least 1
   */
  public record Adam(double learningRate, int batchSize, double clipNorm, int block) {

    /** Checks the ranges. */
    public Adam {
      Require.positive("learningRate", learningRate);
      Require.atLeast("batchSize", batchSize, 1);
      Require.atLeast("block", block, 1);
      Require.within("clipNorm", clipNorm, 0, Double.POSITIVE_INFINITY);
    }
  }

  /** Copies the list, checks the ranges. */
  public ForecastSettings {
    units = List.copyOf(units);
    Require.atLeast("layers", units.size(), 1);
    units.forEach(each -> Require.atLeast("units", each, 1));
    Require.atLeast("steps", steps, 1);
    Require.atLeast("patience", patience, 1);
    Require.within("noise", noise, 0, MOST_NOISE);
  }

  /** Two LSTMs of 51 units, as the sine task's example has them. */
  public static ForecastSettings sine(Method method) {
    return of(List.of(51, 51), method, method == Method.LBFGS ? 120 : 40, SINE_NOISE, 8);
  }

  /** The same, done in less than half a minute, with {@link SineData#task quick lessons}. */
  public static ForecastSettings quickSine(Method method) {
    return of(List.of(51, 51), method, method == Method.LBFGS ? 100 : 40, SINE_NOISE, 8);
  }

  /** One LSTM of 32 units, for a series of one's own. */
  public static ForecastSettings series(Method method) {
    return of(List.of(32), method, method == Method.LBFGS ? 200 : 100, 0, 32);
  }

  private static ForecastSettings of(
      List<Integer> units, Method method, int steps, double noise, int batchSize) {
    int patience = method == Method.LBFGS ? 40 : 15;
    return new ForecastSettings(
        units, method, steps, patience, noise, new Adam(0.005, batchSize, 1, 50));
  }

  /** The network: values in, the next values out at every step. */
  public NetworkConfig network(int columns) {
    return new NetworkConfig(
        new Input.Values(columns),
        units.stream().map(RecurrentConfig::lstm).toList(),
        Readout.EVERY_STEP,
        Head.of(Output.linear(columns, Loss.SQUARED_ERROR)));
  }

  /** For people, such as "LBFGS, at most 200 iterations". */
  public String describe() {
    return switch (method) {
      case LBFGS -> "LBFGS, at most " + steps + " iterations";
      case ADAM -> "Adam, at most " + steps + " epochs";
    };
  }

  /** By name, as the command's options write them: what decides the weights. */
  public Map<String, String> byName() {
    Map<String, String> names = new TreeMap<>();
    names.put("units", units.stream().map(String::valueOf).collect(Collectors.joining(",")));
    names.put("optimizer", method.name().toLowerCase(Locale.ROOT));
    names.put("steps", String.valueOf(steps));
    names.put("patience", String.valueOf(patience));
    names.put("noise", Decimal.of(noise));
    if (method == Method.ADAM) {
      names.put("learning-rate", Decimal.of(adam.learningRate()));
      names.put("batch-size", String.valueOf(adam.batchSize()));
      names.put("block", String.valueOf(adam.block()));
      names.put("clip", Decimal.of(adam.clipNorm()));
    }
    return names;
  }
}
