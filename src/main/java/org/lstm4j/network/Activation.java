package org.lstm4j.network;

/**
 * A function of one number that a layer applies to each element; in double precision, the truth for
 * every faster version. Its slope is a function of its value, so nothing else need be kept for the
 * way back.
 */
public enum Activation {
  /** Logistic function 1 / (1 + exp(−x)), in (0, 1). */
  SIGMOID {
    @Override
    public double apply(double x) {
      return 1 / (1 + Math.exp(-x));
    }

    @Override
    public double slope(double value) {
      return value * (1 - value);
    }
  },
  /** Hyperbolic tangent, in (−1, 1). */
  TANH {
    @Override
    public double apply(double x) {
      return Math.tanh(x);
    }

    @Override
    public double slope(double value) {
      return 1 - value * value;
    }
  },
  /** max(x, 0). */
  RELU {
    @Override
    public double apply(double x) {
      return Math.max(x, 0);
    }

    @Override
    public double slope(double value) {
      return value > 0 ? 1 : 0;
    }
  },
  /** x itself. */
  LINEAR {
    @Override
    public double apply(double x) {
      return x;
    }

    @Override
    public double slope(double value) {
      return 1;
    }
  },
  /** What Keras 1 and 2 call hard_sigmoid: x / 5 + 1 / 2 cut to [0, 1]. */
  HARD_SIGMOID_KERAS2 {
    @Override
    public double apply(double x) {
      return Math.max(0, Math.min(1, x / 5 + 0.5));
    }

    @Override
    public double slope(double value) {
      return value > 0 && value < 1 ? 0.2 : 0;
    }
  },
  /** What Keras 3 calls hard_sigmoid: x / 6 + 1 / 2 cut to [0, 1]. */
  HARD_SIGMOID_KERAS3 {
    @Override
    public double apply(double x) {
      return Math.max(0, Math.min(1, x / 6 + 0.5));
    }

    @Override
    public double slope(double value) {
      return value > 0 && value < 1 ? 1.0 / 6 : 0;
    }
  };

  /** The function's value; not-a-number stays not-a-number. */
  public abstract double apply(double x);

  /** The derivative where the function has this value; 0 at a kink. */
  public abstract double slope(double value);
}
