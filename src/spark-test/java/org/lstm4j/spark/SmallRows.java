package org.lstm4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.reviews.DataException;
import org.lstm4j.sample.SampleReviews;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.train.TrainingSummary;

/** Rows of the embedded sample in partitions, and a training of them that takes a second. */
final class SmallRows {

  static final NetworkConfig NETWORK = NetworkConfig.lstm(60, 4, 5);

  /** Six batches an epoch, the last one smaller than the others. */
  static final TrainingConfig SETTINGS =
      TrainingConfig.NOTEBOOK
          .withOptimizer(OptimizerConfig.NOTEBOOK.withLearningRate(0.02))
          .withBatchSize(17)
          .withEpochs(3)
          .withSeed(7);

  private SmallRows() {}

  /** 96 rows to learn from and 40 that choose the epoch; none to test. */
  static Corpus corpus() throws DataException {
    return corpus(96, 40);
  }

  static Corpus corpus(int train, int validation) throws DataException {
    Corpus sample =
        new CorpusLoader(new EncodingConfig(60, 12, 0.2), Optional.empty(), Optional.empty())
            .load(new SampleReviews());
    return new Corpus(
        sample.origin(),
        sample.encoder(),
        sample.train().range(0, train),
        sample.validation().range(0, validation),
        sample.test().range(0, 0));
  }

  static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(TestSession.spark().sparkContext());
  }

  /** Row n in partition n mod P, as {@link ClusterCorpus} parts them. */
  static PartedRows rows(Corpus corpus, int partitions) {
    return new PartedRows(
        parted(corpus.train(), partitions),
        parted(corpus.validation(), partitions),
        corpus.origin().data(),
        corpus.encoder(),
        new PartedRows.Facts(
            corpus.train().size(),
            corpus.validation().size(),
            TrainingSummary.fewWords(corpus),
            TrainingSummary.known(corpus)));
  }

  private static JavaRDD<byte[]> parted(EncodedReviews reviews, int partitions) {
    List<byte[]> parts = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      int first = p;
      int[] rows =
          IntStream.range(0, reviews.size()).filter(n -> n % partitions == first).toArray();
      parts.add(Wire.bytes(EncodedPart.of(reviews.select(rows))));
    }
    return context().parallelize(parts, partitions);
  }

  /** All numbers of a model's network, the optimiser's too. */
  static List<float[]> numbers(TrainedModel model) {
    List<float[]> numbers = new ArrayList<>(model.network().weights().arrays());
    model.network().slots().forEach(slot -> numbers.addAll(slot.arrays()));
    return numbers;
  }
}
