package org.lstm4j.render;

import java.awt.Font;
import java.awt.font.FontRenderContext;

/**
 * How text looks; sans serif throughout.
 *
 * @param size of the letters, in pixels
 * @param isBold whether they are
 * @param color 0xRRGGBB
 */
record Type(int size, boolean isBold, int color) {

  static final int INK = 0x222222;
  static final int MUTED = 0x666666;
  static final int GRID = 0xE4E4E4;
  static final int WHITE = 0xFFFFFF;

  /** The blue and the vermilion of Okabe and Ito, which colour-blind people tell apart. */
  static final int BLUE = 0x0072B2;

  /** See {@link #BLUE}. */
  static final int VERMILION = 0xD55E00;

  static final Type TITLE = new Type(20, true, INK);
  static final Type SUBTITLE = new Type(14, false, MUTED);
  static final Type AXIS = new Type(14, false, INK);
  static final Type TICK = new Type(12, false, MUTED);
  static final Type NAME = new Type(13, false, INK);

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  static {
    Headless.choose();
  }

  Font font() {
    return Headless.font(isBold ? Font.BOLD : Font.PLAIN, size);
  }

  /** Of a text in pixels, as this machine's font has it. */
  double width(String text) {
    return font().getStringBounds(text, CONTEXT).getWidth();
  }

  Type bold() {
    return new Type(size, true, color);
  }

  Type in(int newColor) {
    return new Type(size, isBold, newColor);
  }

  Type sized(int newSize) {
    return new Type(newSize, isBold, color);
  }

  /** Between white (share 0) and a colour (share 1). */
  static int tint(int color, double share) {
    int tint = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int part = color >> shift & 0xFF;
      tint |= (int) Math.round(255 + share * (part - 255)) << shift;
    }
    return tint;
  }
}
