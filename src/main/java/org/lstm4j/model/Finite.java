package org.lstm4j.model;

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

  static void require(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": expected a finite number, got " + value + ".");
    }
  }
}
