package org.lstm4j.kernel;

/** {@link HeadKernels} in plain Java. */
final class ScalarHeads extends HeadKernels {

  private static final float MAGIC = 12583039f; // see VectorCells
  private static final float MOST = 126;

  private final ScalarKernels kernels;

  ScalarHeads(float[] arena, ScalarKernels kernels) {
    super(arena);
    this.kernels = kernels;
  }

  /**
   * 2^y, y cut to [−127, 126], at the lower end 0; relative error 2e-7. VectorCells tells how; C2
   * doesn't turn it into vectors.
   */
  private static float power(float y) {
    float v = Math.max(-MOST - 1, Math.min(MOST, y));
    float t = v + MAGIC;
    float f = v - (t - MAGIC);
    float p = 0.00132647273f * f + 0.00967151392f;
    p = p * f + 0.0555073358f;
    p = p * f + 0.240222424f;
    p = p * f + 0.693147004f;
    return Float.intBitsToFloat(Float.floatToRawIntBits(t) << 23) * (p * f + 1);
  }

  @Override
  void softmax(int z, int rows, int columns, int k) {
    for (int r = 0; r < rows; r++) {
      int at = z + r * columns;
      float most = Float.NEGATIVE_INFINITY;
      for (int j = at; j < at + k; j++) {
        most = Math.max(most, m[j]);
      }
      double sum = 0;
      for (int j = at; j < at + k; j++) {
        m[j] = power((m[j] - most) * LOG2_E);
        sum += m[j];
      }
      float share = (float) (1 / sum);
      for (int j = at; j < at + k; j++) {
        m[j] = m[j] * share + ScalarLoops.FLUSH - ScalarLoops.FLUSH;
      }
    }
    clearPadding(z, rows, columns, k);
  }

  @Override
  void powers(int z, int rows, int columns, int most, int sums) {
    for (int r = 0; r < rows; r++) {
      int at = z + r * columns;
      float largest = Float.NEGATIVE_INFINITY;
      for (int j = at; j < at + columns; j++) {
        largest = Math.max(largest, m[j]);
      }
      float exponent = exponent(largest);
      float sum = 0;
      for (int j = at; j < at + columns; j++) {
        m[j] = power((float) ((double) m[j] * LOG2_E - exponent)); // large logits differ by little
        sum += m[j];
      }
      m[most + r] = largest;
      m[sums + r] = sum;
    }
  }

  @Override
  void scaleRows(int from, int to, int rows, int columns, int factors) {
    for (int r = 0; r < rows; r++) {
      float factor = m[factors + r];
      for (int j = r * columns; j < (r + 1) * columns; j++) {
        m[to + j] = m[from + j] * factor + ScalarLoops.FLUSH - ScalarLoops.FLUSH;
      }
    }
  }

  @Override
  void truthDenominators(int z, int targets, int columns) {
    for (int j = 0; j < columns; j++) {
      float sign = 1 - 2 * m[targets + j];
      m[z + j] = 1 + power(m[z + j] * LOG2_E * sign);
    }
  }

  @Override
  void truthGradients(int z, int targets, int columns, float factor) {
    for (int j = 0; j < columns; j++) {
      float sign = 1 - 2 * m[targets + j];
      m[z + j] = (1 - 1 / m[z + j]) * sign * factor;
    }
  }

  @Override
  void maximum(int x, int largest, int which, int step, int count) {
    for (int j = 0; j < count; j++) {
      if (m[x + j] > m[largest + j]) {
        m[which + j] = step;
      }
      m[largest + j] = Math.max(m[largest + j], m[x + j]);
    }
  }

  @Override
  void scale(int at, int count, float factor) {
    kernels.scale(at, count, factor);
  }

  @Override
  void relu(int z, int count) {
    for (int j = z; j < z + count; j++) {
      m[j] = Math.max(m[j], 0);
    }
  }

  @Override
  void reluBackward(int h, int d, int count) {
    for (int j = 0; j < count; j++) {
      m[d + j] = m[h + j] > 0 ? m[d + j] : 0;
    }
  }

  @Override
  void tanh(int z, int count) {
    kernels.tanh(z, z, count);
  }

  @Override
  void tanhBackward(int h, int d, int count) {
    kernels.tanhBackward(h, d, d, count);
  }

  @Override
  void sigmoid(int z, int count) {
    for (int j = z; j < z + count; j++) {
      m[j] = 1 / (1 + power(m[j] * -LOG2_E));
    }
  }
}
