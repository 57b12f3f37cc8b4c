package org.lstm4j.spark;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.lstm4j.check.Suggestion;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.reviews.ReviewText;
import org.lstm4j.table.RowParts;

/**
 * Takes from each row of a DataFrame what is learned from it. Rows hold texts and labels as those
 * of a {@code ReviewTable}: what is refused there is a {@link LabelledRow.Fault} here.
 */
final class RowReader implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int TEXT = 0;
  private static final int LABEL = 1;
  private static final int ABSENT = -1;

  private final RowColumns columns;
  private final String tagSeparator; // empty for one label, or where tags are an array
  private final boolean areArrays;
  private final int order; // place of the column, or ABSENT
  private final int mark;

  /**
   * Looks at the columns.
   *
   * @throws IllegalArgumentException if one is missing or of a wrong type
   */
  RowReader(StructType schema, RowColumns columns, LabelRule rule) {
    this.columns = columns;
    require(schema, "inputCol", columns.text(), "strings", t -> t instanceof StringType);
    require(
        schema,
        "labelCol",
        columns.label(),
        "strings, numbers, booleans or arrays of strings",
        RowReader::isLabel);
    columns
        .orderColumn()
        .ifPresent(name -> require(schema, "orderCol", name, "whole numbers", RowReader::isWhole));
    columns
        .validationColumn()
        .ifPresent(
            name ->
                require(
                    schema,
                    "validationIndicatorCol",
                    name,
                    "booleans",
                    t -> t instanceof BooleanType));
    if (columns.text().equals(columns.label())) {
      throw new IllegalArgumentException(
          "labelCol: expected another column than that of the texts, got '"
              + columns.label()
              + "' for both.");
    }
    areArrays = areTags(schema, columns);
    tagSeparator = areArrays ? "" : rule.tagSeparator().map(String::valueOf).orElse("");
    order = columns.orderColumn().isPresent() ? LABEL + 1 : ABSENT;
    mark = columns.validationColumn().isPresent() ? Math.max(LABEL, order) + 1 : ABSENT;
  }

  private static boolean areTags(StructType schema, RowColumns columns) {
    return schema.apply(columns.label()).dataType() instanceof ArrayType;
  }

  /** What labels mean: where they are arrays each row has tags, whether that is said or not. */
  static LabelRule rule(StructType schema, RowColumns columns, LabelRule given) {
    return areTags(schema, columns) && given.tagSeparator().isEmpty()
        ? new LabelRule(given.mapping(), given.positive(), given.known(), Optional.of(','))
        : given;
  }

  private static boolean isLabel(DataType type) {
    return type instanceof StringType
        || type instanceof NumericType
        || type instanceof BooleanType
        || type instanceof ArrayType array && array.elementType() instanceof StringType;
  }

  private static boolean isWhole(DataType type) {
    return type instanceof LongType
        || type instanceof IntegerType
        || type instanceof ShortType
        || type instanceof ByteType;
  }

  private static void require(
      StructType schema, String parameter, String name, String kind, Predicate<DataType> isRight) {
    List<String> names = Arrays.asList(schema.fieldNames());
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          parameter
              + ": expected one of the columns "
              + Suggestion.all(names.stream().map(n -> "'" + n + "'").toList())
              + ", got '"
              + name
              + "'."
              + Suggestion.question(name, names));
    }
    DataType type = schema.apply(name).dataType();
    if (!isRight.test(type)) {
      throw new IllegalArgumentException(
          parameter
              + ": expected "
              + kind
              + " in '"
              + name
              + "', got "
              + type.catalogString()
              + ". Cast the column or name another.");
    }
  }

  /** The rows, each as bytes of a {@link LabelledRow} or of a fault; nothing is read yet. */
  JavaRDD<byte[]> read(Dataset<?> rows) {
    List<Column> wanted = new ArrayList<>();
    for (String name :
        List.of(columns.text(), columns.label(), columns.order(), columns.isValidation())) {
      if (!name.isEmpty()) {
        wanted.add(rows.col("`" + name.replace("`", "``") + "`"));
      }
    }
    RowReader reader = this;
    return rows.select(wanted.toArray(Column[]::new)).javaRDD().map(reader::bytes);
  }

  private byte[] bytes(Row row) {
    String text = row.getString(TEXT);
    if (text == null || text.isBlank()) {
      return LabelledRow.Fault.NO_TEXT.bytes();
    }
    Optional<List<String>> labels = labels(row);
    if (labels.isEmpty()) {
      return LabelledRow.Fault.NO_LABEL.bytes();
    }
    if (text.indexOf('\0') >= 0 || labels.get().stream().anyMatch(l -> l.indexOf('\0') >= 0)) {
      return LabelledRow.Fault.NUL.bytes();
    }
    if (text.length() > ReviewText.MAX_BYTES) {
      return LabelledRow.Fault.LONG_TEXT.bytes();
    }
    if (order != ABSENT && row.isNullAt(order)) {
      return LabelledRow.Fault.NO_ORDER.bytes();
    }
    if (mark != ABSENT && row.isNullAt(mark)) {
      return LabelledRow.Fault.NO_MARK.bytes();
    }
    return new LabelledRow(
            order == ABSENT ? 0 : ((Number) row.get(order)).longValue(),
            mark != ABSENT && row.getBoolean(mark),
            labels.get(),
            text)
        .toBytes();
  }

  /** One label or tags; empty where there is none that can be understood. */
  private Optional<List<String>> labels(Row row) {
    if (areArrays) {
      List<String> tags = row.isNullAt(LABEL) ? List.of() : row.getList(LABEL);
      return tags.stream().anyMatch(tag -> tag == null)
          ? Optional.empty()
          : Optional.of(RowParts.tags(tags));
    }
    Optional<String> written = row.isNullAt(LABEL) ? Optional.empty() : written(row.get(LABEL));
    if (tagSeparator.isEmpty()) {
      return written.filter(label -> !label.isBlank()).map(List::of);
    }
    Optional<String> tags = row.isNullAt(LABEL) ? Optional.of("") : written; // no tag, as in a file
    return tags.map(all -> RowParts.tags(List.of(all.split(Pattern.quote(tagSeparator)))));
  }

  /** A label as a table would have it; 1.0 is 1. */
  private static Optional<String> written(Object label) {
    if (label instanceof Double || label instanceof Float) {
      double number = ((Number) label).doubleValue();
      return Double.isFinite(number)
          ? Optional.of(plain(new BigDecimal(label.toString())))
          : Optional.empty();
    }
    return Optional.of(label instanceof BigDecimal number ? plain(number) : label.toString());
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
