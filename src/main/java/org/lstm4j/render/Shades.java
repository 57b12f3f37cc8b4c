package org.lstm4j.render;

/** Colours of numbers in heat maps, from light to dark; a dark page turns them around. */
enum Shades {
  /** From 0 to 1: white, then ever darker green. */
  SHARE(0xFFFFFF, 0xCDE9E0, 0x7CC3AF, 0x2B8A77, 0x0B514A, 0x04302F),

  /** From −limit to limit: orange, white, blue, which colour-blind people tell apart. */
  SIGNED(0x6B2900, 0xC45E10, 0xF1B582, 0xFFFFFF, 0x98C8EA, 0x2A7DBE, 0x062F5E);

  /** Numbers of the palette; the first one is for what isn't a number. */
  private static final int SIZE = 256;

  private static final int OPAQUE = 0xFF000000;

  private final int[] stops;

  Shades(int... stops) {
    this.stops = stops;
  }

  /** Where a value lies: 0 at the start of the range, 1 at its end. */
  double place(double value, double limit) {
    double place = this == SHARE ? value / limit : (value / limit + 1) / 2;
    return Math.max(0, Math.min(1, place));
  }

  /** The colour of a place in [0, 1], as 0xRRGGBB. */
  int color(double place) {
    double at = place * (stops.length - 1);
    int from = Math.min((int) at, stops.length - 2);
    return Tint.mix(stops[from], stops[from + 1], at - from);
  }

  /** The number in the palette of a value; 0 if it isn't finite. */
  byte index(double value, double limit) {
    return (byte) (Double.isFinite(value) ? 1 + Math.round(place(value, limit) * (SIZE - 2)) : 0);
  }

  /** Colours of all numbers, 0xAARRGGBB; the first is transparent. */
  int[] palette() {
    int[] palette = new int[SIZE];
    for (int i = 1; i < SIZE; i++) {
      palette[i] = OPAQUE | color((i - 1.0) / (SIZE - 2));
    }
    return palette;
  }
}
