package org.lstm4j.render;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.Require;
import org.lstm4j.model.EpochResult;

/**
 * The curves of a training as a picture: loss and accuracy side by side, for the training and the
 * validation reviews, with the epoch of the lowest validation loss marked.
 *
 * <p>The colours can be told apart by colour-blind people, and the two curves have different marks.
 * A number that isn't finite is left out. No display is needed: unless the system property {@code
 * java.awt.headless} is set, it is set to {@code true}; a program with windows sets it to {@code
 * false} first.
 *
 * @param title stands above both panels, usually the name of the model
 * @param width pixels, at least 800
 * @param height pixels, at least 300
 */
public record CurvePlot(String title, int width, int height) {

  static { // before the first colour
    Headless.choose();
  }

  private static final Color TEXT = new Color(0x22, 0x22, 0x22);
  private static final int MARGIN = 24;
  private static final int HEADER = 76;

  /** Checks the size. */
  public CurvePlot {
    Require.atLeast("width", width, 800);
    Require.atLeast("height", height, 300);
  }

  /** A plot of 1200 by 500 pixels, fit for a page. */
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
  public void write(Path target, List<EpochResult> epochs) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    // In memory: ImageIO would otherwise need a folder for temporary files.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      PngMark.write(draw(epochs), out);
    }
    AtomicFile.write(target, out -> png.writeTo(out));
  }

  /** Whether a file is a picture that {@link #write} wrote. */
  public static boolean isCurves(Path file) throws IOException {
    return PngMark.isIn(file);
  }

  /**
   * Draws the picture.
   *
   * @param epochs what each epoch gave, in order; at least one
   * @throws IOException if this machine can't draw text
   */
  public BufferedImage draw(List<EpochResult> epochs) throws IOException {
    if (epochs.isEmpty()) {
      throw new IllegalArgumentException("epochs: expected at least one to draw, got none.");
    }
    Headless.requireText("curves");
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      drawHeader(graphics, best(epochs));
      drawPanels(graphics, epochs);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** The epoch of the lowest validation loss, the earliest of equals. */
  private static Optional<EpochResult> best(List<EpochResult> epochs) {
    return epochs.stream()
        .filter(epoch -> Double.isFinite(epoch.validationLoss()))
        .min(Comparator.comparingDouble(EpochResult::validationLoss));
  }

  /** Writes the title, the legend and what the best epoch reached. */
  private void drawHeader(Graphics2D graphics, Optional<EpochResult> best) {
    graphics.setColor(TEXT);
    graphics.setFont(Headless.font(Font.BOLD, 20));
    graphics.drawString(title, MARGIN, 36);
    graphics.setFont(Headless.font(Font.PLAIN, 15));
    best.ifPresent(epoch -> graphics.drawString(summary(epoch), MARGIN, 62));
    int right = width - MARGIN;
    if (best.isPresent()) {
      right = Curve.BEST.drawLegend(graphics, right, 62) - MARGIN;
    }
    right = Curve.VALIDATION.drawLegend(graphics, right, 62) - MARGIN;
    Curve.TRAINING.drawLegend(graphics, right, 62);
  }

  private static String summary(EpochResult best) {
    return String.format(
        Locale.ROOT,
        "best epoch %d: validation loss %.4f, validation accuracy %.4f",
        best.epoch(),
        best.validationLoss(),
        best.validationAccuracy());
  }

  private void drawPanels(Graphics2D graphics, List<EpochResult> epochs) {
    OptionalInt best = best(epochs).stream().mapToInt(EpochResult::epoch).findFirst();
    CurvePanel panel = new CurvePanel(epochs, best);
    Dimension size = new Dimension(width / 2, height - HEADER);
    graphics.translate(0, HEADER);
    panel
        .chart("Loss (binary cross-entropy)", size, EpochResult::loss, EpochResult::validationLoss)
        .paint(graphics, size.width, size.height);
    graphics.translate(size.width, 0);
    panel
        .chart("Accuracy", size, EpochResult::accuracy, EpochResult::validationAccuracy)
        .paint(graphics, size.width, size.height);
  }
}
