package org.lstm4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.text.EncodedReviews;

/** A loss that is not a number ends a training, whichever reviews it comes from. */
class UndefinedLossTest {

  private static final int RARE = 50;

  private static EncodedReviews reviews(int count, int... ids) {
    int[][] all = new int[count][];
    Arrays.fill(all, ids);
    return new EncodedReviews(12, all, new int[count]);
  }

  /** The sample's words, and reviews of which only some have the rare one. */
  private static String message(int train, int validation, int test) throws Exception {
    Corpus sample = SmallTraining.corpus();
    Corpus corpus =
        new Corpus(
            sample.origin(),
            sample.encoder(),
            reviews(20, 1, train),
            reviews(5, 1, validation),
            reviews(5, 1, test));
    TrainedModel start =
        new TrainedModel(
            new Predictor(
                SmallModel.undefinedFor(RARE, SmallTraining.NETWORK),
                corpus.encoder(),
                SmallModel.of(1, "").decision(),
                3),
            SmallModel.of(1, "").provenance(),
            Optional.empty());
    SentimentTrainer trainer =
        new SentimentTrainer(start.network().config(), SmallTraining.SETTINGS).startingFrom(start);
    return assertThrows(TrainingException.class, () -> trainer.run(corpus, Progress.NONE))
        .getMessage();
  }

  @Test
  void ofTheFirstBatchIsThatOfTheWeightsItStartsWith() throws Exception {
    assertEquals(
        "training: epoch 1, batch 1: expected a finite loss, got NaN."
            + " Start with other weights, these are too large to compute with.",
        message(RARE, 4, 4));
  }

  @Test
  void ofTheValidationReviewsEndsTheTraining() throws Exception {
    assertEquals(
        "training: epoch 1, batch 2: expected a finite loss of the validation reviews, got NaN."
            + " Lower the learning rate, now 0.02.",
        message(4, RARE, 4));
  }

  @Test
  void ofTheTestReviewsDoesSoTooWhenTheKeptEpochIsTested() throws Exception {
    assertEquals(
        "training: epoch 3, batch 2: expected a finite loss of the test reviews, got NaN."
            + " Lower the learning rate, now 0.02.",
        message(4, 4, RARE));
  }
}
