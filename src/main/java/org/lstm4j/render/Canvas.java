package org.lstm4j.render;

/** What is drawn on, in pixels from the left upper corner; colours are 0xRRGGBB. */
interface Canvas {

  /** Where a text stands at its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A filled rectangle. */
  void fill(int color, double x, double y, double width, double height);

  /** A line through points. */
  void line(Pen pen, double[] x, double[] y);

  /**
   * An image whose pixels are seen, each as large as there is room.
   *
   * @param rows for each row the pixels' numbers in the palette
   * @param palette colours, 0xAARRGGBB
   * @param box where
   */
  void image(byte[][] rows, int[] palette, Box box);

  /** A filled circle with a white edge. */
  void dot(int color, double x, double y, double radius);

  /**
   * A line of text.
   *
   * @param x of the anchor
   * @param y of the baseline at the anchor
   * @param degrees by which it is turned around the anchor, clockwise
   */
  void text(Type type, String text, double x, double y, Anchor anchor, int degrees);

  /** A line of text that isn't turned. */
  default void text(Type type, String text, double x, double y, Anchor anchor) {
    text(type, text, x, y, anchor, 0);
  }

  /** A place, in pixels. */
  record Box(double x, double y, double width, double height) {}

  /**
   * How a line looks.
   *
   * @param color 0xRRGGBB
   * @param width in pixels
   * @param isDashed whether it is
   */
  record Pen(int color, double width, boolean isDashed) {

    static final Pen GRID = new Pen(Type.GRID, 1, false);
    static final Pen AXIS = new Pen(0x808080, 1, false);
    static final Pen CHANCE = new Pen(0x808080, 1.5, true);
    static final Pen CURVE = new Pen(Type.BLUE, 2.5, false);
  }
}
