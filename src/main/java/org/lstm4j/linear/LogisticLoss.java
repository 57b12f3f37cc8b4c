package org.lstm4j.linear;

/**
 * What a logistic regression makes small, as a function of its F weights and its bias:
 *
 * <pre>{@code
 * f(w, b) = ½·|w|² + C·Σ ln(1 + exp(−y·z))        z = X·(r ∘ w) + b       (N)
 * }</pre>
 *
 * with y = ±1, and X the matrix of ones where a review has a feature, whose columns are scaled by
 * r. Strictly convex in w; the bias is free, as in scikit-learn's {@code LogisticRegression}.
 * Parameters and gradients are vectors of shape (F + 1), the bias last.
 */
final class LogisticLoss {

  private final BinaryMatrix occurrence;
  private final double[] scale;
  private final int[] labels;
  private final double strength;

  /**
   * Sets the problem; nothing is copied.
   *
   * @param occurrence X, shape (N, F)
   * @param scale r, shape (F)
   * @param labels 0 or 1, shape (N)
   * @param strength C, above 0
   */
  LogisticLoss(BinaryMatrix occurrence, double[] scale, int[] labels, double strength) {
    this.occurrence = occurrence;
    this.scale = scale;
    this.labels = labels;
    this.strength = strength;
  }

  /** F + 1. */
  int size() {
    return scale.length + 1;
  }

  /** z, shape (N). */
  double[] logits(double[] parameters) {
    int features = scale.length;
    double[] scaled = new double[features];
    for (int f = 0; f < features; f++) {
      scaled[f] = scale[f] * parameters[f];
    }
    double[] logits = occurrence.times(scaled);
    for (int n = 0; n < logits.length; n++) {
      logits[n] += parameters[features];
    }
    return logits;
  }

  /** f where the logits are those of {@code parameters}. */
  double value(double[] parameters, double[] logits) {
    double loss = 0;
    for (int n = 0; n < labels.length; n++) {
      double against = labels[n] == 1 ? -logits[n] : logits[n];
      loss += Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
    }
    double squares = 0;
    for (int f = 0; f < scale.length; f++) {
      squares += parameters[f] * parameters[f];
    }
    return squares / 2 + strength * loss;
  }

  /** ∇f where the logits are those of {@code parameters}, shape (F + 1). */
  double[] gradient(double[] parameters, double[] logits) {
    double[] errors = new double[labels.length];
    for (int n = 0; n < errors.length; n++) {
      errors[n] = sigmoid(logits[n]) - labels[n];
    }
    return back(parameters, errors);
  }

  /** What each review adds to the curvature of f, σ(z)·(1 − σ(z)), shape (N). */
  double[] curvatures(double[] logits) {
    double[] curvatures = new double[logits.length];
    for (int n = 0; n < curvatures.length; n++) {
      double probability = sigmoid(logits[n]);
      curvatures[n] = probability * (1 - probability);
    }
    return curvatures;
  }

  /** The second derivative of f times {@code direction}, shape (F + 1). */
  double[] curved(double[] direction, double[] curvatures) {
    double[] errors = logits(direction); // z is linear in the parameters
    for (int n = 0; n < errors.length; n++) {
      errors[n] *= curvatures[n];
    }
    return back(direction, errors);
  }

  /** w + C·r ∘ Xᵀ·errors, and C·Σ errors for the bias. */
  private double[] back(double[] parameters, double[] errors) {
    double[] sums = occurrence.transposedTimes(errors);
    double[] result = new double[size()];
    for (int f = 0; f < sums.length; f++) {
      result[f] = parameters[f] + strength * scale[f] * sums[f];
    }
    double sum = 0;
    for (double error : errors) {
      sum += error;
    }
    result[sums.length] = strength * sum;
    return result;
  }

  private static double sigmoid(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
