package org.lstm4j.render;

import java.util.List;
import org.lstm4j.explain.GateTrace;

/** Every gate, cell and state of every layer and reader, as heat maps. */
final class ReportGates {

  private static final int MOST_PIXELS = 300_000; // a pixel takes 1.3 bytes at most

  private final GateTrace trace;
  private final TimeAxis axis;

  ReportGates(GateTrace trace) {
    this.trace = trace;
    axis = TimeAxis.of(trace.text());
  }

  void addTo(HtmlPage page) {
    int unitsPerRow = unitsPerRow();
    boolean isOne = trace.readers().size() == 1 && trace.readers().get(0).size() == 1;
    page.section("Every gate at every word");
    page.paragraph(
        "Each picture has a column for each word and a row for each unit. Units that do alike stand"
            + " beside each other, in the same order in all pictures of a layer.");
    for (List<GateTrace.Reader> layer : trace.readers()) {
      for (GateTrace.Reader reader : layer) {
        if (!isOne) {
          page.heading(name(reader, layer.size() > 1));
        }
        page.figure(
            new GatePanels(new HeatPixels(axis, Seriation.order(reader.hidden()), unitsPerRow))
                .html(HeatPanel.of(reader)),
            caption(reader, unitsPerRow));
      }
    }
  }

  /** So few that all pictures together have no more pixels than there is room for. */
  private int unitsPerRow() {
    long rows =
        trace.readers().stream()
            .flatMap(List::stream)
            .mapToLong(reader -> (reader.gates().size() + 2L) * reader.startHidden().length)
            .sum();
    return (int) Math.max(1, (rows * axis.columns() + MOST_PIXELS - 1) / MOST_PIXELS);
  }

  private static String name(GateTrace.Reader reader, boolean isOfTwo) {
    String layer = "Layer " + (reader.layer() + 1);
    return reader.isBackward()
        ? layer + ", read from the last word to the first"
        : isOfTwo ? layer + ", read from the first word to the last" : layer;
  }

  private String caption(GateTrace.Reader reader, int unitsPerRow) {
    int units = reader.startHidden().length;
    String caption =
        Numbers.count(units, "unit")
            + ", "
            + Numbers.count(axis.words().size(), "step")
            + (reader.isBackward() ? ", read from right to left." : ".");
    if (unitsPerRow > 1) {
      caption += " A row is the mean of " + unitsPerRow + " neighbouring units.";
    }
    if (axis.stepsPerColumn() > 1) {
      caption += " A column is the mean of " + axis.stepsPerColumn() + " steps.";
    }
    boolean isSkipping = Float.isNaN(reader.hidden()[reader.hidden().length - 1][0]);
    return isSkipping ? caption + " Hatched: steps that the network skips." : caption;
  }
}
