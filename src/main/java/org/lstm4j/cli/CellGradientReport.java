package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lstm4j.cells.CellKind;
import org.lstm4j.cells.CellTables;
import org.lstm4j.cells.GradientCurve;
import org.lstm4j.cells.GradientFindings;
import org.lstm4j.cells.GradientFlow;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Suggestion;
import org.lstm4j.render.CellPicture;

/**
 * How far gradients reach back.
 *
 * @param flow what was run
 * @param seeds of the runs
 * @param curves medians over them, scale by scale, kinds within
 */
record CellGradientReport(GradientFlow flow, List<Integer> seeds, List<GradientCurve> curves)
    implements CellReport {

  private static final int COLUMNS = 3;

  /** Hears of each run. */
  @FunctionalInterface
  interface Listener {
    void ran(int runs);
  }

  /** Runs every kind at every scale with every seed. */
  static CellGradientReport run(GradientFlow flow, List<Integer> seeds, Listener listener) {
    List<GradientCurve> curves = new ArrayList<>();
    int done = 0;
    for (double scale : GradientFlow.RECURRENT_SCALES) {
      for (CellKind kind : CellKind.values()) {
        List<GradientCurve> runs = new ArrayList<>();
        for (int seed : seeds) {
          runs.add(flow.run(kind, scale, seed));
          listener.ran(++done);
        }
        curves.add(GradientCurve.median(runs));
      }
    }
    return new CellGradientReport(flow, seeds, curves);
  }

  private String measured() {
    return String.format(
        Locale.ROOT,
        "%d units, untrained, Keras's start weights; inputs uniform in ±%s; medians of %d seed%s",
        flow.units(),
        Decimal.of(GradientFlow.EMBEDDING_LIMIT * flow.inputScale()),
        seeds.size(),
        seeds.size() == 1 ? "" : "s");
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Norm of a loss's gradient in the state k steps before it (C of an LSTM, else h).");
    lines.add(measured() + ".");
    int[] shown =
        IntStream.range(0, COLUMNS)
            .map(i -> (int) Math.round((double) i * flow.steps() / (COLUMNS - 1)))
            .distinct()
            .toArray();
    for (double scale : GradientFlow.RECURRENT_SCALES) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(header(scale, shown));
      curves.stream()
          .filter(curve -> curve.recurrentScale() == scale)
          .forEach(curve -> rows.add(row(curve, shown)));
      lines.add("");
      lines.addAll(Aligned.lines(rows));
    }
    lines.add("");
    lines.add("'gates' is the product of all forget gates (of a GRU: update gates) on the way.");
    lines.addAll(new GradientFindings(curves).lines());
    return lines;
  }

  private static List<String> header(double scale, int[] shown) {
    List<String> row = new ArrayList<>();
    row.add("recurrent kernel × " + Decimal.of(scale));
    Arrays.stream(shown).forEach(k -> row.add("k = " + k));
    row.addAll(List.of("gates", "per step", "so it"));
    return row;
  }

  private static List<String> row(GradientCurve curve, int[] shown) {
    List<String> row = new ArrayList<>();
    row.add(curve.kind().label());
    Arrays.stream(shown).forEach(k -> row.add(number(curve.state()[k])));
    double kept = curve.kept()[curve.kept().length - 1];
    row.add(Double.isNaN(kept) ? "none" : number(kept));
    row.add(String.format(Locale.ROOT, "%.3f", curve.factor()));
    row.add(curve.fate().verb());
    return row;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 0.01 && value < 1000 ? "%.3f" : "%.1e", value);
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("units", flow.units())
        .put("inputSize", flow.inputSize())
        .put("steps", flow.steps())
        .put("inputScale", flow.inputScale());
    seeds.forEach(json.putArray("seeds")::add);
    ArrayNode all = json.putArray("curves");
    for (GradientCurve curve : curves) {
      ObjectNode one = CellReport.named(all.addObject(), curve.kind());
      one.put("recurrentScale", curve.recurrentScale())
          .put("left", curve.left())
          .put("factor", curve.factor())
          .put("peak", curve.peak())
          .put("fate", curve.fate().verb());
      add(one, "gradientH", curve.hidden());
      add(one, "gradientC", curve.cell());
      add(one, "kept", curve.kept());
    }
    new GradientFindings(curves).lines().forEach(json.putArray("findings")::add);
  }

  /** Adds numbers, unless the cell hasn't any. */
  private static void add(ObjectNode json, String name, double[] values) {
    if (!Double.isNaN(values[0])) {
      Arrays.stream(values).forEach(json.putArray(name)::add);
    }
  }

  @Override
  public void writeTable(Path target) throws IOException {
    CellTables.writeGradients(target, curves);
  }

  @Override
  public CellPicture picture(String mark) {
    List<CellPicture.Panel> panels = new ArrayList<>();
    for (double scale : GradientFlow.RECURRENT_SCALES) {
      panels.add(
          new CellPicture.Panel(
              "Norm of the gradient (logarithmic), recurrent kernel × " + Decimal.of(scale),
              "k, steps before the loss",
              CellPicture.Scale.POWERS,
              Stream.concat(
                      at(scale).stream()
                          .filter(curve -> curve.kind().cell().isGated())
                          .map(curve -> series("", curve, curve.kept())),
                      at(scale).stream()
                          .map(curve -> series(curve.kind().label(), curve, curve.state())))
                  .toList()));
    }
    return new CellPicture(
        mark + title(),
        measured() + "; dashed: the product of the forget gates (GRU: update gates) alone",
        GradientFlow.RECURRENT_SCALES.size(),
        panels);
  }

  private String title() {
    List<String> growing =
        curves.stream()
            .filter(curve -> curve.fate() == GradientCurve.Fate.EXPLODES)
            .map(curve -> curve.kind().label())
            .distinct()
            .toList();
    return "How much of a gradient reaches the state k steps earlier"
        + (growing.isEmpty() ? "" : "; it explodes in " + Suggestion.all(growing));
  }

  private List<GradientCurve> at(double scale) {
    return curves.stream().filter(curve -> curve.recurrentScale() == scale).toList();
  }

  /** A line; what has no name is dashed. */
  private static CellPicture.Series series(String name, GradientCurve curve, double[] y) {
    double[] x = IntStream.range(0, y.length).asDoubleStream().toArray();
    double[] shown = Arrays.stream(y).map(value -> value > 0 ? value : Double.NaN).toArray();
    return new CellPicture.Series(name, curve.kind().ordinal(), name.isEmpty(), x, shown);
  }
}
