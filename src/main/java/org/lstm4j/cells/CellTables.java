package org.lstm4j.cells;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.RegularFile;
import org.lstm4j.train.SeedRun;

/** The numbers behind the comparisons, as CSV; written whole or not at all. */
public final class CellTables {

  private static final String GRADIENTS =
      "cell,forget_bias,recurrent_scale,k,gradient_h,gradient_c,kept";
  private static final String MEMORY =
      "cell,forget_bias,input_scale,fillers,learning_rate,seed,batches,accuracy,seconds";
  private static final String REVIEWS =
      "cell,seed,epoch,loss,accuracy,val_loss,val_accuracy,test_loss,test_accuracy,seconds,kept";
  private static final int MOST_BYTES = 200;

  private CellTables() {}

  /** Whether a file is one of these, by its header. */
  public static boolean isOne(Path file) throws IOException {
    String start = new String(RegularFile.start(file, MOST_BYTES), StandardCharsets.ISO_8859_1);
    String header = start.lines().findFirst().orElse("");
    return List.of(GRADIENTS, MEMORY, REVIEWS).contains(header);
  }

  /** Medians of gradients: a row for each kind, scale and k; what a cell hasn't is empty. */
  public static void writeGradients(Path target, List<GradientCurve> curves) throws IOException {
    List<String> rows = new ArrayList<>();
    for (GradientCurve curve : curves) {
      for (int k = 0; k < curve.hidden().length; k++) {
        rows.add(
            row(
                cell(curve.kind()),
                curve.recurrentScale(),
                k,
                curve.hidden()[k],
                curve.cell()[k],
                curve.kept()[k]));
      }
    }
    write(target, GRADIENTS, rows);
  }

  /** Trainings on the memory task: a row for each kind, length and seed. */
  public static void writeMemory(Path target, List<MemoryPoint> points) throws IOException {
    List<String> rows = new ArrayList<>();
    for (MemoryPoint point : points) {
      for (MemoryRun run : point.runs()) {
        rows.add(
            row(
                cell(run.kind()),
                run.inputScale(),
                run.length(),
                run.learningRate(),
                run.seed(),
                run.batches(),
                run.accuracy(),
                String.format(Locale.ROOT, "%.3f", run.seconds())));
      }
    }
    write(target, MEMORY, rows);
  }

  /** Trainings on reviews: a row for each cell, seed and epoch. */
  public static void writeReviews(Path target, List<ReviewSeries> all) throws IOException {
    List<String> rows = new ArrayList<>();
    for (ReviewSeries series : all) {
      for (SeedRun run : series.runs()) {
        for (int n = 1; n <= run.lastEpoch(); n++) {
          rows.add(
              row(
                  series.kind().layer(),
                  run.seed(),
                  n,
                  run.epoch(n).loss(),
                  run.epoch(n).accuracy(),
                  run.epoch(n).validationLoss(),
                  run.epoch(n).validationAccuracy(),
                  run.testLoss(n),
                  run.testAccuracy(n),
                  String.format(Locale.ROOT, "%.3f", run.epoch(n).seconds()),
                  n == run.keptEpoch()));
        }
      }
    }
    write(target, REVIEWS, rows);
  }

  private static String cell(CellKind kind) {
    String bias = kind.forgetBias().isPresent() ? "" + kind.forgetBias().getAsInt() : "";
    return kind.layer() + "," + bias;
  }

  /** No field has a comma or a quote but the first, which is two. */
  private static String row(Object... fields) {
    return Stream.of(fields)
        .map(field -> field instanceof Double d && d.isNaN() ? "" : field.toString())
        .collect(Collectors.joining(","));
  }

  private static void write(Path target, String header, List<String> rows) throws IOException {
    String csv = header + "\n" + rows.stream().map(row -> row + "\n").collect(Collectors.joining());
    AtomicFile.write(target, out -> out.write(csv.getBytes(StandardCharsets.UTF_8)));
  }
}
