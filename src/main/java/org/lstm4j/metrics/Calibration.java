package org.lstm4j.metrics;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whether what has a probability of 0.8 is true in eight of ten cases. Each probability belongs to
 * one of ten bins of equal width, (0.1, 0.2] and so on, the first with 0.
 *
 * @param bins ten, from 0 to 1
 * @see <a href="https://proceedings.mlr.press/v70/guo17a.html">Guo et al., 2017</a>
 */
public record Calibration(List<Bin> bins) {

  private static final int BINS = 10;

  /**
   * The cases with a probability in (from, to].
   *
   * @param from lower edge
   * @param to upper edge
   * @param size how many cases; 0 or more
   * @param probability their mean probability; empty without cases
   * @param share how many of them are true, in [0, 1]; empty without cases
   */
  public record Bin(
      double from, double to, int size, OptionalDouble probability, OptionalDouble share) {}

  /** Copies the bins. */
  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * Sorts cases into bins.
   *
   * @param probabilities of being true, shape (N), each in [0, 1]
   * @param isTrue which of them are, by number
   */
  static Calibration of(double[] probabilities, IntPredicate isTrue) {
    Sums sums = new Sums();
    for (int n = 0; n < probabilities.length; n++) {
      sums.add(probabilities[n], isTrue.test(n));
    }
    return sums.calibration();
  }

  /** Cases that come one by one, or in parts that are added up. Not thread-safe. */
  static final class Sums implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int[] sizes = new int[BINS];
    private final int[] trues = new int[BINS];
    private final double[] sums = new double[BINS];

    void add(double probability, boolean isTrue) {
      int bin = bin(probability);
      sizes[bin]++;
      sums[bin] += probability;
      trues[bin] += isTrue ? 1 : 0;
    }

    void add(Sums other) {
      for (int b = 0; b < BINS; b++) {
        sizes[b] += other.sizes[b];
        trues[b] += other.trues[b];
        sums[b] += other.sums[b];
      }
    }

    Calibration calibration() {
      return new Calibration(
          IntStream.range(0, BINS)
              .mapToObj(
                  b ->
                      new Bin(
                          edge(b),
                          edge(b + 1),
                          sizes[b],
                          Counts.share(sums[b], sizes[b]),
                          Counts.share(trues[b], sizes[b])))
              .toList());
    }
  }

  private static double edge(int bin) {
    return (double) bin / BINS;
  }

  private static int bin(double probability) {
    int bin = 0;
    while (probability > edge(bin + 1)) {
      bin++;
    }
    return bin;
  }

  /** Cases in all bins. */
  public int size() {
    return bins.stream().mapToInt(Bin::size).sum();
  }

  /**
   * Expected calibration error, in [0, 1]: how far the share of true cases is from the mean
   * probability, on average over all cases.
   */
  public double expectedError() {
    double sum = 0;
    for (Bin bin : bins) {
      if (bin.size() > 0) {
        sum += bin.size() * Math.abs(bin.share().getAsDouble() - bin.probability().getAsDouble());
      }
    }
    return sum / size();
  }

  /**
   * Brier's score of single cases: the mean of (probability − truth)², in [0, 1].
   *
   * @see <a href="https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2">Brier,
   *     1950</a>
   */
  static double brierScore(double[] probabilities, IntPredicate isTrue) {
    double[] squares = new double[probabilities.length];
    Arrays.setAll(squares, n -> Math.pow(probabilities[n] - (isTrue.test(n) ? 1 : 0), 2));
    return Arrays.stream(squares).average().orElseThrow();
  }
}
