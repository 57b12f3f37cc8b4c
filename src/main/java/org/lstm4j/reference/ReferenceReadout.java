package org.lstm4j.reference;

import org.lstm4j.network.Readout;

/** What is read out of a layer's outputs for a mean or maximum, there and back. */
final class ReferenceReadout {

  private final Readout readout;
  private final Precision precision;
  private final boolean[] counts; // each step
  private final int zeros; // rows of zeros that count beside them

  /**
   * Decides what counts.
   *
   * @param isPadding for each step that was read
   * @param skipped steps of padding that were not read
   */
  ReferenceReadout(Readout readout, Precision precision, boolean[] isPadding, int skipped) {
    this.readout = readout;
    this.precision = precision;
    this.counts = new boolean[isPadding.length];
    for (int t = 0; t < counts.length; t++) {
      counts[t] = readout.countsPadding() || !isPadding[t];
    }
    this.zeros = readout.countsPadding() ? skipped : 0;
  }

  private int counted() {
    int counted = zeros;
    for (boolean each : counts) {
      counted += each ? 1 : 0;
    }
    return counted;
  }

  /** The mean or maximum, shape (width); 0 if nothing counts. */
  double[] forward(double[][] outputs, int width) {
    double[] result = new double[width];
    if (counted() == 0) {
      return result;
    }
    for (int j = 0; j < width; j++) {
      if (readout.kind() == Readout.Kind.MAX) {
        int best = argMax(outputs, j);
        result[j] = best < 0 ? 0 : outputs[best][j];
      } else {
        for (int t = 0; t < outputs.length; t++) {
          result[j] = counts[t] ? precision.round(result[j] + outputs[t][j]) : result[j];
        }
        result[j] = precision.round(result[j] / counted());
      }
    }
    return result;
  }

  /**
   * The first step with the greatest value, a step that is no number being greater than all; −1 if
   * it is a row of zeros or nothing counts.
   */
  private int argMax(double[][] outputs, int j) {
    int best = -1;
    double most = zeros > 0 ? 0 : Double.NEGATIVE_INFINITY;
    for (int t = 0; t < outputs.length; t++) {
      double value = outputs[t][j];
      if (counts[t] && (value > most || Double.isNaN(value) && !Double.isNaN(most))) {
        best = t;
        most = value;
      }
    }
    return best;
  }

  /** dL/d(outputs), shape (T, width), from that of the result. */
  double[][] backward(double[][] outputs, double[] gradient) {
    double[][] result = new double[outputs.length][gradient.length];
    int counted = counted();
    for (int j = 0; j < gradient.length; j++) {
      if (readout.kind() == Readout.Kind.MAX) {
        int best = argMax(outputs, j);
        if (best >= 0) {
          result[best][j] = gradient[j];
        }
      } else {
        for (int t = 0; t < outputs.length; t++) {
          result[t][j] = counts[t] ? precision.round(gradient[j] / counted) : 0;
        }
      }
    }
    return result;
  }
}
