package org.lstm4j.render;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lstm4j.check.Require;
import org.lstm4j.model.EpochResult;

/**
 * The curves of a training as a picture: loss and accuracy side by side, for the training and the
 * validation reviews, with the epoch of the lowest validation loss marked.
 *
 * <p>Each curve is named at its end; training is dashed, validation is not, and colour-blind people
 * can tell their colours apart. A number that isn't finite is left out. No display is needed:
 * unless the system property {@code java.awt.headless} is set, it is set to {@code true}; a program
 * with windows sets it to {@code false} first. Takes some tenths of a second the first time, most
 * of them for Java's fonts; safe for any number of threads.
 *
 * @param title what was trained, usually the name of the model; the picture's title begins with it,
 *     cut where it is too long
 * @param width at least 800; a PNG file has two pixels for each
 * @param height at least 300; a PNG file has two pixels for each
 */
public record CurvePlot(String title, int width, int height) {

  /** Checks the size. */
  public CurvePlot {
    Require.atLeast("width", width, 800);
    Require.atLeast("height", height, 300);
  }

  /** A plot of 1200 by 500, fit for a page. */
  public CurvePlot(String title) {
    this(title, 1200, 500);
  }

  /**
   * Draws and writes a PNG file, whole or not at all.
   *
   * @param target file to write, replaced if it exists; its folder must exist
   * @param epochs what each epoch gave, in order; at least one
   * @throws IOException if the file can't be written or this machine can't draw text
   */
  public void writePng(Path target, List<EpochResult> epochs) throws IOException {
    drawing(epochs).writePng(target);
  }

  /**
   * Draws and writes the same picture as an SVG file, whole or not at all.
   *
   * @param target file to write, replaced if it exists; its folder must exist
   * @param epochs what each epoch gave, in order; at least one
   * @throws IOException if the file can't be written or this machine can't measure text
   */
  public void writeSvg(Path target, List<EpochResult> epochs) throws IOException {
    drawing(epochs).writeSvg(target);
  }

  /** Whether a file is a picture that {@link #writePng} or {@link #writeSvg} wrote. */
  public static boolean isCurves(Path file) throws IOException {
    return PngFile.isOurs(file) || Drawing.isSvg(file);
  }

  /**
   * Draws the picture, of {@link #width} by {@link #height} pixels.
   *
   * @param epochs what each epoch gave, in order; at least one
   * @throws IOException if this machine can't draw text
   */
  public BufferedImage draw(List<EpochResult> epochs) throws IOException {
    Headless.requireText("curves");
    return drawing(epochs).image(1);
  }

  private Drawing drawing(List<EpochResult> epochs) {
    if (epochs.isEmpty()) {
      throw new IllegalArgumentException("epochs: expected at least one to draw, got none.");
    }
    return new CurveDrawing(title, width, height, List.copyOf(epochs));
  }
}
