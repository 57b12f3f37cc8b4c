package org.lstm4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.lstm4j.check.Shown;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;
import org.lstm4j.json.GateJson;
import org.lstm4j.reviews.DataException;
import picocli.CommandLine.Option;

/** The numbers of a step on the command line: commas between numbers, semicolons between rows. */
final class GateOptions {

  private static final String NUMBERS = "NUMBERS";
  private static final String ROWS = "ROWS";
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  @Option(names = "--x", paramLabel = NUMBERS, description = "Input x(t), such as \"1,2,3,4\".")
  private String x;

  @Option(
      names = "--h",
      paramLabel = NUMBERS,
      description = "Short-term memory h(t-1). Default: zeros.")
  private String hidden;

  @Option(
      names = "--C",
      paramLabel = NUMBERS,
      description = "Long-term memory C(t-1). Default: zeros.")
  private String cell;

  @Option(
      names = "--W_f",
      paramLabel = ROWS,
      description = "Weights of the forget gate, H + E rows of H, such as \"1,2;3,4;5,6\".")
  private String forgetWeights;

  @Option(names = "--W_i", paramLabel = ROWS, description = "Those of the input gate.")
  private String inputWeights;

  @Option(names = "--W_c", paramLabel = ROWS, description = "Those of the candidate.")
  private String candidateWeights;

  @Option(names = "--W_o", paramLabel = ROWS, description = "Those of the output gate.")
  private String outputWeights;

  @Option(
      names = "--b_f",
      paramLabel = NUMBERS,
      description = "Bias of the forget gate. Default of each bias: zeros.")
  private String forgetBias;

  @Option(names = "--b_i", paramLabel = NUMBERS, description = "Bias of the input gate.")
  private String inputBias;

  @Option(names = "--b_c", paramLabel = NUMBERS, description = "Bias of the candidate.")
  private String candidateBias;

  @Option(names = "--b_o", paramLabel = NUMBERS, description = "Bias of the output gate.")
  private String outputBias;

  @Option(
      names = "--f",
      paramLabel = NUMBERS,
      description = "The forget gate itself, in place of its weights.")
  private String forget;

  @Option(names = "--i", paramLabel = NUMBERS, description = "The input gate itself.")
  private String input;

  @Option(names = "--candidate", paramLabel = NUMBERS, description = "The candidate itself.")
  private String candidate;

  @Option(names = "--o", paramLabel = NUMBERS, description = "The output gate itself.")
  private String output;

  @Option(
      names = "--W_y",
      paramLabel = ROWS,
      description = "Weights of the output, H rows of K; of one output \"1;2;3\" or \"1,2,3\".")
  private String predictionWeights;

  @Option(names = "--b_y", paramLabel = NUMBERS, description = "Bias of the output.")
  private String predictionBias;

  /** What is given, as it reads. */
  Map<GateKey, GateNumbers> given() throws IOException {
    Map<GateKey, GateNumbers> given = new EnumMap<>(GateKey.class);
    put(given, GateKey.X, x);
    put(given, GateKey.H, hidden);
    put(given, GateKey.C, cell);
    put(given, GateKey.W_F, forgetWeights);
    put(given, GateKey.W_I, inputWeights);
    put(given, GateKey.W_C, candidateWeights);
    put(given, GateKey.W_O, outputWeights);
    put(given, GateKey.B_F, forgetBias);
    put(given, GateKey.B_I, inputBias);
    put(given, GateKey.B_C, candidateBias);
    put(given, GateKey.B_O, outputBias);
    put(given, GateKey.F, forget);
    put(given, GateKey.I, input);
    put(given, GateKey.CANDIDATE, candidate);
    put(given, GateKey.O, output);
    put(given, GateKey.W_Y, predictionWeights);
    put(given, GateKey.B_Y, predictionBias);
    return given;
  }

  private static void put(Map<GateKey, GateNumbers> given, GateKey key, String text)
      throws IOException {
    if (text != null) {
      given.put(key, parse(key, text));
    }
  }

  /** Reads "1,2;3,4", blanks in place of commas too; or a list as in a file. */
  private static GateNumbers parse(GateKey key, String text) throws IOException {
    String plain = text.strip().replace('\u2212', '-'); // as printed minus signs are
    if (plain.startsWith("[")) {
      return GateJson.parse(key, plain);
    }
    List<double[]> rows = new ArrayList<>();
    String[] written = plain.replaceFirst(";$", "").split(";", -1);
    for (int i = 0; i < written.length; i++) {
      String where = written.length == 1 ? "" : " in row " + (i + 1);
      rows.add(row(key, written[i].strip(), where));
    }
    return rows.size() == 1
        ? GateNumbers.vector(rows.get(0))
        : GateNumbers.matrix(rows.toArray(double[][]::new));
  }

  private static double[] row(GateKey key, String row, String where) throws DataException {
    if (row.isEmpty()) {
      throw new DataException(key.key() + ": expected at least one number" + where + ", got none.");
    }
    String[] numbers = row.split("\\s*,\\s*|\\s+", -1);
    double[] values = new double[numbers.length];
    for (int j = 0; j < numbers.length; j++) {
      if (!NUMBER.matcher(numbers[j]).matches()) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: expected numbers with ',' between them%s, got '%s' as number %d%s.",
                key.key(),
                key.isMatrix() ? " and ';' between rows" : "",
                Shown.of(numbers[j]),
                j + 1,
                where));
      }
      values[j] = Double.parseDouble(numbers[j]);
    }
    return values;
  }
}
