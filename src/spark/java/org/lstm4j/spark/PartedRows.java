package org.lstm4j.spark;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.model.KnownTexts;
import org.lstm4j.model.TrainingData;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.table.TableSettings;
import org.lstm4j.text.ReviewEncoder;

/**
 * Rows as executors hold them for a training, and what the driver knows of them.
 *
 * @param train P partitions, each one {@link EncodedPart} by {@link Wire}; the same whenever it is
 *     computed
 * @param validation the same of the rows that choose the epoch
 * @param origin what they are, and the labels' names
 * @param encoder words, ids and length
 * @param facts what a model keeps of them
 */
record PartedRows(
    JavaRDD<byte[]> train,
    JavaRDD<byte[]> validation,
    DataOrigin origin,
    ReviewEncoder encoder,
    Facts facts) {

  /**
   * What a model keeps of its rows.
   *
   * @param train number of rows to learn from; at least 1
   * @param validation number of rows that choose the epoch; at least 1
   * @param fewWords one row in a thousand has fewer known words
   * @param known which texts these were
   */
  record Facts(int train, int validation, int fewWords, Optional<KnownTexts> known) {}

  /** Those of a corpus. */
  static PartedRows of(ClusterCorpus corpus, int partitions) {
    ClusterCorpus.Summary summary = corpus.summary();
    return new PartedRows(
        corpus.train(partitions),
        corpus.validation(partitions),
        corpus.origin(),
        corpus.encoder(),
        new Facts(summary.train(), summary.validation(), summary.fewWords(), summary.known()));
  }

  /** For the provenance; there are no test rows. */
  TrainingData data() {
    return new TrainingData(
        origin.name(),
        origin.digest(),
        CorpusLoader.REBUILT,
        List.of(facts.train(), facts.validation(), 0),
        TableSettings.SPLIT_RULE);
  }
}
