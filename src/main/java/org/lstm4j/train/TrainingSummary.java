package org.lstm4j.train;

import java.util.List;
import java.util.stream.IntStream;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.TrainingData;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.text.EncodedReviews;

/** What a corpus is, in the few numbers that a model keeps of it. */
final class TrainingSummary {

  private static final double FEW = 0.001;

  private TrainingSummary() {}

  static TrainingData of(Corpus corpus) {
    DataOrigin data = corpus.origin().data();
    EncodedReviews train = corpus.train();
    int[] knownWords =
        IntStream.range(0, train.size()).map(n -> train.review(n).knownWords()).sorted().toArray();
    return new TrainingData(
        data.name(),
        data.digest(),
        corpus.origin().vocabulary(),
        List.of(train.size(), corpus.validation().size(), corpus.test().size()),
        knownWords[(int) (FEW * knownWords.length)]);
  }
}
