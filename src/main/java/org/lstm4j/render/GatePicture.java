package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lstm4j.check.Require;
import org.lstm4j.explain.GateTrace;

/**
 * Every gate, the cell and the state of one reader along a text, as heat maps in one picture: a
 * column for each step, a row for each unit. Units that do alike stand beside each other.
 *
 * <p>Gates go from white, 0, to dark green, 1; what has a sign from orange over white to blue. No
 * display is needed; takes some tenths of a second the first time, most of them for Java's fonts.
 * Safe for any number of threads.
 *
 * @param trace what the network computed
 * @param layer from 0
 * @param isBackward whether the reader is shown that goes from the last step to the first
 */
public record GatePicture(GateTrace trace, int layer, boolean isBackward) {

  /**
   * Checks that there is such a reader.
   *
   * @throws IllegalArgumentException if there is none
   */
  public GatePicture {
    Require.atLeast("layer", layer, 0);
    if (reader(trace, layer, isBackward).isEmpty()) {
      throw new IllegalArgumentException(
          "layer: expected a reader of a network of "
              + Numbers.count(trace.readers().size(), "layer")
              + ", got layer "
              + layer
              + (isBackward ? ", backward." : ", forward.")
              + " Count layers from 0.");
    }
  }

  /** Of the first layer's first reader. */
  public GatePicture(GateTrace trace) {
    this(trace, 0, trace.readers().get(0).get(0).isBackward());
  }

  private static List<GateTrace.Reader> reader(GateTrace trace, int layer, boolean isBackward) {
    return trace.readers().stream()
        .flatMap(List::stream)
        .filter(reader -> reader.layer() == layer && reader.isBackward() == isBackward)
        .toList();
  }

  private Drawing drawing() {
    return new GateDrawing(trace.text(), reader(trace, layer, isBackward).get(0));
  }

  /**
   * Draws and writes a PNG file, whole or not at all.
   *
   * @param target file to write, replaced if it exists; its folder must exist
   * @throws IOException if the file can't be written or this machine can't draw text
   */
  public void writePng(Path target) throws IOException {
    drawing().writePng(target);
  }

  /**
   * Draws and writes the same picture as an SVG file, whole or not at all.
   *
   * @param target file to write, replaced if it exists; its folder must exist
   * @throws IOException if the file can't be written or this machine can't measure text
   */
  public void writeSvg(Path target) throws IOException {
    drawing().writeSvg(target);
  }
}
