package org.lstm4j.language;

/**
 * What modified Kneser-Ney smoothing takes off counts: D₁ off 1, D₂ off 2, D₃ off 3 and more.
 *
 * <p>With n₁ … n₄ the numbers of groups counted once to four times and Y = n₁ / (n₁ + 2·n₂), Dⱼ = j
 * − (j + 1)·Y·nⱼ₊₁ / nⱼ. Where one of these can't be computed or isn't in (0, j], as in very small
 * or odd texts, all three are ½, 1 and 1½.
 *
 * @param one D₁
 * @param two D₂
 * @param more D₃
 * @see <a href="https://doi.org/10.1006/csla.1999.0128">Chen and Goodman, 1999</a>
 */
record Discounts(double one, double two, double more) {

  private static final Discounts OF_ODD_TEXTS = new Discounts(0.5, 1, 1.5);

  /**
   * Discounts by how often counts occur.
   *
   * @param n n₁ … n₄, shape (4)
   */
  static Discounts of(long[] n) {
    double y = n[0] / (n[0] + 2.0 * n[1]);
    Discounts discounts = new Discounts(discount(n, y, 1), discount(n, y, 2), discount(n, y, 3));
    boolean areDiscounts =
        isDiscount(discounts.one, 1)
            && isDiscount(discounts.two, 2)
            && isDiscount(discounts.more, 3);
    return areDiscounts ? discounts : OF_ODD_TEXTS;
  }

  private static double discount(long[] n, double y, int j) {
    return j - (j + 1) * y * n[j] / n[j - 1];
  }

  private static boolean isDiscount(double discount, int most) {
    return discount > 0 && discount <= most; // written so that NaN fails
  }

  /** What is taken off a count; never more than it. */
  double of(int count) {
    return switch (count) {
      case 0 -> 0;
      case 1 -> one;
      case 2 -> two;
      default -> more;
    };
  }
}
