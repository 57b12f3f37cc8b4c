package org.lstm4j.linear;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the minimum of a {@link LogisticLoss} by Newton's method; each step solves its linear
 * equations by conjugate gradients, only as accurately as is worthwhile, and is halved until f
 * falls enough.
 *
 * <p>Stops when the gradient's length is {@link #TOLERANCE} of that at zero. Uses no random
 * numbers: same problem, same bits.
 *
 * @see <a href="https://doi.org/10.1137/0719025">Dembo, Eisenstat and Steihaug, 1982</a>
 */
final class NewtonMethod {

  /** Smallest gradient that is worth a step, as a share of the gradient at zero. */
  static final double TOLERANCE = 1e-6;

  private static final int MOST_STEPS = 100;
  private static final int MOST_INNER_STEPS = 200;
  private static final double WORTHWHILE = 1e-4; // share of the promised fall that a step must keep
  private static final double SHORTEST = 1e-10;

  private static final Logger LOG = LoggerFactory.getLogger(NewtonMethod.class);

  private final LogisticLoss loss;

  NewtonMethod(LogisticLoss loss) {
    this.loss = loss;
  }

  /**
   * The parameters where f is least.
   *
   * @throws IllegalStateException if rounding keeps the gradient from getting small enough
   */
  double[] minimum() {
    double[] parameters = new double[loss.size()];
    double[] logits = loss.logits(parameters);
    double[] gradient = loss.gradient(parameters, logits);
    double start = Math.sqrt(dot(gradient, gradient));
    double length = start;
    for (int step = 0; length > TOLERANCE * start; step++) {
      if (step == MOST_STEPS) {
        throw new IllegalStateException(
            "logistic regression: expected an end within " + MOST_STEPS + " steps, got none.");
      }
      double[] direction = direction(gradient, loss.curvatures(logits), length / start);
      parameters = descend(parameters, logits, gradient, direction);
      logits = loss.logits(parameters);
      gradient = loss.gradient(parameters, logits);
      length = Math.sqrt(dot(gradient, gradient));
      LOG.debug("step {}: gradient {} of that at zero", step + 1, length / start);
    }
    return parameters;
  }

  /**
   * Conjugate gradients for f″·direction = −gradient.
   *
   * @param progress the gradient's length as a share of its start: the closer to the end, the more
   *     exact the direction, so that the last steps are Newton's own
   */
  private double[] direction(double[] gradient, double[] curvatures, double progress) {
    double[] direction = new double[gradient.length];
    double[] residual = gradient.clone();
    scale(residual, -1);
    double[] search = residual.clone();
    double square = dot(residual, residual);
    double exact = Math.min(0.25, Math.sqrt(progress));
    double enough = square * exact * exact;
    for (int step = 0; step < MOST_INNER_STEPS && square > enough; step++) {
      double[] curved = loss.curved(search, curvatures);
      double length = square / dot(search, curved);
      addTo(direction, length, search);
      addTo(residual, -length, curved);
      double next = dot(residual, residual);
      scale(search, next / square);
      addTo(search, 1, residual);
      square = next;
    }
    return direction;
  }

  /** Goes as far in {@code direction} as f falls well. */
  private double[] descend(
      double[] parameters, double[] logits, double[] gradient, double[] direction) {
    double before = loss.value(parameters, logits);
    double slope = dot(gradient, direction);
    double noise = Math.ulp(before) * logits.length; // rounding of a sum of that many terms
    for (double length = 1; length > SHORTEST; length /= 2) {
      double[] moved = parameters.clone();
      addTo(moved, length, direction);
      if (loss.value(moved, loss.logits(moved)) <= before + WORTHWHILE * length * slope + noise) {
        return moved;
      }
    }
    throw new IllegalStateException(
        "logistic regression: expected a step that lowers the loss " + before + ", got none.");
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addTo(double[] sum, double factor, double[] added) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * added[i];
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }
}
