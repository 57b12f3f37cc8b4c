package org.lstm4j.cli;

import java.util.List;
import java.util.OptionalDouble;
import org.lstm4j.reviews.LabelRule;

/**
 * Texts that Apache Spark judges, as it was asked for.
 *
 * @param data the rows
 * @param isLabelled whether answers are compared with a column of labels
 * @param labels what the labels mean
 * @param model path of the model's file
 * @param threshold least probability that is called; empty for the model's
 * @param output folder for the judged rows; empty to write none
 * @param outputFormat how they are written
 * @param overwrites whether a folder that is there is replaced
 * @param keep columns that stand beside the answers; empty for all
 */
public record SparkScoring(
    SparkTable data,
    boolean isLabelled,
    LabelRule labels,
    String model,
    OptionalDouble threshold,
    String output,
    SparkFormat outputFormat,
    boolean overwrites,
    List<String> keep) {

  /** Copies the list. */
  public SparkScoring {
    keep = List.copyOf(keep);
  }
}
