package org.lstm4j.cli;

import java.io.IOException;
import java.util.function.Consumer;

/** Does on Apache Spark what the commands {@code spark-train} and {@code spark-score} ask for. */
public interface SparkRunner {

  /**
   * Trains, and writes the model.
   *
   * @param notes hears lines about what is going on
   */
  SparkTrained train(SparkTraining training, Consumer<String> notes) throws IOException;

  /**
   * Judges texts, and writes the judged rows where that is asked for.
   *
   * @param notes hears lines about what is going on
   */
  SparkScored score(SparkScoring scoring, Consumer<String> notes) throws IOException;

  /** Makes a failure of Spark's own one whose message a person understands; others stay. */
  Exception explained(Exception thrown);
}
