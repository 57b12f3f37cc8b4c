package org.lstm4j.model;

import org.lstm4j.check.Require;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.kernel.NetworkWeights;

/**
 * A network as Deeplearning4j stores it. The arrays are shared, not copied.
 *
 * @param config shape
 * @param configuration Deeplearning4j's {@code configuration.json}; kept for Deeplearning4j, never
 *     interpreted here
 * @param parameters all weights in the order of {@link ParameterLayout}, shape (P)
 * @param updaterState RMSProp's mean squares in the same order, shape (P)
 */
public record TrainedNetwork(
    NetworkConfig config, String configuration, float[] parameters, float[] updaterState) {

  /** Checks that every number is there and finite. */
  public TrainedNetwork {
    requireFinite("parameters", parameters, config);
    requireFinite("updaterState", updaterState, config);
  }

  private static void requireFinite(String name, float[] values, NetworkConfig config) {
    Require.size(name, values, config.parameterCount(), "(P)");
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            name + ": expected finite numbers, got " + values[i] + " at " + i + ".");
      }
    }
  }

  /** The weights by name, copied. */
  public NetworkWeights weights() {
    return new ParameterLayout(config).toWeights(parameters);
  }
}
