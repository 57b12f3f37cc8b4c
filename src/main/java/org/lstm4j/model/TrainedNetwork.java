package org.lstm4j.model;

import java.util.List;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * A network and what goes on with its training. The arrays are shared, not copied.
 *
 * @param weights all weights by name
 * @param slots what the optimiser remembers of each weight, each of the network's shape: nothing
 *     for SGD, one for RMSProp, two for Adam
 * @param configuration Deeplearning4j's {@code configuration.json}; kept for Deeplearning4j, never
 *     interpreted here; empty where there is none
 */
public record TrainedNetwork(
    NetworkWeights weights, List<NetworkWeights> slots, String configuration) implements Estimator {

  static final int MOST_SLOTS = 2;

  /** Checks that every number is there and finite. */
  public TrainedNetwork {
    slots = List.copyOf(slots);
    if (slots.size() > MOST_SLOTS) {
      throw new IllegalArgumentException(
          "slots: expected at most " + MOST_SLOTS + ", got " + slots.size() + ".");
    }
    Finite.require("weights", weights);
    for (NetworkWeights slot : slots) {
      if (!slot.config().equals(weights.config())) {
        throw new IllegalArgumentException(
            "slots: expected those of " + weights.config() + ", got " + slot.config() + ".");
      }
      Finite.require("slots", slot);
    }
  }

  /** Its shape. */
  public NetworkConfig config() {
    return weights.config();
  }

  @Override
  public int vocabularySize() {
    return config().vocabularySize();
  }

  @Override
  public Kind kind() {
    return Kind.NETWORK;
  }
}
