package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;

/** The loops of {@link ScalarKernels}; each writes to arrays that it doesn't read elsewhere. */
final class ScalarLoops {

  /** Adding and subtracting it turns values below about 1e-27 into 0. */
  static final float FLUSH = 1e-20f;

  private static final float FLUSH_GRADIENT = 1e-12f;

  /** Beyond it tanh is 1 in float. */
  static final float MOST = 7.9988117f;

  /** Row lengths with loops of their own; see {@link #panel}. */
  private static final int LONG = 128;

  private static final int SHORT = 32;

  private ScalarLoops() {}

  /** The length of rows that a matrix with so many columns is best cut into. */
  static int panel(int columns) {
    return columns % LONG == 0 ? LONG : columns % SHORT == 0 ? SHORT : columns;
  }

  /** Widths of panels that so many columns of one row at a time are best cut into; at least one. */
  static int[] panels(int columns) {
    int[] counts = {columns / LONG, columns % LONG / SHORT, columns % SHORT == 0 ? 0 : 1};
    int[] widths = new int[counts[0] + counts[1] + counts[2]];
    Arrays.fill(widths, 0, counts[0], LONG);
    Arrays.fill(widths, counts[0], counts[0] + counts[1], SHORT);
    if (counts[2] == 1) {
      widths[widths.length - 1] = columns % SHORT;
    }
    return widths;
  }

  /** A multiple of which sizes are padded to, so that {@link #panel} finds a fast length. */
  static int multiple() {
    return SHORT;
  }

  /** Gradients below 1e-19 become 0, before their squares turn into denormals. */
  static float gradient(float g) {
    return g + FLUSH_GRADIENT - FLUSH_GRADIENT;
  }

  /**
   * Running means are multiples of 8e-28: where no gradient comes they stop shrinking or are 0,
   * instead of turning into denormals that a decay never ends.
   */
  static float mean(float mean) {
    return mean + FLUSH - FLUSH;
  }

  /** A number that isn't negative; below {@link Kernels#NOTHING} it is 0. */
  static float orNothing(float square) {
    return square < Kernels.NOTHING ? 0 : square;
  }

  /**
   * sum += Σ over i of x[w + i·step] · rows[first + i], {@code count} rows; all arrays are of one
   * length, and the sum is none of the others.
   */
  static void addWeightedRows(
      float[] sum, float[] x, int w, int step, float[][] rows, int first, int count) {
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      float[] weights = {
        x[w + i * step],
        x[w + (i + 1) * step],
        x[w + (i + 2) * step],
        x[w + (i + 3) * step],
        x[w + (i + 4) * step],
        x[w + (i + 5) * step],
        x[w + (i + 6) * step],
        x[w + (i + 7) * step]
      };
      addEightRows(sum, weights, rows, first + i);
    }
    for (; i < count; i++) {
      addRow(sum, x[w + i * step], rows[first + i]);
    }
  }

  private static void addEightRows(float[] sum, float[] w, float[][] rows, int i) {
    if (sum.length == LONG) {
      addLongRows(
          sum,
          w,
          rows[i],
          rows[i + 1],
          rows[i + 2],
          rows[i + 3],
          rows[i + 4],
          rows[i + 5],
          rows[i + 6],
          rows[i + 7]);
    } else if (sum.length == SHORT) {
      addShortRows(
          sum,
          w,
          rows[i],
          rows[i + 1],
          rows[i + 2],
          rows[i + 3],
          rows[i + 4],
          rows[i + 5],
          rows[i + 6],
          rows[i + 7]);
    } else {
      for (int k = 0; k < 8; k++) {
        addRow(sum, w[k], rows[i + k]);
      }
    }
  }

  // Separate arrays, a constant number of rounds and fused multiply-adds are what C2 vectorises: 58
  // GFLOP/s on one core of a 2024 EPYC, against 14 with rows of one array or a variable length.

  private static void addLongRows(
      float[] sum,
      float[] w,
      float[] r0,
      float[] r1,
      float[] r2,
      float[] r3,
      float[] r4,
      float[] r5,
      float[] r6,
      float[] r7) {
    float w0 = w[0];
    float w1 = w[1];
    float w2 = w[2];
    float w3 = w[3];
    float w4 = w[4];
    float w5 = w[5];
    float w6 = w[6];
    float w7 = w[7];
    for (int j = 0; j < LONG; j++) {
      float low =
          Math.fma(
              w3, r3[j], Math.fma(w2, r2[j], Math.fma(w1, r1[j], Math.fma(w0, r0[j], sum[j]))));
      sum[j] =
          Math.fma(w7, r7[j], Math.fma(w6, r6[j], Math.fma(w5, r5[j], Math.fma(w4, r4[j], low))));
    }
  }

  private static void addShortRows(
      float[] sum,
      float[] w,
      float[] r0,
      float[] r1,
      float[] r2,
      float[] r3,
      float[] r4,
      float[] r5,
      float[] r6,
      float[] r7) {
    float w0 = w[0];
    float w1 = w[1];
    float w2 = w[2];
    float w3 = w[3];
    float w4 = w[4];
    float w5 = w[5];
    float w6 = w[6];
    float w7 = w[7];
    for (int j = 0; j < SHORT; j++) {
      float low =
          Math.fma(
              w3, r3[j], Math.fma(w2, r2[j], Math.fma(w1, r1[j], Math.fma(w0, r0[j], sum[j]))));
      sum[j] =
          Math.fma(w7, r7[j], Math.fma(w6, r6[j], Math.fma(w5, r5[j], Math.fma(w4, r4[j], low))));
    }
  }

  private static void addRow(float[] sum, float w, float[] row) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] = Math.fma(w, row[j], sum[j]);
    }
  }

  /** sum (n) += the row of m. */
  static void addTo(float[] sum, float[] m, int at, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += m[at + j];
    }
  }

  /**
   * y = tanh(x) by a quotient of polynomials of degree 13 and 6; absolute error at most 4e-7.
   * Coefficients from Eigen's generic {@code ptanh}.
   */
  static void tanh(float[] x, float[] y, int from, int count) {
    for (int j = from; j < from + count; j++) {
      y[j] = tanh(x[j]);
    }
  }

  /** y = σ(x) = ½ + ½·tanh(x/2). */
  static void logistic(float[] x, float[] y, int from, int count) {
    for (int j = from; j < from + count; j++) {
      y[j] = 0.5f + 0.5f * tanh(0.5f * x[j]);
    }
  }

  private static float tanh(float x) {
    float v = Math.max(-MOST, Math.min(MOST, x));
    float q = v * v;
    float p = -2.76076847742355e-16f * q + 2.00018790482477e-13f;
    p = p * q - 8.60467152213735e-11f;
    p = p * q + 5.12229709037114e-08f;
    p = p * q + 1.48572235717979e-05f;
    p = p * q + 6.37261928875436e-04f;
    p = p * q + 4.89352455891786e-03f;
    float r = 1.19825839466702e-06f * q + 1.18534705686654e-04f;
    r = r * q + 2.26843463243900e-03f;
    r = r * q + 4.89352518554385e-03f;
    return v * p / r;
  }

  /** y = an activation of x, which may be the same array. */
  static void activate(Activation activation, float[] x, float[] y, int from, int count) {
    switch (activation) {
      case TANH -> tanh(x, y, from, count);
      case SIGMOID -> logistic(x, y, from, count);
      case RELU, LINEAR, HARD_SIGMOID_KERAS2, HARD_SIGMOID_KERAS3 -> {
        for (int j = from; j < from + count; j++) {
          y[j] = (float) activation.apply(x[j]);
        }
      }
    }
  }

  /** Takes one gate's block out of rows of tanh(z/2): σ(z). */
  static void logistic(float[] tanh, int rows, int units, Gate gate, float[] to) {
    plain(tanh, rows, units, gate, to);
    for (int j = 0; j < rows * units; j++) {
      to[j] = 0.5f + 0.5f * to[j];
    }
  }

  /** Takes one gate's block out of rows. */
  static void plain(float[] gates, int rows, int units, Gate gate, float[] to) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(gates, r * 4 * units + Cell.LSTM.offset(gate, units), to, r * units, units);
    }
  }

  /** c = f·c + i·a. */
  static void cell(float[] input, float[] forget, float[] candidate, float[] cell, int n) {
    for (int j = 0; j < n; j++) {
      cell[j] = forget[j] * cell[j] + input[j] * candidate[j];
    }
  }

  /** z = x·y. */
  static void multiply(float[] x, float[] y, float[] z, int n) {
    for (int j = 0; j < n; j++) {
      z[j] = x[j] * y[j];
    }
  }

  /** The output gate becomes its dz, and dh what of it goes into the cell. */
  static void outputBackward(Scratch s, int n) {
    outputBackward(s.output, s.tanhCell, s.dh, n);
  }

  private static void outputBackward(float[] output, float[] tanhCell, float[] dh, int n) {
    for (int j = 0; j < n; j++) {
      float dho = dh[j] * output[j];
      float dhot = dho * tanhCell[j];
      output[j] = dhot * (1 - output[j]);
      dh[j] = dho - dhot * tanhCell[j];
    }
  }

  /** Input, forget and candidate gate become their dz, dc that of the cell before. */
  static void cellBackward(Scratch s, int n) {
    forgetBackward(s.forget, s.cell, s.dh, s.dc, n);
    inputBackward(s.input, s.candidate, s.dh, n);
  }

  private static void forgetBackward(float[] forget, float[] cell, float[] d, float[] dc, int n) {
    for (int j = 0; j < n; j++) {
      d[j] += dc[j];
      float df = d[j] * forget[j];
      dc[j] = df;
      forget[j] = df * cell[j] * (1 - forget[j]);
    }
  }

  private static void inputBackward(float[] input, float[] candidate, float[] d, int n) {
    for (int j = 0; j < n; j++) {
      float di = d[j] * input[j];
      float dia = di * candidate[j];
      input[j] = dia * (1 - input[j]);
      candidate[j] = di - dia * candidate[j];
    }
  }

  /** In double. */
  static double sumOfSquares(float[] m, int at, int count) {
    double sum = 0;
    for (int j = at; j < at + count; j++) {
      sum += (double) m[j] * m[j];
    }
    return sum;
  }
}
