package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lstm4j.cells.CellTables;
import org.lstm4j.cells.Interval;
import org.lstm4j.cells.ReviewComparison;
import org.lstm4j.cells.ReviewSeries;
import org.lstm4j.data.Corpus;
import org.lstm4j.render.CellPicture;
import org.lstm4j.train.SeedRun;

/**
 * What the cell is worth on reviews.
 *
 * @param comparison what was trained
 * @param corpus on which
 * @param all the simple RNN's series and the LSTM's
 */
record CellReviewReport(ReviewComparison comparison, Corpus corpus, List<ReviewSeries> all)
    implements CellReport {

  private ReviewSeries rnn() {
    return all.get(0);
  }

  private ReviewSeries lstm() {
    return all.get(1);
  }

  private String measured() {
    return String.format(
        Locale.ROOT,
        "%s: %d reviews learned, %d tested; %d units, %d epoch%s, %d seed%s",
        corpus.origin().data().name(),
        corpus.train().size(),
        corpus.test().size(),
        ReviewComparison.UNITS,
        comparison.epochs(),
        comparison.epochs() == 1 ? "" : "s",
        comparison.seeds().size(),
        comparison.seeds().size() == 1 ? "" : "s");
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "The notebook with either cell; epoch of the lowest validation loss; mean over seeds");
    lines.add("(95 % interval). " + measured() + ".");
    lines.add("");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "test accuracy", "test loss", "s per epoch", "parameters"));
    for (ReviewSeries series : all) {
      rows.add(
          List.of(
              series.kind().layer(),
              shown(series.testAccuracy(), "%.4f"),
              shown(series.testLoss(), "%.4f"),
              shown(series.epochSeconds(), "%.2f"),
              String.valueOf(comparison.network(series.kind(), corpus).parameterCount())));
    }
    lines.addAll(Aligned.lines(rows));
    lines.add("");
    lines.addAll(findings());
    return lines;
  }

  private static String shown(Interval interval, String format) {
    String mean = String.format(Locale.ROOT, format, interval.mean());
    return Double.isNaN(interval.low())
        ? mean
        : mean
            + String.format(
                Locale.ROOT, " (" + format + "–" + format + ")", interval.low(), interval.high());
  }

  /** By how much the LSTM is more often right, seed by seed. */
  private Interval gain() {
    return Interval.of(
        IntStream.range(0, lstm().runs().size())
            .mapToDouble(i -> kept(lstm().runs().get(i)) - kept(rnn().runs().get(i)))
            .toArray());
  }

  private static double kept(SeedRun run) {
    return run.testAccuracy(run.keptEpoch());
  }

  private List<String> findings() {
    Interval gain = gain();
    String told =
        String.format(
            Locale.ROOT,
            "The LSTM's test accuracy is %.4f %s than the simple RNN's",
            Math.abs(gain.mean()),
            gain.mean() >= 0 ? "higher" : "lower");
    String sure =
        Double.isNaN(gain.low())
            ? "; one seed can't tell how much of that is luck."
            : String.format(
                Locale.ROOT,
                " (95 %% interval of the difference: %+.4f to %+.4f)%s.",
                gain.low(),
                gain.high(),
                gain.low() <= 0 && gain.high() >= 0 ? ", which may be luck" : "");
    double times = lstm().epochSeconds().mean() / rnn().epochSeconds().mean();
    String time =
        String.format(
            Locale.ROOT,
            "An epoch of the LSTM takes %.2f times as long as one of the simple RNN.",
            times);
    return List.of(told + sure, time);
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("data", corpus.origin().data().name())
        .put("isImdbBenchmark", DataOptions.isImdb(corpus))
        .put("units", ReviewComparison.UNITS)
        .put("epochs", comparison.epochs());
    comparison.seeds().forEach(json.putArray("seeds")::add);
    ArrayNode cells = json.putArray("cells");
    for (ReviewSeries series : all) {
      ObjectNode one = CellReport.named(cells.addObject(), series.kind());
      one.put("parameters", comparison.network(series.kind(), corpus).parameterCount());
      add(one.putObject("testAccuracy"), series.testAccuracy());
      add(one.putObject("testLoss"), series.testLoss());
      add(one.putObject("epochSeconds"), series.epochSeconds());
      ArrayNode runs = one.putArray("runs");
      for (SeedRun run : series.runs()) {
        runs.addObject()
            .put("seed", run.seed())
            .put("keptEpoch", run.keptEpoch())
            .put("testAccuracy", kept(run))
            .put("testLoss", run.testLoss(run.keptEpoch()));
      }
    }
    add(json.putObject("gain"), gain());
    findings().forEach(json.putArray("findings")::add);
  }

  private static void add(ObjectNode json, Interval interval) {
    json.put("mean", interval.mean());
    if (!Double.isNaN(interval.low())) {
      json.put("low", interval.low()).put("high", interval.high());
    }
  }

  @Override
  public void writeTable(Path target) throws IOException {
    CellTables.writeReviews(target, all);
  }

  @Override
  public CellPicture picture(String mark) {
    return new CellPicture(
        mark + "The same notebook with a simple RNN and with an LSTM",
        measured() + "; mean over seeds, pale bars: from the least to the most",
        2,
        List.of(
            panel("Accuracy on the test reviews", (run, n) -> run.testAccuracy(n)),
            panel("Loss on the test reviews, in nats", (run, n) -> run.testLoss(n))));
  }

  @FunctionalInterface
  private interface Number {
    double of(SeedRun run, int epoch);
  }

  private CellPicture.Panel panel(String up, Number number) {
    return new CellPicture.Panel(
        up,
        "epoch (once through all training reviews)",
        CellPicture.Scale.EPOCHS,
        all.stream().map(series -> series(series, number)).toList());
  }

  private static CellPicture.Series series(ReviewSeries series, Number number) {
    int epochs = series.epochs();
    double[] x = new double[epochs];
    double[] mean = new double[epochs];
    double[] low = new double[epochs];
    double[] high = new double[epochs];
    for (int n = 1; n <= epochs; n++) {
      int epoch = n;
      var statistics =
          series.runs().stream().mapToDouble(run -> number.of(run, epoch)).summaryStatistics();
      x[n - 1] = n;
      mean[n - 1] = statistics.getAverage();
      low[n - 1] = statistics.getMin();
      high[n - 1] = statistics.getMax();
    }
    return new CellPicture.Series(
        series.kind().layer(), series.kind().ordinal(), false, x, mean, low, high);
  }
}
