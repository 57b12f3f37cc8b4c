package org.lstm4j.predict;

/**
 * How well probabilities agree with labels.
 *
 * @param loss mean binary cross-entropy in nats, probabilities clipped to [1e-7, 1 − 1e-7] as Keras
 *     does
 * @param threshold least probability that was called positive
 * @param confusion counts of right and wrong answers
 */
public record Evaluation(double loss, double threshold, Confusion confusion) {

  private static final double CLIP = 1e-7;

  /** Counts of answers; positive means label 1. */
  public record Confusion(
      int truePositives, int trueNegatives, int falsePositives, int falseNegatives) {

    /** All answers. */
    public int reviews() {
      return truePositives + trueNegatives + falsePositives + falseNegatives;
    }
  }

  /** Share of right answers, in [0, 1]. */
  public double accuracy() {
    return (double) (confusion.truePositives() + confusion.trueNegatives()) / confusion.reviews();
  }

  /** Number of reviews. */
  public int reviews() {
    return confusion.reviews();
  }

  /**
   * Compares probabilities of label 1 with labels.
   *
   * @param probabilities shape (N), at least one, each in [0, 1]
   * @param labels 0 or 1 for each
   * @param threshold least probability that is called positive
   */
  public static Evaluation of(double[] probabilities, int[] labels, double threshold) {
    double sum = 0;
    int[] counts = new int[4]; // index 2·label + answer
    for (int n = 0; n < labels.length; n++) {
      if (!(probabilities[n] >= 0 && probabilities[n] <= 1)) { // written so that NaN fails
        throw new IllegalArgumentException(
            "probabilities: expected numbers in [0, 1], got " + probabilities[n] + ".");
      }
      double p = Math.min(Math.max(probabilities[n], CLIP), 1 - CLIP);
      sum -= Math.log(labels[n] == 1 ? p : 1 - p);
      counts[2 * labels[n] + (probabilities[n] >= threshold ? 1 : 0)]++;
    }
    return new Evaluation(
        sum / labels.length, threshold, new Confusion(counts[3], counts[0], counts[1], counts[2]));
  }
}
