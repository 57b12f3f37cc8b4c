package org.lstm4j.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.Decimal;
import org.lstm4j.forecast.ForecastInterval;

/**
 * A forecast as a table: a row for each step and column, with the mean and the ends of the
 * intervals, named by their shares: {@code step,time,column,mean,q2.5,q10,q90,q97.5}.
 *
 * @param columns names of the values
 * @param time of a step, from 0; empty where rows are only counted
 * @param mean shape (horizon, C)
 * @param intervals the narrowest first; may be none
 */
public record ForecastTable(
    List<String> columns,
    Optional<IntFunction<String>> time,
    double[][] mean,
    List<ForecastInterval> intervals) {

  private static final String START = "step,";

  /** Copies the lists. */
  public ForecastTable {
    columns = List.copyOf(columns);
    intervals = List.copyOf(intervals);
  }

  /** Whether a file is such a table, by its header. */
  public static boolean isForecast(Path file) throws IOException {
    return FirstLine.of(file).matches("step,(time,)?column,mean(,q[0-9.]+)*");
  }

  /** Header and rows, without line ends. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder header = new StringBuilder(START).append(time.isPresent() ? "time," : "");
    header.append("column,mean");
    quantiles().forEach(q -> header.append(",q").append(Decimal.of(100 * q.share(), 6)));
    lines.add(header.toString());
    for (int h = 0; h < mean.length; h++) {
      for (int c = 0; c < columns.size(); c++) {
        List<Object> fields = new ArrayList<>();
        fields.add(h + 1);
        if (time.isPresent()) {
          fields.add(time.get().apply(h));
        }
        fields.add(columns.get(c));
        fields.add(number(mean[h][c]));
        for (Quantile quantile : quantiles()) {
          fields.add(number(quantile.values()[h][c]));
        }
        lines.add(CSVFormat.DEFAULT.format(fields.toArray()));
      }
    }
    return lines;
  }

  /** The same precision as the networks'. */
  private static String number(double value) {
    return Decimal.brief(value, 7);
  }

  /** An end of an interval: a share of the paths lies below these values, shape (horizon, C). */
  public record Quantile(double share, double[][] values) {}

  /** The ends of the intervals, the lowest first. */
  public List<Quantile> quantiles() {
    return Stream.concat(
            intervals.stream().map(i -> new Quantile((1 - i.level()) / 2, i.lower())),
            intervals.stream().map(i -> new Quantile((1 + i.level()) / 2, i.upper())))
        .sorted((one, two) -> Double.compare(one.share(), two.share()))
        .toList();
  }

  /** Writes {@code target}, whole or not at all; its folder must exist. */
  public void write(Path target) throws IOException {
    byte[] bytes = (String.join("\n", lines()) + "\n").getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(target, out -> out.write(bytes));
  }
}
