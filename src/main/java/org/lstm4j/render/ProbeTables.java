package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.RegularFile;
import org.lstm4j.language.ProbeCell;
import org.lstm4j.language.ProbeResult;
import org.lstm4j.language.ProbeShift;

/** The numbers of a probe as CSV; written whole or not at all. */
public final class ProbeTables {

  private static final String PAIRS =
      "model,kind,condition,words_between,pairs,right,accuracy,low,high";
  private static final String SHIFTS = "model,word,words_between,probability,without_country,ratio";
  private static final int MOST_BYTES = 200;

  private ProbeTables() {}

  /** Whether a file is a table or a picture of a probe, by its header or a mark. */
  public static boolean isOurs(Path file) throws IOException {
    String start = new String(RegularFile.start(file, MOST_BYTES), StandardCharsets.ISO_8859_1);
    String header = start.lines().findFirst().orElse("");
    return List.of(PAIRS, SHIFTS).contains(header) || PngFile.isOurs(file) || Drawing.isSvg(file);
  }

  /** Writes a row for each model, kind, condition and number of words between. */
  public static void writePairs(Path target, List<ProbeResult> results) throws IOException {
    StringBuilder csv = new StringBuilder(PAIRS).append('\n');
    for (ProbeResult result : results) {
      for (ProbeCell cell : result.cells()) {
        csv.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%s,%d,%d,%.1f,%.4f,%.4f,%.4f\n",
                result.name(),
                cell.kind().label(),
                cell.condition(),
                cell.between(),
                cell.items(),
                cell.right(),
                cell.accuracy(),
                cell.low(),
                cell.high()));
      }
    }
    write(target, csv);
  }

  /** Writes a row for each model, language and number of neutral words between. */
  public static void writeShifts(Path target, List<ProbeResult> results) throws IOException {
    StringBuilder csv = new StringBuilder(SHIFTS).append('\n');
    for (ProbeResult result : results) {
      for (ProbeShift shift : result.shifts()) {
        csv.append(
            String.format(
                Locale.ROOT,
                "%s,%s,%d,%.6g,%.6g,%.6g\n",
                result.name(),
                shift.word(),
                shift.between(),
                shift.with(),
                shift.without(),
                shift.ratio()));
      }
    }
    write(target, csv);
  }

  private static void write(Path target, StringBuilder csv) throws IOException {
    byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(target, out -> out.write(bytes));
  }
}
