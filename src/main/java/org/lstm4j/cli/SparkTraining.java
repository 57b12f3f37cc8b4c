package org.lstm4j.cli;

import java.util.List;
import java.util.Optional;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.reviews.LabelRule;
import org.lstm4j.train.NetworkJson;

/**
 * A training on Apache Spark, as it was asked for.
 *
 * @param data rows to learn from
 * @param orderColumn whole numbers in whose order the rows stand; empty for the order of a single
 *     CSV or JSON file, else for one that the rows' content decides
 * @param validationColumn booleans, true for rows that choose the epoch; empty for a share
 * @param test rows to judge at the end; empty for none
 * @param model path of the model's file
 * @param encoding vocabulary, length, tokenizer and share that validates
 * @param labels what labels mean
 * @param mapLabels the mapping in them as it was written; empty for none
 * @param network the network, and what keeps its weights small
 * @param training all settings but the weights of labels
 * @param classWeight weights of labels as they were written; empty for equal ones
 * @param seeds several, each for a training of its own; empty for the one of {@code training}
 * @param partitions P, into which the rows are cut to be learned at the same time; 1 for a training
 *     in one piece
 * @param averageEvery k, batches between averages; 0 for an epoch
 * @param threads of each task; 0 for as many as {@code spark.task.cpus} says
 */
public record SparkTraining(
    SparkTable data,
    String orderColumn,
    String validationColumn,
    Optional<SparkTable> test,
    String model,
    EncodingConfig encoding,
    LabelRule labels,
    String mapLabels,
    NetworkJson network,
    TrainingConfig training,
    String classWeight,
    List<Integer> seeds,
    int partitions,
    int averageEvery,
    int threads) {

  /** Copies the list. */
  public SparkTraining {
    seeds = List.copyOf(seeds);
  }
}
