package org.lstm4j.recipe;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.network.Activation;
import org.lstm4j.predict.Evaluation;
import org.lstm4j.text.EncodedReviews;

/** Weights for a sum of logits, and how good logits are. */
final class Blend {

  private static final double THRESHOLD = 0.5;
  private static final double TOLERANCE = 1e-9; // of the loss, in nats a review
  private static final int MOST_TRIES = 10_000;
  private static final double STEP = 0.2;

  private Blend() {}

  /** Logits of many reviews, shape (N). */
  static double[] logits(LinearModel model, EncodedReviews reviews) {
    double[] logits = new double[reviews.size()];
    IntStream.range(0, logits.length)
        .parallel()
        .forEach(n -> logits[n] = model.logit(reviews.review(n).ids()));
    return logits;
  }

  /** Labels of all reviews, shape (N). */
  static int[] labels(EncodedReviews reviews) {
    return IntStream.range(0, reviews.size()).map(reviews::label).toArray();
  }

  /** Loss and right answers of logits, shape (N). */
  static Evaluation evaluation(double[] logits, int[] labels) {
    double[] probabilities = Arrays.stream(logits).map(Activation.SIGMOID::apply).toArray();
    return Evaluation.of(probabilities, labels, THRESHOLD);
  }

  /**
   * The weights, shape (M), that make the loss of the weighted sum least; all are drawn towards
   * 1/M, as if by one review, so that logits without a mistake don't ask for infinite weights.
   *
   * @param logits shape (M, N)
   * @param labels shape (N)
   */
  static double[] weights(double[][] logits, int[] labels) {
    double[] equal = new double[logits.length];
    Arrays.fill(equal, 1.0 / equal.length);
    double[] steps = new double[equal.length];
    Arrays.fill(steps, STEP);
    return new SimplexOptimizer(TOLERANCE, TOLERANCE)
        .optimize(
            new ObjectiveFunction(
                weights ->
                    evaluation(sum(logits, weights), labels).loss()
                        + squaredDistance(weights, equal) / (2 * labels.length)),
            GoalType.MINIMIZE,
            new InitialGuess(equal),
            new NelderMeadSimplex(steps),
            new MaxEval(MOST_TRIES))
        .getPoint();
  }

  private static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  /** The weighted sum, shape (N), of logits of shape (M, N). */
  static double[] sum(double[][] logits, double[] weights) {
    double[] sum = new double[logits[0].length];
    for (int m = 0; m < logits.length; m++) {
      for (int n = 0; n < sum.length; n++) {
        sum[n] += weights[m] * logits[m][n];
      }
    }
    return sum;
  }
}
