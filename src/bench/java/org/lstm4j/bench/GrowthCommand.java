package org.lstm4j.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.lstm4j.bench.Contestant.Size;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the time of a batch grows with T, H and B, each from the notebook's sizes. */
@Command(
    name = "growth",
    description = "Times one batch for other sizes: T, H, B, threads; and PyTorch's beside it.")
final class GrowthCommand implements Callable<Integer> {

  private static final Size NOTEBOOK = new Size(500, 32, 32, 2);
  private static final List<Integer> LENGTHS = List.of(100, 200, 500, 1000, 2000);
  private static final List<Integer> UNITS = List.of(16, 32, 64, 128, 256, 512);
  private static final List<Integer> BATCHES = List.of(8, 16, 32, 64, 128, 256, 512);

  @Mixin private BenchOptions options;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Batches of each size, of which the fastest counts. Default: ${DEFAULT-VALUE}.",
      defaultValue = "3")
  private int repetitions;

  private final List<XYChart> charts = new ArrayList<>();
  private Report report;
  private ArrayNode results;

  @Override
  public Integer call() throws IOException, DataException {
    report = new Report("growth", options.out());
    results = report.array("sizes");
    Path folder = options.writeData();
    Lineup lineup = options.lineup(folder);
    Optional<Lineup.Entry> torch =
        lineup.pythons(1).stream().filter(entry -> entry.name().equals(Lineup.PYTORCH)).findAny();
    try (Opponent ours = lineup.scaler().start()) {
      if (torch.isPresent()) {
        try (Opponent theirs = torch.get().start()) {
          all(List.of(ours, theirs));
        }
      } else {
        all(List.of(ours));
      }
    }
    report.write();
    Charts.row(charts, report.picture());
    return 0;
  }

  private void all(List<Opponent> opponents) throws IOException {
    report.say(
        String.format(
            Locale.ROOT, "%6s %5s %5s %8s  %s", "T", "H", "B", "threads", "ns per token"));
    Size n = NOTEBOOK;
    int t = n.threads();
    grow(
        opponents,
        "T",
        LENGTHS.stream().map(x -> new Size(x, n.units(), n.batchSize(), t)).toList(),
        Size::length);
    grow(
        opponents,
        "H",
        UNITS.stream().map(x -> new Size(n.length(), x, n.batchSize(), t)).toList(),
        Size::units);
    grow(
        opponents,
        "B",
        BATCHES.stream().map(x -> new Size(n.length(), n.units(), x, t)).toList(),
        Size::batchSize);
  }

  /** One chart: a line for each contestant and number of threads. */
  private void grow(
      List<Opponent> opponents, String letter, List<Size> sizes, ToIntFunction<Size> axis)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(480)
            .height(400)
            .title("Growth with " + letter)
            .xAxisTitle(letter)
            .yAxisTitle("ns per token")
            .build();
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    for (Opponent opponent : opponents) {
      for (int threads = 1; threads <= NOTEBOOK.threads(); threads++) {
        double[] x = sizes.stream().mapToDouble(axis::applyAsInt).toArray();
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
          Size size = sizes.get(i);
          y[i] =
              nanosPerToken(
                  opponent, new Size(size.length(), size.units(), size.batchSize(), threads));
        }
        chart.addSeries(opponent.name() + ", threads: " + threads, x, y);
      }
    }
    charts.add(chart);
  }

  private double nanosPerToken(Opponent opponent, Size size) throws IOException {
    String words =
        String.format(
            Locale.ROOT,
            "size %d %d %d %d %d",
            size.length(),
            size.units(),
            size.batchSize(),
            size.threads(),
            repetitions);
    double seconds = opponent.tell(words).path("seconds").asDouble();
    double nanos = seconds * 1e9 / ((double) size.length() * size.batchSize());
    report.say(
        String.format(
            Locale.ROOT,
            "%6d %5d %5d %8d  %10.1f  %s",
            size.length(),
            size.units(),
            size.batchSize(),
            size.threads(),
            nanos,
            opponent.name()));
    results
        .addObject()
        .put("name", opponent.name())
        .put("length", size.length())
        .put("units", size.units())
        .put("batchSize", size.batchSize())
        .put("threads", size.threads())
        .put("seconds", seconds)
        .put("nanosPerToken", nanos);
    return nanos;
  }
}
