package org.lstm4j.model;

import org.lstm4j.network.NetworkWeights;

/** Refuses numbers that are infinite or none. */
final class Finite {

  private Finite() {}

  static void require(String name, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            name + ": expected finite numbers, got " + values[i] + " at " + i + ".");
      }
    }
  }

  static void require(String name, NetworkWeights weights) {
    for (float[] array : weights.arrays()) {
      require(name, array);
    }
  }

  static void require(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": expected a finite number, got " + value + ".");
    }
  }
}
