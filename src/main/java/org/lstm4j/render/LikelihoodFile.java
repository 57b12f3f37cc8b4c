package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.language.Baselines;
import org.lstm4j.language.LanguageScore;

/**
 * Writes how likely models found texts as CSV: a header, then a line for each model; else like
 * {@link HistoryFile}.
 */
public final class LikelihoodFile {

  private static final String HEADER =
      "model,words,unknown,loss,bits,perplexity,known_loss,known_perplexity";

  private LikelihoodFile() {}

  /** Whether a file is such a table, by its header. */
  public static boolean isOurs(Path file) throws IOException {
    return FirstLine.of(file).equals(HEADER);
  }

  /**
   * Writes {@code target}, replacing what is there.
   *
   * @param target file to write; its folder must exist
   * @param measured the models, in their order
   * @throws IOException if the file can't be written
   */
  public static void write(Path target, List<Baselines.Measured> measured) throws IOException {
    StringBuilder csv = new StringBuilder();
    csv.append(HEADER).append('\n');
    for (Baselines.Measured each : measured) {
      LanguageScore.Sum all = each.score().all();
      LanguageScore.Sum known = each.score().known();
      csv.append(
              CSVFormat.DEFAULT.format(
                  each.name(),
                  all.count(),
                  all.count() - known.count(),
                  all.loss(),
                  all.bits(),
                  all.perplexity(),
                  known.loss(),
                  known.perplexity()))
          .append('\n');
    }
    AtomicFile.write(target, out -> out.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
