package org.lstm4j.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusOrigin;
import org.lstm4j.model.EpochResult;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.LearningRateSchedule;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Regularization;
import org.lstm4j.network.Targets;
import org.lstm4j.predict.Score;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.reviews.DataOrigin;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SentimentTrainer;

class AveragedTrainingTest {

  private static Corpus corpus;

  @BeforeAll
  static void load() throws Exception {
    corpus = SmallRows.corpus();
  }

  private static TrainedModel train(
      NetworkConfig network, TrainingConfig training, int partitions, int every) throws Exception {
    return AveragedTraining.run(
        SmallRows.rows(corpus, partitions),
        network,
        training,
        new AveragedTraining.Parting(partitions, every, 1),
        new AveragedTraining.Listeners(Progress.NONE, cost -> {}));
  }

  static void assertSame(TrainedModel expected, TrainedModel actual) {
    List<float[]> numbers = SmallRows.numbers(expected);
    List<float[]> others = SmallRows.numbers(actual);
    assertEquals(numbers.size(), others.size());
    for (int i = 0; i < numbers.size(); i++) {
      assertArrayEquals(numbers.get(i), others.get(i), "array " + i);
    }
    assertEquals(withoutSeconds(expected), withoutSeconds(actual));
    assertEquals(
        expected.provenance().results().get(Provenance.EPOCH),
        actual.provenance().results().get(Provenance.EPOCH));
  }

  private static List<EpochResult> withoutSeconds(TrainedModel model) {
    return model.provenance().history().stream()
        .map(
            e ->
                new EpochResult(
                    e.epoch(),
                    e.loss(),
                    e.accuracy(),
                    e.validationLoss(),
                    e.validationAccuracy(),
                    0))
        .toList();
  }

  @Nested
  class OfOnePartition {

    static Stream<Arguments> settings() {
      TrainingConfig usual = SmallRows.SETTINGS;
      TrainingConfig adam = usual.withOptimizer(OptimizerConfig.adam(0.02, 0.9, 0.999, 1e-7));
      return Stream.of(
          Arguments.of("RMSProp, an average an epoch", usual, 0),
          Arguments.of("RMSProp, an average every 4 batches", usual, 4),
          Arguments.of("RMSProp, an average after each batch", usual, 1),
          Arguments.of("Adam, every 5 batches", adam, 5),
          Arguments.of("SGD", usual.withOptimizer(OptimizerConfig.sgd(0.5)), 2),
          Arguments.of(
              "class weights, L2, clipping",
              adam.withClassWeights(new ClassWeights(0.5, 2))
                  .withRegularization(new Regularization(0.01, 0.5, 0.2)),
              3),
          Arguments.of(
              "a plateau of the rate",
              usual.withEpochs(6).withSchedule(LearningRateSchedule.plateau(0.3, 1, 1e-5)),
              0),
          Arguments.of("patience", usual.withEpochs(9).withPatience(1), 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void hasTheBitsOfATrainingWithoutSpark(String name, TrainingConfig training, int every)
        throws Exception {
      TrainedModel expected =
          new SentimentTrainer(SmallRows.NETWORK, training).train(corpus, Progress.NONE);

      assertSame(expected, train(SmallRows.NETWORK, training, 1, every));
    }

    @Test
    void dropsWhatATrainingWithoutSparkDrops() throws Exception {
      NetworkConfig network =
          NetworkConfig.of(
                  SmallRows.NETWORK.input(),
                  RecurrentConfig.lstm(6).withDropout(new Dropout(0.3, false), 0.2))
              .withOutput(Output.SIGMOID.withDropout(0.25));
      TrainedModel expected =
          new SentimentTrainer(network, SmallRows.SETTINGS).train(corpus, Progress.NONE);

      assertSame(expected, train(network, SmallRows.SETTINGS, 1, 4));
    }
  }

  /** Of several labels, and of tags; row n has label n mod 3, or the tags of n's bits. */
  @ParameterizedTest
  @EnumSource(LabelKind.class)
  void networksOfOtherLabelsAreTrainedAndValidated(LabelKind kind) throws Exception {
    Corpus other =
        new Corpus(
            new CorpusOrigin(
                new DataOrigin("rows", "0", List.of("a", "b", "c"), kind), "", List.of()),
            corpus.encoder(),
            answered(corpus.train(), kind),
            answered(corpus.validation(), kind),
            answered(corpus.test(), kind));
    Output output = kind == LabelKind.ONE ? Output.softmax(3) : Output.tags(3);
    NetworkConfig network = SmallRows.NETWORK.withOutput(output);
    TrainedModel expected =
        new SentimentTrainer(network, SmallRows.SETTINGS).train(other, Progress.NONE);
    AveragedTraining.Listeners nobody = new AveragedTraining.Listeners(Progress.NONE, cost -> {});

    TrainedModel alone =
        AveragedTraining.run(
            SmallRows.rows(other, 1),
            network,
            SmallRows.SETTINGS,
            new AveragedTraining.Parting(1, 0, 1),
            nobody);
    TrainedModel inParts =
        AveragedTraining.run(
            SmallRows.rows(other, 2),
            network,
            SmallRows.SETTINGS,
            new AveragedTraining.Parting(2, 1, 1),
            nobody);

    assertSame(expected, alone);
    Score score = new SentimentClassifier(inParts).score(other.validation());
    int kept = inParts.provenance().results().get(Provenance.EPOCH).intValue();
    EpochResult told = inParts.provenance().history().get(kept - 1);
    assertEquals(score.loss(), told.validationLoss(), 1e-12); // doubles in another order
    assertEquals(score.accuracy(), told.validationAccuracy(), 1e-12);
  }

  private static EncodedReviews answered(EncodedReviews reviews, LabelKind kind) {
    int[][] ids = new int[reviews.size()][];
    Arrays.setAll(ids, n -> reviews.review(n).ids());
    int[] labels = IntStream.range(0, ids.length).map(n -> n % 3).toArray();
    int[][] tags =
        IntStream.range(0, ids.length)
            .mapToObj(n -> IntStream.range(0, 3).filter(k -> (n >> k & 1) == 1).toArray())
            .toArray(int[][]::new);
    return new EncodedReviews(
        reviews.length(),
        ids,
        kind == LabelKind.ONE ? new Targets.Labels(3, labels) : new Targets.Tags(3, tags),
        reviews.digests());
  }

  @Test
  void modelsSayHowTheyWereMade() throws Exception {
    Provenance made = train(SmallRows.NETWORK, SmallRows.SETTINGS.withEpochs(1), 2, 3).provenance();

    assertEquals("2", made.versions().get("partitions"));
    assertEquals("every 3 batches", made.versions().get("averaged"));
    assertEquals(TestSession.spark().version(), made.versions().get("spark"));
    assertEquals(List.of(96, 40, 0), made.data().reviews());
    assertEquals(corpus.origin().data().digest(), made.data().digest());
  }
}
