package org.lstm4j.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;

/**
 * The columns that judging adds, in this order; an empty name leaves one out.
 *
 * @param label the label's name; of tags an array of names
 * @param number the label's number, a double
 * @param probabilities a vector (K)
 */
record OutputColumns(String label, String number, String probabilities) implements Serializable {

  /**
   * Where the texts stand.
   *
   * @throws IllegalArgumentException unless there is one column with this name, and it holds
   *     strings
   */
  static int text(StructType schema, String inputCol) {
    String[] names = schema.fieldNames();
    int[] found =
        IntStream.range(0, names.length).filter(i -> isSame(names[i], inputCol)).toArray();
    if (found.length > 1) {
      throw new IllegalArgumentException(
          "inputCol: expected one column '"
              + Shown.of(inputCol)
              + "', got "
              + found.length
              + " of that name. Rename or drop the others first.");
    }
    if (found.length == 0) {
      throw new IllegalArgumentException(
          "inputCol: expected one of the columns "
              + String.join(", ", names)
              + ", got '"
              + Shown.of(inputCol)
              + "'."
              + Suggestion.question(inputCol, List.of(names)));
    }
    int index = found[0];
    DataType type = schema.fields()[index].dataType();
    if (!(type instanceof StringType)) {
      throw new IllegalArgumentException(
          "inputCol: expected a column of strings, got '"
              + inputCol
              + "' of "
              + type.simpleString()
              + ". Cast it to a string.");
    }
    return index;
  }

  /** Whether Spark takes both for one name: in any case, unless it is set otherwise. */
  private static boolean isSame(String name, String other) {
    return SQLConf.get().caseSensitiveAnalysis()
        ? name.equals(other)
        : name.equalsIgnoreCase(other);
  }

  /**
   * The schema with these columns behind.
   *
   * @throws IllegalArgumentException if one of them is there already, none is asked for, or a
   *     number is asked for where a text may have many tags
   */
  StructType extended(StructType schema, Decision decision) {
    boolean isTags = decision.kind() == LabelKind.ANY;
    if (isTags && !number.isEmpty()) {
      throw new IllegalArgumentException(
          "predictionCol: expected none for a model of tags, got '"
              + number
              + "'. Leave it out with an empty name; outputCol and probabilityCol have all tags.");
    }
    DataType ofLabel =
        isTags ? DataTypes.createArrayType(DataTypes.StringType, false) : DataTypes.StringType;
    StructType extended = with(schema, "outputCol", label, ofLabel);
    extended = with(extended, "predictionCol", number, DataTypes.DoubleType);
    extended = with(extended, "probabilityCol", probabilities, SQLDataTypes.VectorType());
    if (extended.size() == schema.size()) {
      throw new IllegalArgumentException(
          "outputCol, predictionCol, probabilityCol: expected a name for at least one, got none.");
    }
    return extended;
  }

  private static StructType with(StructType schema, String param, String name, DataType type) {
    if (name.isEmpty()) {
      return schema;
    }
    if (Arrays.stream(schema.fieldNames()).anyMatch(other -> isSame(other, name))) {
      throw new IllegalArgumentException(
          param
              + ": expected a name that no column has, got '"
              + name
              + "'. Set another one, or drop that column first.");
    }
    return schema.add(name, type, true);
  }

  /** How many there are. */
  int count() {
    return (int) List.of(label, number, probabilities).stream().filter(n -> !n.isEmpty()).count();
  }

  /** Their values for one text. */
  List<Object> values(Verdict verdict, Decision decision, double[] values) {
    List<Object> columns = new ArrayList<>(count());
    if (decision.kind() == LabelKind.ANY) {
      if (!label.isEmpty()) {
        columns.add(decision.tags(values).toArray(String[]::new));
      }
    } else {
      int best = verdict.number(decision, values);
      if (!label.isEmpty()) {
        columns.add(decision.labels().get(best));
      }
      if (!number.isEmpty()) {
        columns.add((double) best);
      }
    }
    if (!probabilities.isEmpty()) {
      columns.add(Vectors.dense(values));
    }
    return columns;
  }
}
