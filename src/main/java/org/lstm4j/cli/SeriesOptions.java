package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.check.Suggestion;
import org.lstm4j.forecast.NamedSeries;
import org.lstm4j.forecast.Series;
import org.lstm4j.forecast.SeriesFormat;
import org.lstm4j.forecast.SeriesTable;
import org.lstm4j.forecast.SineData;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.TableFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which series a command reads, and how it stands in its table. */
final class SeriesOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DATA",
      required = true,
      description = {
        "A table with a header and one row for each time (.csv, .tsv; also packed, as .csv.gz);",
        "'sunspots': yearly, 1700 to 2008; 'passengers': airline passengers, monthly, 1949 to"
            + " 1960;",
        "'sine': the waves of the sine task."
      })
  private String data;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description =
          "Column that holds values: its name or its number from 1; again for more. Default: all"
              + " columns of numbers, or those of the model.")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = "--time",
      paramLabel = "NAME",
      description =
          "Column that holds the times, or 'none' to take the rows as they come. Default: found"
              + " out.")
  private String time;

  @Option(
      names = "--fill",
      paramLabel = "HOW",
      description =
          "Fill missing values and rows: 'previous' repeats the one before, 'linear' draws a line"
              + " to the next. Default: they are refused.")
  private String fill;

  @Option(
      names = "--separator",
      paramLabel = "CHAR",
      description =
          "What stands between the fields: comma, semicolon, tab, pipe, space or the character"
              + " itself. Default: found out.")
  private String separator;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Encoding of the table. Default: UTF-8, or UTF-16 where its bytes say so.")
  private String encoding;

  @Option(
      names = "--no-header",
      description = "The first row holds values; columns are called by their numbers from 1.")
  private boolean hasNoHeader;

  /** A series as its table stands there, for a command with options of its own. */
  static SeriesOptions of(CommandSpec spec, String data) {
    SeriesOptions options = new SeriesOptions();
    options.spec = spec;
    options.data = data;
    return options;
  }

  /** What was given to {@code --data}. */
  String data() {
    return data;
  }

  /** The files that will be read. */
  List<Path> inputs() {
    return isSine() || NamedSeries.of(data).isPresent() ? List.of() : List.of(path());
  }

  /** Whether it is the sine task's. */
  boolean isSine() {
    return data.equals(SineData.NAME);
  }

  private Path path() {
    return ((RootCommand) spec.root().userObject()).environment().path(data);
  }

  /**
   * Reads the series with the columns that are named, or with all that hold numbers.
   *
   * @throws DataException if it can't be read; the message names the line
   * @throws IllegalArgumentException if an option can't be used
   */
  Series read(Output output) throws IOException {
    return read(format(columns), output);
  }

  /**
   * Reads the columns that a model knows: those of its names, or as many that are named.
   *
   * @param known names of the model's columns
   * @return a series with the model's names
   */
  Series read(List<String> known, Output output) throws IOException {
    if (columns.isEmpty()) {
      return read(format(known), output);
    }
    if (columns.size() != known.size()) {
      throw new IllegalArgumentException(
          "column: expected "
              + known.size()
              + " for the model's "
              + String.join(", ", known)
              + ", got "
              + columns.size()
              + ". Name one for each, in this order.");
    }
    Series read = read(format(columns), output);
    if (!read.columns().equals(known)) {
      output.note(
          "columns: "
              + String.join(", ", read.columns())
              + " are read as the model's "
              + String.join(", ", known)
              + ".");
    }
    return new Series(known, read.values(), read.times());
  }

  private Series read(SeriesFormat format, Output output) throws IOException {
    if (isSine()) {
      return SineData.series();
    }
    Optional<NamedSeries> named = NamedSeries.of(data);
    if (named.isEmpty()) {
      Path file = path();
      if (Files.notExists(file)) {
        throw new DataException(file + ": expected a table, got no such file." + meant());
      }
      return SeriesTable.read(Access.readable(file), format, output::note);
    }
    Series series = named.get().read();
    if (!format.columns().isEmpty() && !format.columns().equals(series.columns())) {
      throw new DataException(
          "column: expected '"
              + series.columns().get(0)
              + "', the one column of '"
              + data
              + "', got '"
              + String.join(", ", format.columns())
              + "'. Name another series with --data.");
    }
    return series;
  }

  private String meant() {
    String question =
        Suggestion.question(data, Stream.of(NamedSeries.values()).map(NamedSeries::word).toList());
    return question.isEmpty() ? " Name a file, or say sunspots or passengers." : question;
  }

  private SeriesFormat format(List<String> wanted) {
    TableFormat table =
        new TableFormat(
            Optional.ofNullable(separator).map(s -> TableOptions.separator("separator", s)),
            Optional.ofNullable(encoding).map(TableOptions::encoding),
            !hasNoHeader,
            Optional.empty(),
            Optional.empty(),
            0);
    return new SeriesFormat(table, wanted, Optional.ofNullable(time), fill());
  }

  private SeriesFormat.Fill fill() {
    if (fill == null) {
      return SeriesFormat.Fill.REFUSE;
    }
    return switch (fill.toLowerCase(Locale.ROOT)) {
      case "previous" -> SeriesFormat.Fill.PREVIOUS;
      case "linear" -> SeriesFormat.Fill.LINEAR;
      default ->
          throw new IllegalArgumentException(
              "fill: expected 'previous' or 'linear', got '" + fill + "'.");
    };
  }
}
