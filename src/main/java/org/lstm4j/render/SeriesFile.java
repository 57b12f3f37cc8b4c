package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.model.EpochResult;
import org.lstm4j.train.SeedRun;

/**
 * Writes every epoch of every seed as CSV, test figures included where there are some; as {@link
 * HistoryFile} does.
 */
public final class SeriesFile {

  private static final String HEADER =
      "seed,epoch,loss,accuracy,val_loss,val_accuracy,test_loss,test_accuracy,kept";

  private SeriesFile() {}

  /** Whether a file is a series, by its header. */
  public static boolean isSeries(Path file) throws IOException {
    return FirstLine.of(file).equals(HEADER);
  }

  /** Writes {@code target}, whole or not at all; its folder must exist. */
  public static void write(Path target, List<SeedRun> runs) throws IOException {
    StringBuilder csv = new StringBuilder();
    csv.append(HEADER).append('\n');
    for (SeedRun run : runs) {
      for (int n = 1; n <= run.lastEpoch(); n++) {
        EpochResult epoch = run.epoch(n);
        append(
            csv,
            run.seed(),
            n,
            epoch.loss(),
            epoch.accuracy(),
            epoch.validationLoss(),
            epoch.validationAccuracy(),
            figure(run.testLoss(n)),
            figure(run.testAccuracy(n)),
            n == run.keptEpoch());
      }
    }
    AtomicFile.write(target, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Nothing for a figure that there is not. */
  private static Object figure(double value) {
    return Double.isNaN(value) ? "" : value;
  }

  private static void append(StringBuilder csv, Object... fields) {
    csv.append(CSVFormat.DEFAULT.format(fields)).append('\n');
  }
}
