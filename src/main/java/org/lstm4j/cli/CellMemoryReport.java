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
    Interval accuracy = point.accuracy();
    return Double.isNaN(accuracy.low())
        ? String.format(Locale.ROOT, "%.3f", accuracy.mean())
        : String.format(
            Locale.ROOT, "%.3f (%.2f–%.2f)", accuracy.mean(), accuracy.low(), accuracy.high());
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
        "Accuracy on fresh sequences of one symbol of "
            + MemoryComparison.SYMBOLS
            + " and N fillers, mean over seeds (95 % interval);");
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
    return "uniform in ±" + Decimal.of(0.05 * scale);
  }

  private List<List<String>> rows(double scale) {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("N"));
    comparison.kinds().forEach(kind -> header.add(kind.label()));
    rows.add(header);
    for (int length : comparison.lengths()) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(length)));
      points.stream()
          .filter(point -> point.inputScale() == scale && point.length() == length)
          .forEach(point -> row.add(accuracy(point)));
      rows.add(row);
    }
    List<String> parameters = new ArrayList<>(List.of("parameters"));
    comparison
        .kinds()
        .forEach(kind -> parameters.add(String.valueOf(comparison.parameterCount(kind))));
    rows.add(parameters);
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
        one.put("low", point.accuracy().low()).put("high", point.accuracy().high());
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
      List<Interval> intervals = of(kind, scale).stream().map(MemoryPoint::accuracy).toList();
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
    series.add(CellPicture.Series.guessing(lengths, comparison.chance()));
    return new CellPicture.Panel(
        "Accuracy on fresh sequences; inputs begin " + inputs(scale),
        "N, fillers between symbol and question (logarithmic)",
        CellPicture.Scale.SHARES,
        series);
  }
}
