package org.lstm4j.train;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.KnownTexts;
import org.lstm4j.model.TrainingData;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.table.TableSettings;
import org.lstm4j.text.EncodedReviews;

/** What a corpus is, in the few numbers that a model keeps of it. */
public final class TrainingSummary {

  /** Of the training reviews those that have fewer known words than {@link #fewWords} says. */
  public static final double FEW = 0.001;

  private TrainingSummary() {}

  /** The texts that are learned from and those that choose the epoch, where they are known. */
  public static Optional<KnownTexts> known(Corpus corpus) {
    EncodedReviews seen = corpus.trainAndValidation();
    if (seen.digests().length != seen.size()) {
      return Optional.empty();
    }
    return KnownTexts.of(corpus.train().digests(), corpus.validation().digests());
  }

  /** The least usual number of known words: one training review in a thousand has fewer. */
  public static int fewWords(Corpus corpus) {
    EncodedReviews train = corpus.train();
    int[] knownWords =
        IntStream.range(0, train.size())
            .map(n -> corpus.encoder().knownWords(train.review(n)))
            .sorted()
            .toArray();
    return knownWords[(int) (FEW * knownWords.length)];
  }

  /** Name, digest and sizes. */
  public static TrainingData of(Corpus corpus) {
    DataOrigin data = corpus.origin().data();
    return new TrainingData(
        data.name(),
        data.digest(),
        corpus.origin().vocabulary(),
        List.of(corpus.train().size(), corpus.validation().size(), corpus.test().size()),
        TableSettings.SPLIT_RULE);
  }
}
