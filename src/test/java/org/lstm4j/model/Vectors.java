package org.lstm4j.model;

import java.util.List;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/** All numbers of a network in one vector, in the order of the file, for tests. */
public final class Vectors {

  private Vectors() {}

  /** Weights, shape (P). */
  public static float[] of(NetworkWeights weights) {
    return new ParameterLayout(weights.config()).toParameters(weights);
  }

  /** A network's weights, shape (P). */
  public static float[] of(TrainedNetwork network) {
    return of(network.weights());
  }

  /** A model's weights, shape (P). */
  public static float[] of(TrainedModel model) {
    return of(model.network());
  }

  /** Running means, shape (slots·P). */
  public static float[] ofSlots(List<NetworkWeights> slots) {
    return slots.isEmpty()
        ? new float[0]
        : new ParameterLayout(slots.get(0).config()).toMeans(slots);
  }

  /** What a model's optimiser remembers, shape (slots·P). */
  public static float[] ofSlots(TrainedModel model) {
    return ofSlots(model.network().slots());
  }

  /** Weights of this shape with these numbers, shape (P). */
  public static NetworkWeights weights(NetworkConfig config, float[] vector) {
    return new ParameterLayout(config).toWeights(vector);
  }

  /** Running means with these numbers, shape (slots·P). */
  public static List<NetworkWeights> slots(NetworkConfig config, float[] vector) {
    return new ParameterLayout(config).toSlots(vector);
  }
}
