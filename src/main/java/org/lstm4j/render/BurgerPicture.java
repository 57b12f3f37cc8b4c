package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.story.StoryStep;

/** The hand-made memory along the burger review as a picture of its own, on white. */
public final class BurgerPicture {

  /** What the page's style gives the same classes. */
  private static final String STYLE =
      """
      <style>
      svg { font: 12px system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; fill: #1b1e22; background: #fff; }
      .small { font-size: 11px; fill: #5b6168; }
      .grid { stroke: #dcdfe3; fill: none; }
      .axis { stroke: #5b6168; fill: none; }
      .turn { stroke: #1b1e22; stroke-width: 2; }
      .bar-for { fill: #0072b2; }
      .bar-against { fill: #c25400; }
      </style>
      """;

  private BurgerPicture() {}

  /** The picture as SVG 1.1. */
  static String svg(List<StoryStep> story) {
    String svg = new BurgerFigure(story).svg();
    int start = svg.indexOf('>') + 1;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + SvgCanvas.MARK
        + "\n"
        + svg.substring(0, start).replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
        + "\n"
        + STYLE
        + svg.substring(start).strip()
        + "\n";
  }

  /**
   * Writes the picture, whole or not at all.
   *
   * @param file replaced if it exists; its folder must exist
   * @throws IOException if it can't be written
   */
  public static void write(List<StoryStep> story, Path file) throws IOException {
    byte[] bytes = svg(story).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  /** Whether a file is an SVG that this program wrote. */
  public static boolean isOurs(Path file) throws IOException {
    return Drawing.isSvg(file);
  }
}
