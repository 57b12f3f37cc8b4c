package org.lstm4j.model;

import org.lstm4j.check.Require;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * A network as Deeplearning4j stores it. The arrays are shared, not copied.
 *
 * @param config shape
 * @param configuration Deeplearning4j's {@code configuration.json}; kept for Deeplearning4j, never
 *     interpreted here
 * @param parameters all weights in the order of {@link ParameterLayout}, shape (P)
 * @param updaterState what the optimiser remembers, each in the same order: nothing for SGD, shape
 *     (P) for RMSProp, (2·P) for Adam
 */
public record TrainedNetwork(
    NetworkConfig config, String configuration, float[] parameters, float[] updaterState)
    implements Estimator {

  static final String KIND = "network";
  static final int MOST_STATES = 2;

  /** Checks that every number is there and finite. */
  public TrainedNetwork {
    Require.size("parameters", parameters, config.parameterCount(), "(P)");
    int count = parameters.length;
    if (updaterState.length % count != 0 || updaterState.length / count > MOST_STATES) {
      throw new IllegalArgumentException(
          "updaterState: expected 0, "
              + count
              + " or "
              + 2 * count
              + " floats, got "
              + updaterState.length
              + ".");
    }
    Finite.require("parameters", parameters);
    Finite.require("updaterState", updaterState);
  }

  @Override
  public int vocabularySize() {
    return config.vocabularySize();
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Floats that the optimiser remembers for each weight: 0, 1 or 2. */
  public int states() {
    return updaterState.length / parameters.length;
  }

  /** The weights by name, copied. */
  public NetworkWeights weights() {
    return new ParameterLayout(config).toWeights(parameters);
  }
}
