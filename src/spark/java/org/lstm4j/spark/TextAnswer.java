package org.lstm4j.spark;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.Prediction;

/** What SQL may ask of a text. */
enum TextAnswer {
  /** A double: of two labels the probability of label 1, else that of the likeliest. */
  PROBABILITY,
  /** The label's name; of a model of tags an array of names. */
  LABEL,
  /** The probability of each label or tag by its name. */
  PROBABILITIES;

  /** Its name in SQL. */
  String function() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of its values for a model. */
  DataType type(Decision decision) {
    return switch (this) {
      case PROBABILITY -> DataTypes.DoubleType;
      case LABEL ->
          decision.kind() == LabelKind.ANY
              ? DataTypes.createArrayType(DataTypes.StringType, false)
              : DataTypes.StringType;
      case PROBABILITIES ->
          DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false);
    };
  }

  /** A double, a string, a list of strings, or a map. */
  Object of(Prediction prediction, Decision decision) {
    return switch (this) {
      case PROBABILITY -> prediction.probability();
      case LABEL ->
          decision.kind() == LabelKind.ANY ? List.copyOf(prediction.tags()) : prediction.label();
      case PROBABILITIES -> prediction.probabilities();
    };
  }
}
