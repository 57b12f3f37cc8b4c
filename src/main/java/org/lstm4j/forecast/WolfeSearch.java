package org.lstm4j.forecast;

import java.util.Optional;

/**
 * Searches a step along a line that satisfies the strong Wolfe conditions: with φ(a) the loss at x
 * + a·d,
 *
 * <pre>{@code
 * φ(a) ≤ φ(0) + 1e-4·a·φ'(0)      it falls enough
 * |φ'(a)| ≤ 0.9·|φ'(0)|           it has become flatter
 * }</pre>
 *
 * <p>First the step is made longer until such a step is behind it, then the interval is cut down by
 * cubic interpolation, at least by a tenth on either side. A loss that isn't finite counts as too
 * high. Where no step satisfies both (rounding, or too many evaluations), the lowest that was found
 * is taken, and none that isn't below φ(0).
 *
 * @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal and Wright, 2006, algorithms 3.5
 *     and 3.6</a>
 */
final class WolfeSearch {

  static final double ENOUGH = 1e-4;
  static final double FLATTER = 0.9;

  private static final double LONGER = 10;
  private static final double MARGIN = 0.1;
  private static final double SHORTEST = 1e-9; // of the longest number of x

  private final Objective objective;
  private final int most;
  private double[] x;
  private double[] direction;
  private Point start;
  private int evaluations;

  /**
   * A point on the line.
   *
   * @param step a, from the start
   * @param x the point
   * @param loss there
   * @param gradient there
   * @param slope along the line
   */
  record Point(double step, double[] x, double loss, double[] gradient, double slope) {}

  /**
   * A search that asks at most so many times.
   *
   * @param most evaluations
   */
  WolfeSearch(Objective objective, int most) {
    this.objective = objective;
    this.most = most;
  }

  /** Evaluations of the last search. */
  int evaluations() {
    return evaluations;
  }

  /**
   * Searches; empty if no step that was tried makes the loss smaller.
   *
   * @param from where the line begins, with its loss and gradient; the step is 0
   * @param newDirection d, along which the loss falls
   * @param firstStep tried first, above 0
   */
  Optional<Point> search(Point from, double[] newDirection, double firstStep) {
    x = from.x();
    direction = newDirection;
    start = new Point(0, x, from.loss(), from.gradient(), dot(from.gradient(), direction));
    evaluations = 0;
    Point before = start;
    double step = firstStep;
    while (evaluations < most) {
      Point now = evaluate(step);
      if (isTooHigh(now) || before != start && now.loss() >= before.loss()) {
        return narrow(before, now);
      }
      if (isFlatter(now)) {
        return Optional.of(now);
      }
      if (now.slope() >= 0) {
        return narrow(now, before);
      }
      double longer = minimum(before, now);
      double least = step + (step - before.step()) * MARGIN;
      step = Double.isNaN(longer) ? 2 * step : Math.min(Math.max(longer, least), LONGER * step);
      before = now;
    }
    return lower(before);
  }

  /** Between a low end, at which the loss has fallen enough, and another one. */
  private Optional<Point> narrow(Point first, Point second) {
    Point low = first;
    Point high = second;
    while (evaluations < most && !isTiny(high.step() - low.step())) {
      double width = high.step() - low.step();
      double share = (minimum(low, high) - low.step()) / width;
      if (!(share >= 0 && share <= 1)) { // NaN as well
        share = 0.5;
      }
      share = Math.min(Math.max(share, MARGIN), 1 - MARGIN);
      Point now = evaluate(low.step() + share * width);
      if (isTooHigh(now) || now.loss() >= low.loss()) {
        high = now;
      } else {
        if (isFlatter(now)) {
          return Optional.of(now);
        }
        if (now.slope() * width >= 0) {
          high = low;
        }
        low = now;
      }
    }
    return lower(low);
  }

  private Optional<Point> lower(Point point) {
    return point.loss() < start.loss() ? Optional.of(point) : Optional.empty();
  }

  private boolean isTooHigh(Point point) {
    double most = start.loss() + ENOUGH * point.step() * start.slope();
    return !(point.loss() <= most && point.loss() < start.loss()); // the sum may be rounded
  }

  private boolean isFlatter(Point point) {
    return Math.abs(point.slope()) <= -FLATTER * start.slope();
  }

  /** Whether steps that differ so much lead to the same numbers. */
  private boolean isTiny(double width) {
    return Math.abs(width) * largest(direction) <= SHORTEST * Math.max(1e-3, largest(x));
  }

  private Point evaluate(double step) {
    evaluations++;
    double[] point = new double[x.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = x[i] + step * direction[i];
    }
    double[] gradient = new double[x.length];
    double loss = objective.evaluate(point, gradient);
    double slope = dot(gradient, direction);
    boolean isKnown = Double.isFinite(loss) && Double.isFinite(slope);
    return new Point(
        step, point, isKnown ? loss : Double.POSITIVE_INFINITY, gradient, isKnown ? slope : 0);
  }

  /** Where the cubic through two values and slopes is lowest; NaN if nowhere. */
  private static double minimum(Point a, Point b) {
    double width = b.step() - a.step();
    double d1 = a.slope() + b.slope() - 3 * (b.loss() - a.loss()) / width;
    double root = d1 * d1 - a.slope() * b.slope();
    double d2 = Math.signum(width) * Math.sqrt(root); // NaN below 0
    return b.step() - width * (b.slope() + d2 - d1) / (b.slope() - a.slope() + 2 * d2);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
