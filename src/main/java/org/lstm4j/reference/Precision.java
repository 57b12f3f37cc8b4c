package org.lstm4j.reference;

/**
 * How the reference rounds: it calculates in double and rounds after every operation.
 *
 * <p>With {@link #FLOAT} every sum, difference, product and quotient is that of float arithmetic,
 * bit for bit: rounding to double first does no harm, because double's 53 bits are at least 2·24 +
 * 2. An activation and its slope are calculated in double and rounded once. So there is one
 * implementation for both precisions.
 *
 * @see <a href="https://doi.org/10.1145/221332.221334">Figueroa, 1995 (when is double rounding
 *     innocuous?)</a>
 */
public enum Precision {
  /** Nothing is rounded further. */
  DOUBLE {
    @Override
    public double round(double value) {
      return value;
    }
  },
  /** To the nearest float. */
  FLOAT {
    @Override
    public double round(double value) {
      return (float) value;
    }
  };

  /** The nearest number of this precision. */
  public abstract double round(double value);

  /** sum + a·b, rounded twice. */
  double plusProduct(double sum, double a, double b) {
    return round(sum + round(a * b));
  }

  /** Adds x·M to {@code sum}: x has shape (R), M is row-major (R, C), the sum has shape (C). */
  void addProduct(double[] sum, double[] x, double[] matrix) {
    for (int r = 0; r < x.length; r++) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] = plusProduct(sum[k], x[r], matrix[r * sum.length + k]);
      }
    }
  }

  /** Adds M·z to {@code sum}: z has shape (C), M is row-major (R, C), the sum has shape (R). */
  void addTransposedProduct(double[] sum, double[] z, double[] matrix) {
    for (int r = 0; r < sum.length; r++) {
      for (int k = 0; k < z.length; k++) {
        sum[r] = plusProduct(sum[r], z[k], matrix[r * z.length + k]);
      }
    }
  }

  /** Adds x[r]·z[k] to every element of {@code matrix}, row-major (R, C). */
  void addOuterProduct(double[] matrix, double[] x, double[] z) {
    for (int r = 0; r < x.length; r++) {
      for (int k = 0; k < z.length; k++) {
        matrix[r * z.length + k] = plusProduct(matrix[r * z.length + k], x[r], z[k]);
      }
    }
  }

  /** Adds {@code values} to {@code sum}, element by element. */
  void add(double[] sum, double[] values) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] = round(sum[k] + values[k]);
    }
  }

  /** Multiplies {@code values} by the factors, element by element. */
  void multiply(double[] values, double[] factors) {
    for (int k = 0; k < values.length; k++) {
      values[k] = round(values[k] * factors[k]);
    }
  }
}
