package org.lstm4j.spark;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.lstm4j.check.Shown;
import org.lstm4j.model.Decision;

/**
 * Functions of SQL that judge a text: {@code lstm4j_probability(text)}, {@code lstm4j_label(text)}
 * and {@code lstm4j_probabilities(text)}.
 *
 * <p>They give a double (of two labels the probability of label 1, else that of the likeliest), the
 * label's name (of tags an array of names), and a map from names to probabilities; null for a text
 * that is null or blank. Where many rows are to be judged, {@link LstmTextClassifierModel} is
 * faster, since it sees many at once. {@link LstmCatalog} needs no code at all.
 */
public final class LstmFunctions {

  /** Stands before the names of the functions. */
  public static final String PREFIX = "lstm4j_";

  private LstmFunctions() {}

  /** Registers the functions of a model, see {@link #register(SparkSession, String, String)}. */
  public static void register(SparkSession spark, String modelPath) {
    register(spark, modelPath, PREFIX);
  }

  /**
   * Registers the functions of a model in a session; in place of others of these names.
   *
   * @param modelPath of the model's file, on any file system of Hadoop; read at once, on the driver
   * @param prefix before the functions' names: one for each model, where there are several
   * @throws java.io.UncheckedIOException if there is no such file, or no model that judges texts
   */
  public static void register(SparkSession spark, String modelPath, String prefix) {
    ModelBytes bytes = ModelBytes.read(modelPath, spark.sparkContext().hadoopConfiguration());
    Decision decision = bytes.classifier().predictor().decision();
    BroadcastModel model = BroadcastModel.of(bytes, spark.sparkContext());
    for (TextAnswer answer : TextAnswer.values()) {
      String name = prefix + answer.function();
      SingleTexts texts = new SingleTexts(model, answer);
      UDF1<Object, Object> function = value -> texts.answer(string(name, value)).orElse(null);
      spark.udf().register(name, function, answer.type(decision));
    }
  }

  private static String string(String function, Object value) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new IllegalArgumentException(
        function
            + ": expected a string, got "
            + value.getClass().getSimpleName()
            + " '"
            + Shown.of(value)
            + "'. Use CAST(… AS STRING).");
  }
}
