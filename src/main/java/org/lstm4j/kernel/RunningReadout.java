package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.Readout;

/** What the head reads of the steps so far; sums are in double, so that no step is too late. */
final class RunningReadout {

  private final Readout readout;
  private final double[] sums; // (width): of the steps that count, or their maxima
  private long counted;

  /** Of no step. */
  RunningReadout(Readout readout, int width) {
    this.readout = readout;
    sums =
        switch (readout.kind()) {
          case LAST, EVERY_STEP -> new double[0];
          case MEAN, MAX -> new double[width];
        };
    clear();
  }

  void clear() {
    boolean isMaximum = readout.kind() == Readout.Kind.MAX;
    Arrays.fill(sums, isMaximum ? Double.NEGATIVE_INFINITY : 0);
    counted = 0;
  }

  void copyFrom(RunningReadout other) {
    System.arraycopy(other.sums, 0, sums, 0, sums.length);
    counted = other.counted;
  }

  /** Takes the outputs of a step, shape (width); not-a-number stays not-a-number. */
  void read(float[] outputs, boolean isPadding) {
    if (isPadding && !readout.countsPadding()) {
      return;
    }
    counted++;
    switch (readout.kind()) {
      case LAST, EVERY_STEP -> {}
      case MEAN -> {
        for (int j = 0; j < sums.length; j++) {
          sums[j] += outputs[j];
        }
      }
      case MAX -> {
        for (int j = 0; j < sums.length; j++) {
          sums[j] = Math.max(sums[j], outputs[j]);
        }
      }
    }
  }

  /** Takes steps of padding that were not read: rows of zeros, if padding counts. */
  void skip(int steps) {
    if (!readout.countsPadding() || steps == 0) {
      return;
    }
    counted += steps;
    if (readout.kind() == Readout.Kind.MAX) {
      for (int j = 0; j < sums.length; j++) {
        sums[j] = Math.max(sums[j], 0);
      }
    }
  }

  /** What the head reads, shape (width): {@code last}, a mean or a maximum; 0 if nothing counts. */
  float[] value(float[] last) {
    if (sums.length == 0) {
      return last;
    }
    float[] value = new float[sums.length];
    for (int j = 0; j < value.length && counted > 0; j++) {
      value[j] = (float) (readout.kind() == Readout.Kind.MEAN ? sums[j] / counted : sums[j]);
    }
    return value;
  }
}
