package org.lstm4j.kernel;

/** The loops of {@link ScalarKernels}; each writes to arrays that it doesn't read elsewhere. */
final class ScalarLoops {

  /** Adding and subtracting it turns values below about 1e-27 into 0. */
  static final float FLUSH = 1e-20f;

  private static final float FLUSH_GRADIENT = 1e-12f;
  private static final float FLUSH_SQUARE = 1e-30f;

  /** Beyond it tanh is 1 in float. */
  private static final float MOST = 7.9988117f;

  private ScalarLoops() {}

  /** Gradients below 1e-19 become 0, before their squares turn into denormals. */
  static float gradient(float g) {
    return g + FLUSH_GRADIENT - FLUSH_GRADIENT;
  }

  /** Running means below 1e-27 become 0; they would end as denormals where no gradient comes. */
  static float mean(float mean) {
    return mean + FLUSH - FLUSH;
  }

  /** Mean squares below 1e-37 become 0. */
  static float square(float square) {
    return square + FLUSH_SQUARE - FLUSH_SQUARE;
  }

  /**
   * sum (n) += Σ over i of x[w + i·step] · row i of the n-wide rows of {@code matrix} at {@code
   * at}, {@code count} rows. The sum must be an array of its own.
   */
  static void addWeightedRows(
      float[] sum, float[] x, int w, int step, float[] matrix, int at, int n, int count) {
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      eightRows(sum, x, w + i * step, step, matrix, at + i * n, n);
    }
    for (; i < count; i++) {
      oneRow(sum, x[w + i * step], matrix, at + i * n, n);
    }
  }

  private static void eightRows(
      float[] sum, float[] x, int w, int step, float[] matrix, int at, int n) {
    float w0 = x[w];
    float w1 = x[w + step];
    float w2 = x[w + 2 * step];
    float w3 = x[w + 3 * step];
    float w4 = x[w + 4 * step];
    float w5 = x[w + 5 * step];
    float w6 = x[w + 6 * step];
    float w7 = x[w + 7 * step];
    int r1 = at + n;
    int r2 = r1 + n;
    int r3 = r2 + n;
    int r4 = r3 + n;
    int r5 = r4 + n;
    int r6 = r5 + n;
    int r7 = r6 + n;
    for (int j = 0; j < n; j++) {
      sum[j] +=
          (w0 * matrix[at + j] + w1 * matrix[r1 + j])
              + (w2 * matrix[r2 + j] + w3 * matrix[r3 + j])
              + ((w4 * matrix[r4 + j] + w5 * matrix[r5 + j])
                  + (w6 * matrix[r6 + j] + w7 * matrix[r7 + j]));
    }
  }

  private static void oneRow(float[] sum, float w, float[] matrix, int at, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += w * matrix[at + j];
    }
  }

  /** sum (n) += the row of m. */
  static void addTo(float[] sum, float[] m, int at, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += m[at + j];
    }
  }

  /**
   * y = tanh(x) by a quotient of polynomials of degree 13 and 6; error at most 4 units in the last
   * place. Coefficients from Eigen's generic {@code ptanh}.
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
      System.arraycopy(gates, r * 4 * units + gate.offset(units), to, r * units, units);
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
}
