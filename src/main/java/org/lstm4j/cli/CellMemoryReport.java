package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lstm4j.cells.CellKind;
import org.lstm4j.cells.CellTables;
import org.lstm4j.cells.GradientFlow;
import org.lstm4j.cells.Interval;
import org.lstm4j.cells.MemoryComparison;
import org.lstm4j.cells.MemoryPoint;
import org.lstm4j.cells.MemoryRun;
import org.lstm4j.check.Decimal;
import org.lstm4j.render.CellPicture;

/**
 * How long cells remember.
 *
 * @param comparison what was trained
 * @param points in its order
 */
record CellMemoryReport(MemoryComparison comparison, List<MemoryPoint> points)
    implements CellReport {

  /** How one kind did on one length. */
  static String line(MemoryPoint point) {
    return String.format(
        Locale.ROOT,
        "%d fillers, inputs × %s, %s: accuracy %s, %d batches, learning rate %s",
        point.length(),
        Decimal.of(point.inputScale()),
        point.kind().label(),
        accuracy(point),
        point.batches(),
        Decimal.of(point.learningRate()));
  }

  private static String accuracy(MemoryPoint point) {
    Interval accuracy = point.accuracy().within(0, 1);
    String mean = String.format(Locale.ROOT, "%.2f", accuracy.mean());
    return Double.isNaN(accuracy.low())
        ? mean
        : mean
            + String.format(
                Locale.ROOT,
                "±%.2f",
                Math.max(accuracy.high() - accuracy.mean(), accuracy.mean() - accuracy.low()));
  }

  private String measured() {
    return String.format(
        Locale.ROOT,
        "%d units, at most %d batches of %d, Adam, the better of learning rates %s, %d seed%s",
        comparison.training().units(),
        comparison.training().batches(),
        comparison.training().batchSize(),
        comparison.learningRates().stream().map(Decimal::of).collect(Collectors.joining(" and ")),
        comparison.seeds().size(),
        comparison.seeds().size() == 1 ? "" : "s");
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Accuracy on fresh sequences: one symbol of "
            + MemoryComparison.SYMBOLS
            + ", then N fillers; mean over seeds ± 95 % interval;");
    lines.add(measured() + String.format(Locale.ROOT, "; guessing: %.3f.", comparison.chance()));
    for (double scale : comparison.inputScales()) {
      lines.add("");
      lines.add("Inputs begin " + inputs(scale) + ":");
      lines.addAll(Aligned.lines(rows(scale)));
      comparison.kinds().forEach(kind -> lines.add(reach(kind, scale)));
    }
    return lines;
  }

  private static String inputs(double scale) {
    return "uniform in ±" + Decimal.of(GradientFlow.EMBEDDING_LIMIT * scale);
  }

  private List<List<String>> rows(double scale) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("N fillers"));
    comparison.lengths().forEach(length -> header.add(String.valueOf(length)));
    header.add("parameters");
    rows.add(header);
    for (CellKind kind : comparison.kinds()) {
      List<String> row = new ArrayList<>(List.of(kind.label()));
      of(kind, scale).forEach(point -> row.add(accuracy(point)));
      row.add(String.valueOf(comparison.parameterCount(kind)));
      rows.add(row);
    }
    return rows;
  }

  private List<MemoryPoint> of(CellKind kind, double scale) {
    return points.stream()
        .filter(point -> point.kind() == kind && point.inputScale() == scale)
        .toList();
  }

  /** Up to where a kind learned it with every seed. */
  private String reach(CellKind kind, double scale) {
    String reached =
        of(kind, scale).stream()
            .filter(point -> point.runs().stream().allMatch(run -> run.accuracy() >= 0.99))
            .map(point -> String.valueOf(point.length()))
            .collect(Collectors.joining(", "));
    return reached.isEmpty()
        ? kind.label() + ": learned at none of these lengths with every seed."
        : kind.label() + ": learned with every seed (accuracy .99 or more) at N = " + reached + ".";
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("symbols", MemoryComparison.SYMBOLS)
        .put("chance", comparison.chance())
        .put("units", comparison.training().units())
        .put("batches", comparison.training().batches())
        .put("batchSize", comparison.training().batchSize());
    comparison.learningRates().forEach(json.putArray("learningRates")::add);
    comparison.seeds().forEach(json.putArray("seeds")::add);
    ArrayNode all = json.putArray("points");
    for (MemoryPoint point : points) {
      ObjectNode one = CellReport.named(all.addObject(), point.kind());
      one.put("inputScale", point.inputScale())
          .put("fillers", point.length())
          .put("learningRate", point.learningRate())
          .put("accuracy", point.accuracy().mean());
      if (point.runs().size() > 1) {
        Interval possible = point.accuracy().within(0, 1);
        one.put("low", possible.low()).put("high", possible.high());
      }
      ArrayNode runs = one.putArray("runs");
      for (MemoryRun run : point.runs()) {
        runs.addObject()
            .put("seed", run.seed())
            .put("batches", run.batches())
            .put("accuracy", run.accuracy())
            .put("seconds", run.seconds());
      }
    }
  }

  @Override
  public void writeTable(Path target) throws IOException {
    CellTables.writeMemory(target, points);
  }

  @Override
  public CellPicture picture(String mark) {
    return new CellPicture(
        mark + "How long a cell remembers one symbol",
        measured() + "; pale bars: 95 % interval",
        2,
        comparison.inputScales().stream().map(this::panel).toList());
  }

  private CellPicture.Panel panel(double scale) {
    List<CellPicture.Series> series = new ArrayList<>();
    double[] lengths = comparison.lengths().stream().mapToDouble(n -> n).toArray();
    for (CellKind kind : comparison.kinds()) {
      List<Interval> intervals =
          of(kind, scale).stream().map(point -> point.accuracy().within(0, 1)).toList();
      series.add(
          new CellPicture.Series(
              kind.label(),
              kind.ordinal(),
              false,
              lengths,
              intervals.stream().mapToDouble(Interval::mean).toArray(),
              intervals.stream().mapToDouble(Interval::low).toArray(),
              intervals.stream().mapToDouble(Interval::high).toArray()));
    }
    series.add(
        CellPicture.Series.guessing(lengths[0], lengths[lengths.length - 1], comparison.chance()));
    return new CellPicture.Panel(
        "Accuracy on fresh sequences; inputs begin " + inputs(scale),
        "N, fillers in between (logarithmic)",
        CellPicture.Scale.SHARES,
        series);
  }
}
