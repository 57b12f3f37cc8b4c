package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lstm4j.language.LanguageEpoch;

/**
 * The perplexity of a language model's training as a picture, for the training and the validation
 * texts, with the epoch that was kept marked; drawn like {@link CurvePlot}, which knows its files
 * again.
 *
 * @param name of what was trained
 * @param epochs what each epoch gave, in order; at least one
 */
public record PerplexityPlot(String name, List<LanguageEpoch> epochs) {

  /** Copies the list. */
  public PerplexityPlot {
    epochs = List.copyOf(epochs);
    if (epochs.isEmpty()) {
      throw new IllegalArgumentException("epochs: expected at least one to draw, got none.");
    }
  }

  /**
   * Writes the picture as a PNG and an SVG file, each whole or not at all.
   *
   * @param png file to write, replaced if it exists; its folder must exist
   * @param svg the same
   * @throws IOException if a file can't be written or this machine can't draw text
   */
  public void write(Path png, Path svg) throws IOException {
    Drawing drawing = new PerplexityDrawing(name, epochs);
    drawing.writePng(png);
    drawing.writeSvg(svg);
  }
}
