package org.lstm4j.render;

import java.util.Locale;

/**
 * Backgrounds for text by a signed number, in steps: {@code p1} … {@code p8} above zero, blue, and
 * {@code n1} … {@code n8} below, orange; a light and a dark colour for each. Colour-blind people
 * tell the two apart, and each stays light, or dark, enough to be read on.
 */
final class Tint {

  /** Steps on either side of zero. */
  static final int LEVELS = 8;

  /** Of a light page: paper and letters. */
  static final int LIGHT_PAPER = 0xFFFFFF;

  static final int LIGHT_INK = 0x1B1E22;

  /** Of a dark page: paper and letters. */
  static final int DARK_PAPER = 0x14171A;

  static final int DARK_INK = 0xE8E9EB;

  private static final int LIGHT_BLUE = 0x5BAFE3;
  private static final int LIGHT_ORANGE = 0xF2994B;
  private static final int DARK_BLUE = 0x0B639B;
  private static final int DARK_ORANGE = 0xA04A06;

  /** The faintest step, as a share of the strongest, so that it can be seen. */
  private static final double LEAST = 0.1;

  private Tint() {}

  /**
   * The class of a number; empty for one nearer to zero than to the first step, and for one that
   * isn't finite.
   */
  static String of(double value, double limit) {
    int level = level(value, limit);
    return level == 0 ? "" : (level > 0 ? "p" : "n") + Math.abs(level);
  }

  /** In [−8, 8]. */
  static int level(double value, double limit) {
    if (!Double.isFinite(value) || !(limit > 0)) {
      return 0;
    }
    return (int) Math.round(Math.max(-1, Math.min(1, value / limit)) * LEVELS);
  }

  /** The colour of a level other than 0, as 0xRRGGBB. */
  static int color(int level, boolean isDark) {
    int strongest =
        isDark ? level > 0 ? DARK_BLUE : DARK_ORANGE : level > 0 ? LIGHT_BLUE : LIGHT_ORANGE;
    double share = LEAST + (1 - LEAST) * Math.abs(level) / LEVELS;
    return mix(isDark ? DARK_PAPER : LIGHT_PAPER, strongest, share);
  }

  /** Between one colour (share 0) and another (share 1). */
  static int mix(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = from >> shift & 0xFF;
      int b = to >> shift & 0xFF;
      mixed |= (int) Math.round(a + share * (b - a)) << shift;
    }
    return mixed;
  }

  /** The rules of all classes, and of the page's paper and ink. */
  static String css() {
    StringBuilder css = new StringBuilder();
    css.append(":root{").append(colors(false)).append("}\n");
    css.append("@media screen and (prefers-color-scheme:dark){:root{")
        .append(colors(true))
        .append("}}\n");
    for (int level = 1; level <= LEVELS; level++) {
      css.append(rule('p', level)).append(rule('n', level)).append('\n');
    }
    return css.toString();
  }

  private static String rule(char side, int level) {
    String name = side + Integer.toString(level);
    return "." + name + "{background:var(--" + name + ");fill:var(--" + name + ")}";
  }

  private static String colors(boolean isDark) {
    StringBuilder css = new StringBuilder();
    css.append(variable("paper", isDark ? DARK_PAPER : LIGHT_PAPER));
    css.append(variable("ink", isDark ? DARK_INK : LIGHT_INK));
    for (int level = 1; level <= LEVELS; level++) {
      css.append(variable("p" + level, color(level, isDark)));
      css.append(variable("n" + level, color(-level, isDark)));
    }
    return css.toString();
  }

  private static String variable(String name, int color) {
    return String.format(Locale.ROOT, "--%s:#%06x;", name, color);
  }
}
