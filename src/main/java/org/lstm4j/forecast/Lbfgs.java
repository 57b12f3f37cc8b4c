package org.lstm4j.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Require;

/**
 * Makes a function of many numbers small by the limited-memory method of Broyden, Fletcher,
 * Goldfarb and Shanno: each step goes along −H·g, where H stands for the inverse of the second
 * derivatives and follows from what the gradient did over the last steps. How far it goes, a line
 * search decides that keeps the strong Wolfe conditions, so no step makes the loss larger.
 *
 * <p>All in double precision, without chance: the same start gives the same bits. A state is all
 * that there is to know, so a run that goes on from one equals an unbroken run. Keeps 2·history·P
 * numbers. Not thread-safe, if the objective isn't.
 *
 * @see <a href="https://doi.org/10.1007/BF01589116">Liu and Nocedal, 1989</a>
 * @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal and Wright, 2006, chapters 3 and
 *     7</a>
 */
public final class Lbfgs {

  /** A pair of steps that says less about the curvature than this is left out. */
  private static final double LEAST_CURVATURE = 1e-10;

  private final Objective objective;
  private final Settings settings;

  /**
   * When it ends, and how much it remembers.
   *
   * @param history steps that are remembered, at least 1
   * @param gradientTolerance it has converged where no number of the gradient is larger; 0 or more
   * @param lossTolerance or where a step lowers the loss by no more than this share of it; 0 or
   *     more
   * @param mostEvaluations of one step's line search; at least 2
   */
  public record Settings(
      int history, double gradientTolerance, double lossTolerance, int mostEvaluations) {

    /** 100 steps are remembered; ends at gradients of 1e-9 or steps that gain a billionth. */
    public static final Settings DEFAULT = new Settings(100, 1e-9, 1e-9, 25);

    /** Checks the ranges. */
    public Settings {
      Require.atLeast("history", history, 1);
      Require.within("gradientTolerance", gradientTolerance, 0, Double.POSITIVE_INFINITY);
      Require.within("lossTolerance", lossTolerance, 0, Double.POSITIVE_INFINITY);
      Require.atLeast("mostEvaluations", mostEvaluations, 2);
    }
  }

  /** Why it ended. */
  public enum End {
    /** The gradient, or what a step gains, is below its tolerance. */
    CONVERGED("converged"),
    /** The line search found nothing lower, not even along the gradient. */
    NO_LOWER_POINT("found no lower point"),
    /** All iterations are done. */
    ITERATIONS("did all its iterations");

    private final String description;

    End(String description) {
      this.description = description;
    }

    /** For people, such as "converged". */
    public String description() {
      return description;
    }
  }

  /**
   * Where it is. The arrays are shared and must not change.
   *
   * @param x the point, shape (P)
   * @param loss there, finite
   * @param gradient there, shape (P)
   * @param steps the last differences of points, oldest first, each of shape (P)
   * @param changes the differences of their gradients
   * @param iterations done so far
   * @param evaluations done so far
   */
  public record State(
      double[] x,
      double loss,
      double[] gradient,
      List<double[]> steps,
      List<double[]> changes,
      int iterations,
      int evaluations) {

    /** Copies the lists. */
    public State {
      steps = List.copyOf(steps);
      changes = List.copyOf(changes);
    }

    /** The largest absolute value of the gradient. */
    public double gradientNorm() {
      return WolfeSearch.largest(gradient);
    }
  }

  /**
   * Where an iteration led.
   *
   * @param state a lower point, or the same one if there is none
   * @param end why it ended; empty if it can go on
   */
  public record Progress(State state, Optional<End> end) {}

  /** A minimiser of a function. */
  public Lbfgs(Objective objective, Settings settings) {
    this.objective = objective;
    this.settings = settings;
  }

  /**
   * Begins at a point.
   *
   * @param x copied
   * @throws IllegalArgumentException if the loss or its gradient isn't finite there
   */
  public State start(double[] x) {
    double[] point = x.clone();
    double[] gradient = new double[x.length];
    double loss = objective.evaluate(point, gradient);
    if (!Double.isFinite(loss) || !Double.isFinite(WolfeSearch.dot(gradient, gradient))) {
      throw new IllegalArgumentException(
          "start: expected a point with a finite loss and gradient, got a loss of "
              + loss
              + ". Begin elsewhere.");
    }
    return new State(point, loss, gradient, List.of(), List.of(), 0, 1);
  }

  /** Goes on until it ends, at most so many iterations. */
  public Progress minimize(State from, int iterations) {
    State state = from;
    for (int i = 0; i < iterations; i++) {
      Progress progress = next(state);
      state = progress.state();
      if (progress.end().isPresent()) {
        return progress;
      }
    }
    return new Progress(state, Optional.of(End.ITERATIONS));
  }

  /** One iteration. */
  public Progress next(State state) {
    if (state.gradientNorm() <= settings.gradientTolerance()) {
      return new Progress(state, Optional.of(End.CONVERGED));
    }
    WolfeSearch search = new WolfeSearch(objective, settings.mostEvaluations());
    WolfeSearch.Point from = new WolfeSearch.Point(0, state.x(), state.loss(), state.gradient(), 0);
    double[] direction = direction(state);
    boolean isDownhill = WolfeSearch.dot(direction, state.gradient()) < 0;
    int evaluations = state.evaluations();
    if (isDownhill) {
      double first = state.steps().isEmpty() ? shortStep(state.gradient()) : 1;
      Optional<WolfeSearch.Point> found = search.search(from, direction, first);
      evaluations += search.evaluations();
      if (found.isPresent()) {
        return after(state, found.get(), evaluations, false);
      }
    }
    if (!state.steps().isEmpty()) { // what it remembers misleads, so it begins anew
      double[] downhill = negative(state.gradient());
      Optional<WolfeSearch.Point> found = search.search(from, downhill, shortStep(downhill));
      evaluations += search.evaluations();
      if (found.isPresent()) {
        return after(state, found.get(), evaluations, true);
      }
    }
    State same =
        new State(
            state.x(),
            state.loss(),
            state.gradient(),
            state.steps(),
            state.changes(),
            state.iterations(),
            evaluations);
    return new Progress(same, Optional.of(End.NO_LOWER_POINT));
  }

  /** Nothing is known about the curvature, so all numbers together move by 1 at most. */
  private static double shortStep(double[] gradient) {
    double sum = 0;
    for (double value : gradient) {
      sum += Math.abs(value);
    }
    return Math.min(1, 1 / sum);
  }

  private Progress after(
      State state, WolfeSearch.Point point, int evaluations, boolean beginsAnew) {
    List<double[]> steps = new ArrayList<>(beginsAnew ? List.of() : state.steps());
    List<double[]> changes = new ArrayList<>(beginsAnew ? List.of() : state.changes());
    double[] step = difference(point.x(), state.x());
    double[] change = difference(point.gradient(), state.gradient());
    double curvature = WolfeSearch.dot(step, change);
    double least =
        LEAST_CURVATURE * Math.sqrt(WolfeSearch.dot(step, step) * WolfeSearch.dot(change, change));
    if (curvature > least) {
      if (steps.size() == settings.history()) {
        steps.remove(0);
        changes.remove(0);
      }
      steps.add(step);
      changes.add(change);
    }
    State next =
        new State(
            point.x(),
            point.loss(),
            point.gradient(),
            steps,
            changes,
            state.iterations() + 1,
            evaluations);
    boolean hasConverged =
        next.gradientNorm() <= settings.gradientTolerance()
            || state.loss() - next.loss() <= settings.lossTolerance() * Math.abs(state.loss());
    return new Progress(next, hasConverged ? Optional.of(End.CONVERGED) : Optional.empty());
  }

  /** −H·g by the two loops of Nocedal and Wright's algorithm 7.4. */
  private static double[] direction(State state) {
    int count = state.steps().size();
    double[] q = negative(state.gradient());
    double[] alpha = new double[count];
    double[] rho = new double[count];
    for (int i = count - 1; i >= 0; i--) {
      double[] s = state.steps().get(i);
      double[] y = state.changes().get(i);
      rho[i] = 1 / WolfeSearch.dot(s, y);
      alpha[i] = rho[i] * WolfeSearch.dot(s, q);
      add(q, -alpha[i], y);
    }
    if (count > 0) {
      double[] s = state.steps().get(count - 1);
      double[] y = state.changes().get(count - 1);
      double scale = WolfeSearch.dot(s, y) / WolfeSearch.dot(y, y);
      for (int i = 0; i < q.length; i++) {
        q[i] *= scale;
      }
    }
    for (int i = 0; i < count; i++) {
      double beta = rho[i] * WolfeSearch.dot(state.changes().get(i), q);
      add(q, alpha[i] - beta, state.steps().get(i));
    }
    return q;
  }

  private static void add(double[] sum, double factor, double[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }

  private static double[] negative(double[] values) {
    double[] negative = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      negative[i] = -values[i];
    }
    return negative;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }
}
