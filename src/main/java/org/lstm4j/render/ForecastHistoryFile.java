package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.forecast.ForecastStep;

/** Writes every step of a forecast training as CSV; as {@link HistoryFile} does. */
public final class ForecastHistoryFile {

  private static final String HEADER =
      "seed,step,loss,val_loss,choice_loss,gradient_norm,evaluations,seconds";

  private ForecastHistoryFile() {}

  /** Whether a file is such a history, by its header. */
  public static boolean isHistory(Path file) throws IOException {
    return FirstLine.of(file).equals(HEADER);
  }

  /** Writes {@code target}, whole or not at all; its folder must exist. */
  public static void write(Path target, List<ForecastStep> history) throws IOException {
    StringBuilder csv = new StringBuilder();
    csv.append(HEADER).append('\n');
    for (ForecastStep step : history) {
      csv.append(
              CSVFormat.DEFAULT.format(
                  step.seed(),
                  step.step(),
                  step.loss(),
                  step.validationLoss(),
                  step.choiceLoss(),
                  step.gradientNorm(),
                  step.evaluations(),
                  step.seconds()))
          .append('\n');
    }
    AtomicFile.write(target, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
