package org.lstm4j.render;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.RegularFile;

/** A picture of a known size, which looks the same as PNG and as SVG. */
interface Drawing {

  /** A PNG has so many pixels for one of the drawing, so that it is sharp on today's screens. */
  int SCALE = 2;

  /** Stands above the picture and tells whoever can't see it what it is. */
  String title();

  /** In pixels. */
  int width();

  /** In pixels. */
  int height();

  /** Draws on a white ground. */
  void drawOn(Canvas canvas);

  /** The picture in pixels, {@code scale} times as many as {@link #width} and {@link #height}. */
  default BufferedImage image(int scale) {
    Headless.choose();
    BufferedImage image =
        new BufferedImage(scale * width(), scale * height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(scale, scale);
      drawWholeOn(new PixelCanvas(graphics));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** The picture as SVG. */
  default String svg() {
    SvgCanvas canvas = new SvgCanvas(width(), height(), title());
    drawWholeOn(canvas);
    return canvas.finished();
  }

  private void drawWholeOn(Canvas canvas) {
    canvas.fill(Type.WHITE, 0, 0, width(), height());
    drawOn(canvas);
  }

  /**
   * Writes a PNG file, whole or not at all.
   *
   * @throws IOException if it can't be written or this machine can't draw text
   */
  default void writePng(Path target) throws IOException {
    Headless.requireText("picture");
    BufferedImage image = image(SCALE);
    AtomicFile.write(target, out -> PngFile.write(image, out));
  }

  /**
   * Writes an SVG file, whole or not at all.
   *
   * @throws IOException if it can't be written or this machine can't measure text
   */
  default void writeSvg(Path target) throws IOException {
    Headless.requireText("picture");
    byte[] bytes = svg().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(target, out -> out.write(bytes));
  }

  /** Whether a file is an SVG that {@link #writeSvg} wrote. */
  static boolean isSvg(Path file) throws IOException {
    return new String(RegularFile.start(file, 200), StandardCharsets.UTF_8)
        .contains("\n" + SvgCanvas.MARK + "\n");
  }
}
