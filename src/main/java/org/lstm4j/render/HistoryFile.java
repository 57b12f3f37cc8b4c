package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.model.EpochResult;

/**
 * Writes the history of a training as CSV: a header with the names that Keras uses, then one line
 * per epoch.
 *
 * <p>Numbers have a decimal point whatever the country, and as many digits as are needed to read
 * back the same {@code double}. Lines end in a line feed. The file is written whole or not at all.
 */
public final class HistoryFile {

  private static final String HEADER = "epoch,loss,accuracy,val_loss,val_accuracy,seconds";

  private HistoryFile() {}

  /** Whether a file is a history, by its header. */
  public static boolean isHistory(Path file) throws IOException {
    return FirstLine.of(file).equals(HEADER);
  }

  /**
   * Writes {@code target}, replacing what is there.
   *
   * @param target file to write; its folder must exist
   * @param epochs what each epoch gave, in order; none gives the header alone
   * @throws IOException if the file can't be written
   */
  public static void write(Path target, List<EpochResult> epochs) throws IOException {
    StringBuilder csv = new StringBuilder();
    csv.append(HEADER).append('\n');
    for (EpochResult epoch : epochs) {
      append(
          csv,
          epoch.epoch(),
          epoch.loss(),
          epoch.accuracy(),
          epoch.validationLoss(),
          epoch.validationAccuracy(),
          epoch.seconds());
    }
    AtomicFile.write(target, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static void append(StringBuilder csv, Object... fields) {
    csv.append(CSVFormat.DEFAULT.format(fields)).append('\n');
  }
}
