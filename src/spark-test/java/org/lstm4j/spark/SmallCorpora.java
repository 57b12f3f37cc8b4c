package org.lstm4j.spark;

import java.util.Optional;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.sample.SampleReviews;
import org.lstm4j.sample.SampleTopics;

/** Generated reviews, few enough for trainings of a second. */
final class SmallCorpora {

  static final int WORDS = 60;
  static final NetworkConfig NETWORK = NetworkConfig.lstm(WORDS, 4, 5);
  static final TrainingConfig SETTINGS =
      TrainingConfig.NOTEBOOK.withBatchSize(17).withEpochs(2).withSeed(7);

  private SmallCorpora() {}

  /** Two labels, with test reviews. */
  static Corpus ofTwo() throws DataException {
    return few(new SampleReviews());
  }

  /** Several labels. */
  static Corpus ofTopics() throws DataException {
    return few(new SampleTopics(SampleTopics.TOPICS));
  }

  /** Tags. */
  static Corpus ofTags() throws DataException {
    return few(new SampleTopics(SampleTopics.TAGS));
  }

  /** The network for a corpus. */
  static NetworkConfig network(Corpus corpus) {
    int labels = corpus.origin().data().labels().size();
    return switch (corpus.origin().data().kind()) {
      case ANY -> NETWORK.withOutput(Output.tags(labels));
      case ONE -> labels == 2 ? NETWORK : NETWORK.withOutput(Output.softmax(labels));
    };
  }

  /** The same as a cluster gives it: without test reviews. */
  static Corpus untested(Corpus corpus) {
    return new Corpus(
        corpus.origin(),
        corpus.encoder(),
        corpus.train(),
        corpus.validation(),
        corpus.test().range(0, 0));
  }

  private static Corpus few(ReviewSource source) throws DataException {
    Corpus all =
        new CorpusLoader(new EncodingConfig(WORDS, 12, 0.2), Optional.empty(), Optional.empty())
            .load(source);
    return new Corpus(
        all.origin(),
        all.encoder(),
        all.train().range(0, 96),
        all.validation().range(0, 40),
        all.test().range(0, 30));
  }
}
