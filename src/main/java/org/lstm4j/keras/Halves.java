package org.lstm4j.keras;

/** The outputs of two readers stand side by side; where they change places, rows do behind. */
final class Halves {

  private Halves() {}

  /**
   * Swaps the upper and the lower rows of a matrix, in place.
   *
   * @param kernel row-major, an even number of rows
   */
  static void swap(float[] kernel) {
    int half = kernel.length / 2;
    for (int i = 0; i < half; i++) {
      float upper = kernel[i];
      kernel[i] = kernel[half + i];
      kernel[half + i] = upper;
    }
  }
}
