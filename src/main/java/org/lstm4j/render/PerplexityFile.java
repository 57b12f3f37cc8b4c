package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.language.LanguageEpoch;

/**
 * Writes the history of a language model's training as CSV: a header, then one line per epoch; else
 * like {@link HistoryFile}.
 */
public final class PerplexityFile {

  private static final String HEADER =
      "epoch,loss,perplexity,val_loss,val_perplexity,val_perplexity_known,words_per_second,seconds";

  private PerplexityFile() {}

  /** Whether a file is such a history, by its header. */
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
  public static void write(Path target, List<LanguageEpoch> epochs) throws IOException {
    StringBuilder csv = new StringBuilder();
    csv.append(HEADER).append('\n');
    for (LanguageEpoch epoch : epochs) {
      csv.append(
              CSVFormat.DEFAULT.format(
                  epoch.epoch(),
                  epoch.loss(),
                  Math.exp(epoch.loss()),
                  epoch.validationLoss(),
                  Math.exp(epoch.validationLoss()),
                  Math.exp(epoch.validationKnownLoss()),
                  epoch.tokensPerSecond(),
                  epoch.seconds()))
          .append('\n');
    }
    AtomicFile.write(target, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
