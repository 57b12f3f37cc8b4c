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
import org.lstm4j.bench.Contestant.Size;
import org.lstm4j.render.GrowthPicture;
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

  private final List<GrowthPicture.Panel> panels = new ArrayList<>();
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
    new GrowthPicture(title(), subtitle(torch.isPresent()), panels)
        .write(report.picture("png"), report.picture("svg"));
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
        "T, steps of a sequence",
        LENGTHS.stream().map(x -> new Size(x, n.units(), n.batchSize(), t)).toList(),
        Size::length);
    grow(
        opponents,
        "H, units of the layer",
        UNITS.stream().map(x -> new Size(n.length(), x, n.batchSize(), t)).toList(),
        Size::units);
    grow(
        opponents,
        "B, sequences in a batch",
        BATCHES.stream().map(x -> new Size(n.length(), n.units(), x, t)).toList(),
        Size::batchSize);
  }

  /** One panel: a line for each contestant and number of threads. */
  private void grow(
      List<Opponent> opponents, String along, List<Size> sizes, ToIntFunction<Size> axis)
      throws IOException {
    double[] x = sizes.stream().mapToDouble(axis::applyAsInt).toArray();
    List<GrowthPicture.Series> series = new ArrayList<>();
    for (int i = 0; i < opponents.size(); i++) {
      Opponent opponent = opponents.get(i);
      for (int threads = 1; threads <= NOTEBOOK.threads(); threads++) {
        double[] y = new double[x.length];
        for (int k = 0; k < y.length; k++) {
          Size size = sizes.get(k);
          y[k] =
              nanosPerToken(
                  opponent, new Size(size.length(), size.units(), size.batchSize(), threads));
        }
        boolean isSingle = threads < NOTEBOOK.threads();
        series.add(new GrowthPicture.Series(name(opponent, threads), i, isSingle, y));
      }
    }
    panels.add(new GrowthPicture.Panel(along, x, series));
  }

  private static String name(Opponent opponent, int threads) {
    String name = opponent.name().split(",")[0];
    return name + ", " + threads + (threads == 1 ? " thread" : " threads");
  }

  /** What the numbers say. */
  private String title() {
    List<Double> ratios = new ArrayList<>();
    for (GrowthPicture.Panel panel : panels) {
      List<double[]> ofAllThreads =
          panel.series().stream().filter(s -> !s.isDashed()).map(s -> s.nanos()).toList();
      for (int i = 0; i < panel.sizes().length && ofAllThreads.size() == 2; i++) {
        ratios.add(ofAllThreads.get(1)[i] / ofAllThreads.get(0)[i]);
      }
    }
    return ratios.isEmpty()
        ? "What a token costs lstm4j"
        : String.format(
            Locale.ROOT,
            "A token costs PyTorch %.1f times what it costs lstm4j (median of %d sizes)",
            Timings.median(ratios.stream().mapToDouble(Double::doubleValue).toArray()),
            ratios.size());
  }

  private static String subtitle(boolean hasTorch) {
    return String.format(
        Locale.ROOT,
        "Training on full sequences, T = %d, H = %d, B = %d unless varied; dashed: 1 thread%s",
        NOTEBOOK.length(),
        NOTEBOOK.units(),
        NOTEBOOK.batchSize(),
        hasTorch ? "; " + Lineup.PYTORCH : "");
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
