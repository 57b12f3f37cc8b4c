package org.lstm4j.forecast;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Series that come with the program: facts, with their source. */
public enum NamedSeries {
  /**
   * Yearly mean sunspot numbers, 1700 to 2008, of the National Geophysical Data Center; public
   * domain; as statsmodels 0.15.0 has them.
   */
  SUNSPOTS(Times.Form.YEAR, TimeStep.Unit.YEAR, 1700),
  /**
   * International airline passengers in thousands, each month of 1949 to 1960: series G of Box and
   * Jenkins, "Time Series Analysis: Forecasting and Control", 1976; as gretl's file {@code bjg} has
   * them.
   */
  PASSENGERS(Times.Form.MONTH, TimeStep.Unit.MONTH, 1949);

  private final Times.Form form;
  private final TimeStep.Unit unit;
  private final int firstYear;

  NamedSeries(Times.Form form, TimeStep.Unit unit, int firstYear) {
    this.form = form;
    this.unit = unit;
    this.firstYear = firstYear;
  }

  /** The one of this name, in lower-case letters; empty if there is none. */
  public static Optional<NamedSeries> of(String name) {
    return Stream.of(values()).filter(each -> each.word().equals(name)).findFirst();
  }

  /** Its name. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads it from the program's own resources. */
  public Series read() {
    List<String> lines = lines();
    String[] header = lines.get(0).split(",");
    double[][] values = new double[lines.size() - 1][]; // (T, 1)
    for (int t = 0; t < values.length; t++) {
      values[t] = new double[] {Double.parseDouble(lines.get(t + 1).split(",")[1])};
    }
    Times.Builder times = new Times.Builder();
    times.name = header[0];
    times.form = form;
    times.first = LocalDateTime.of(firstYear, 1, 1, 0, 0);
    times.step = new TimeStep(unit, 1);
    return new Series(List.of(header[1]), values, Optional.of(times.times()));
  }

  private List<String> lines() {
    try (InputStream in = NamedSeries.class.getResourceAsStream(word() + ".csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(word() + ": expected the program's own series.", e);
    }
  }
}
