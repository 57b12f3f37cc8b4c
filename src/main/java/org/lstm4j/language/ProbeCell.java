package org.lstm4j.language;

/**
 * How many of some like items a model has right.
 *
 * @param kind of the items
 * @param condition of the items; empty for all of them
 * @param between number of words between; {@link #ALL} for all of them
 * @param items how many
 * @param right how many of them, a tie counting half
 */
public record ProbeCell(ProbeKind kind, String condition, int between, int items, double right) {

  /** Any number of words between. */
  public static final int ALL = -1;

  /** So many standard deviations hold 95 % of a normal distribution. */
  private static final double DEVIATIONS = 1.959963984540054;

  /** Share of the items that is right, in [0, 1]. */
  public double accuracy() {
    return right / items;
  }

  /**
   * Lower end of Wilson's 95 % interval of the accuracy. It takes the items for independent, which
   * those that share words are not quite.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, 1927</a>
   */
  public double low() {
    return Math.max(0, centre() - half());
  }

  /** Upper end of the interval; see {@link #low}. */
  public double high() {
    return Math.min(1, centre() + half());
  }

  private double centre() {
    return (right + DEVIATIONS * DEVIATIONS / 2) / (items + DEVIATIONS * DEVIATIONS);
  }

  private double half() {
    double variance = right * (1 - accuracy()) + DEVIATIONS * DEVIATIONS / 4;
    return DEVIATIONS * Math.sqrt(variance) / (items + DEVIATIONS * DEVIATIONS);
  }
}
