package org.lstm4j.spark;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import org.lstm4j.cli.SparkFormat;
import org.lstm4j.cli.SparkTable;
import org.lstm4j.reviews.DataException;
import org.lstm4j.table.NamedColumns;

/**
 * The rows of files, read so that fields are what the library's own reader makes of a plain table:
 * strings as they are written, with line breaks and doubled quotes within quotes.
 *
 * @param rows all columns
 * @param text name of the column of texts
 * @param label name of the column of labels; empty where none was asked for
 */
record TableRows(Dataset<Row> rows, String text, String label) {

  /** Reads the schema and finds the columns; the rows are read when somebody asks for them. */
  static TableRows of(
      SparkSession spark,
      SparkTable table,
      Optional<Character> tagSeparator,
      boolean isLabelled,
      Consumer<String> notes)
      throws DataException {
    Dataset<Row> rows = read(spark, table);
    List<String> names = List.of(rows.columns());
    if (names.isEmpty()) {
      throw new DataException(table.name() + ": expected rows, got none.");
    }
    NamedColumns columns =
        NamedColumns.of(table.name(), table.layout(), tagSeparator, names, isLabelled, notes);
    return new TableRows(
        rows, names.get(columns.text()), isLabelled ? names.get(columns.label()) : "");
  }

  private static Dataset<Row> read(SparkSession spark, SparkTable table) {
    String[] paths = table.paths().toArray(String[]::new);
    DataFrameReader reader = spark.read();
    return switch (table.format()) {
      case PARQUET -> reader.parquet(paths);
      case ORC -> reader.orc(paths);
      case JSON -> {
        table.layout().encoding().ifPresent(name -> reader.option("encoding", name.name()));
        yield reader.option("primitivesAsString", true).option("mode", "FAILFAST").json(paths);
      }
      case CSV -> {
        table.layout().encoding().ifPresent(name -> reader.option("encoding", name.name()));
        yield reader
            .option("header", table.layout().hasHeader())
            .option("sep", separator(table))
            .option("multiLine", true)
            .option("quote", "\"")
            .option("escape", "\"")
            .option("mode", "FAILFAST")
            .csv(paths);
      }
    };
  }

  private static String separator(SparkTable table) {
    return table
        .layout()
        .separator()
        .map(String::valueOf)
        .orElseGet(
            () -> {
              String path = table.paths().get(0).toLowerCase(Locale.ROOT);
              return path.matches(".*\\.(tsv|tab)(\\.\\w+)?/?")
                  ? "\t"
                  : path.matches(".*\\.psv(\\.\\w+)?/?") ? "|" : ",";
            });
  }

  /**
   * The columns that a training needs: text, label, and where they are asked for, order (whole
   * numbers) and validation (booleans).
   *
   * @param order name of a column; empty for the order of a single CSV or JSON file
   * @param validation name of a column; empty for none
   */
  Training training(SparkTable table, String order, String validation) throws DataException {
    Stream<Column> all = Stream.of(column(text).as("text"), column(label).as("label"));
    boolean isInFileOrder = order.isEmpty() && isSingleFile(table);
    if (isInFileOrder) {
      all = Stream.concat(all, Stream.of(functions.monotonically_increasing_id().as("order")));
    } else if (!order.isEmpty()) {
      all = Stream.concat(all, Stream.of(typed(table, "order", order)));
    }
    if (!validation.isEmpty()) {
      all = Stream.concat(all, Stream.of(typed(table, "validation", validation)));
    }
    return new Training(
        rows.select(all.toArray(Column[]::new)),
        new RowColumns(
            "text",
            "label",
            isInFileOrder || !order.isEmpty() ? "order" : "",
            validation.isEmpty() ? "" : "validation"));
  }

  /**
   * Rows to learn from.
   *
   * @param rows the columns needed and no others, by names that need no quotes
   * @param columns what they are
   */
  record Training(Dataset<Row> rows, RowColumns columns) {}

  /**
   * Tags of a column that holds them as one string, or as an array; empty where it holds labels.
   * Blank ones are none.
   */
  Optional<Column> tags(Optional<Character> separator) {
    boolean isArray = rows.schema().apply(label).dataType() instanceof ArrayType;
    if (separator.isEmpty() && !isArray) {
      return Optional.empty();
    }
    Column parts =
        isArray
            ? column(label).cast("array<string>")
            : functions.split(
                functions.coalesce(column(label).cast(DataTypes.StringType), functions.lit("")),
                Pattern.quote(separator.get().toString()));
    Column trimmed = functions.transform(parts, part -> functions.trim(part));
    return Optional.of(
        functions.array_distinct(
            functions.filter(trimmed, part -> part.notEqual(functions.lit("")))));
  }

  /** Strings, as CSV has them, become what the column is to hold; null if they are none. */
  private Column typed(SparkTable table, String kind, String name) throws DataException {
    List<String> names = List.of(rows.columns());
    if (!names.contains(name)) {
      throw new DataException(
          table.name()
              + ": expected a column '"
              + Shown.of(name)
              + "', got none in "
              + Shown.of(names)
              + "."
              + Suggestion.question(name, names)
              + " Name the column with --"
              + kind
              + "-column.");
    }
    boolean isString = rows.schema().apply(name).dataType().equals(DataTypes.StringType);
    Column column = column(name);
    Column cast =
        isString
            ? column.try_cast(kind.equals("order") ? DataTypes.LongType : DataTypes.BooleanType)
            : column;
    return cast.as(kind);
  }

  private boolean isSingleFile(SparkTable table) {
    boolean hasOrder = table.format() == SparkFormat.CSV || table.format() == SparkFormat.JSON;
    return hasOrder && rows.inputFiles().length == 1;
  }

  /** The column of this name, whatever is in the name. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /**
   * Refuses more rows without text or label than are to be gone past; reads all rows once if any
   * are.
   *
   * @param hasTags whether rows have tags, of which there may be none
   */
  static void requireFewBad(SparkTable table, Training training, boolean hasTags)
      throws IOException {
    if (!table.skipsBad()) {
      return;
    }
    Column noText = bad(training.rows(), "text");
    long bad =
        training.rows().filter(hasTags ? noText : noText.or(bad(training.rows(), "label"))).count();
    if (bad > table.layout().skipBad()) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected at most %d rows without text or label, got %d. Give --skip-bad a larger"
                  + " number, or complete the rows.",
              table.name(),
              table.layout().skipBad(),
              bad));
    }
  }

  private static Column bad(Dataset<Row> rows, String name) {
    Column column = column(name);
    boolean isString = rows.schema().apply(name).dataType().equals(DataTypes.StringType);
    return isString
        ? column.isNull().or(functions.trim(column).equalTo(functions.lit("")))
        : column.isNull();
  }
}
