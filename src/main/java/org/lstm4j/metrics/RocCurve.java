package org.lstm4j.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What every threshold would give: the share of the positives that is found against the share of
 * the negatives that is called positive.
 *
 * @param points from (0, 0) to (1, 1), both rates rising; points within a straight line are left
 *     out, so that the area is the same
 * @param area under the curve, in [0, 1]: how often a positive has a higher probability than a
 *     negative, equal ones counting half (Mann and Whitney's U over the number of pairs)
 * @see <a href="https://doi.org/10.1016/j.patrec.2005.10.010">Fawcett, 2006</a>
 */
public record RocCurve(List<Point> points, double area) {

  /**
   * One threshold.
   *
   * @param falsePositiveRate share of the negatives that are called positive, in [0, 1]
   * @param truePositiveRate share of the positives that are called positive, in [0, 1]
   * @param threshold least probability that is called positive; infinite for the first point, at
   *     which nothing is
   */
  public record Point(double falsePositiveRate, double truePositiveRate, double threshold) {}

  /** Copies the points. */
  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * Draws the curve; takes N log N steps.
   *
   * @param probabilities of being positive, shape (N)
   * @param isPositive which of them are, by number
   * @return empty if all or none are positive
   */
  public static Optional<RocCurve> of(double[] probabilities, IntPredicate isPositive) {
    double[] positives = sorted(probabilities, isPositive);
    double[] negatives = sorted(probabilities, isPositive.negate());
    OptionalDouble area = area(positives, negatives);
    return area.isPresent()
        ? Optional.of(new RocCurve(points(positives, negatives), area.getAsDouble()))
        : Optional.empty();
  }

  /**
   * The area alone; takes N log N steps.
   *
   * @param probabilities of being positive, shape (N)
   * @param isPositive which of them are, by number
   * @return empty if all or none are positive
   */
  public static OptionalDouble area(double[] probabilities, IntPredicate isPositive) {
    return area(sorted(probabilities, isPositive), sorted(probabilities, isPositive.negate()));
  }

  private static double[] sorted(double[] probabilities, IntPredicate isWanted) {
    return IntStream.range(0, probabilities.length)
        .filter(isWanted)
        .mapToDouble(n -> probabilities[n])
        .sorted()
        .toArray();
  }

  /** Counts pairs in halves, so that no sum is rounded. */
  private static OptionalDouble area(double[] positives, double[] negatives) {
    long halves = 0;
    int below = 0;
    int upTo = 0;
    for (double positive : positives) {
      while (below < negatives.length && negatives[below] < positive) {
        below++;
      }
      while (upTo < negatives.length && negatives[upTo] <= positive) {
        upTo++;
      }
      halves += (long) below + upTo; // twice those below, once those equal
    }
    return Counts.share(halves, 2.0 * positives.length * negatives.length);
  }

  /** How many are called positive at a threshold. */
  private record Corner(int falsePositives, int truePositives, double threshold) {

    boolean isBetween(Corner before, Corner after) {
      long left = (long) (falsePositives - before.falsePositives);
      long up = (long) (truePositives - before.truePositives);
      return left * (after.truePositives - truePositives)
          == up * (after.falsePositives - falsePositives);
    }
  }

  private static List<Point> points(double[] positives, double[] negatives) {
    List<Corner> corners = new ArrayList<>();
    corners.add(new Corner(0, 0, Double.POSITIVE_INFINITY));
    int p = positives.length;
    int n = negatives.length;
    while (p > 0 || n > 0) {
      double threshold =
          Math.max(
              p > 0 ? positives[p - 1] : Double.NEGATIVE_INFINITY,
              n > 0 ? negatives[n - 1] : Double.NEGATIVE_INFINITY);
      while (p > 0 && positives[p - 1] == threshold) {
        p--;
      }
      while (n > 0 && negatives[n - 1] == threshold) {
        n--;
      }
      Corner corner = new Corner(negatives.length - n, positives.length - p, threshold);
      int last = corners.size() - 1;
      if (last > 0 && corners.get(last).isBetween(corners.get(last - 1), corner)) {
        corners.remove(last);
      }
      corners.add(corner);
    }
    return corners.stream()
        .map(
            c ->
                new Point(
                    (double) c.falsePositives() / negatives.length,
                    (double) c.truePositives() / positives.length,
                    c.threshold()))
        .toList();
  }
}
