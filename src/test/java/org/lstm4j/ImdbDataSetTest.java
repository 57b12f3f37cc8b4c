package org.lstm4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lstm4j.check.Digest;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.DataLocator;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.dl4j.Dl4jEngine;
import org.lstm4j.engine.Batch;
import org.lstm4j.engine.BatchResult;
import org.lstm4j.engine.FusedEngine;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.imdb.CacheFolder;
import org.lstm4j.imdb.OfficialFiles;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.predict.Evaluation;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.reviews.NumpyShuffle;
import org.lstm4j.table.TableSettings;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.train.KerasInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The real reviews, which LSTM4J_DATA names: {@code mvn test -Dgroups=slow -DexcludedGroups=none}.
 *
 * <p>The digests of the training split are those of what {@code keras.datasets.imdb.load_data} and
 * {@code pad_sequences} hold.
 */
@Tag("slow")
class ImdbDataSetTest {

  private static Corpus corpus;

  @BeforeAll
  static void load() throws Exception {
    String data =
        Objects.requireNonNull(
            System.getenv("LSTM4J_DATA"),
            "LSTM4J_DATA: expected the IMDB reviews, a folder or an archive, got nothing.");
    corpus =
        new CorpusLoader(EncodingConfig.NOTEBOOK, Optional.empty(), Optional.empty())
            .load(new DataLocator(CacheFolder.ofUser(), TableSettings.DEFAULT).open(Path.of(data)));
  }

  private static String matrixDigest(EncodedReviews reviews) {
    MessageDigest digest = Digest.sha256();
    for (int n = 0; n < reviews.size(); n++) {
      digest.update(littleEndian(reviews.review(n).padded()));
    }
    return Digest.hex(digest.digest());
  }

  private static byte[] littleEndian(int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  private static int[] labels(EncodedReviews reviews, int count) {
    return IntStream.range(0, count).map(reviews::label).toArray();
  }

  @Test
  void theTrainingSplitIsKerassOwn() {
    EncodedReviews train = corpus.trainAndValidation();
    assertEquals(25_000, train.size());
    assertEquals(
        "a9ef0fca5be2f9c43ada90cbd6e7947cb3eef855bfeed333f17877e05334932f", matrixDigest(train));
    assertEquals(
        "8ed78785766d97ca4c009daba7dc464867337af59c8eff6f29ef66533cceed2a",
        Digest.sha256(littleEndian(labels(train, 25_000))));
    assertTrue(corpus.origin().vocabulary().startsWith("Keras's official word index"));
    assertEquals(OfficialFiles.CONTENT_DIGEST, corpus.origin().data().digest());
  }

  @Test
  void theLastFiveThousandValidate() {
    assertEquals(20_000, corpus.train().size());
    assertEquals(5_000, corpus.validation().size());
    assertEquals(2_469, IntStream.of(labels(corpus.validation(), 5_000)).sum());
  }

  @Test
  void theTestSplitIsInKerassOrder() {
    assertEquals(25_000, corpus.test().size());
    assertArrayEquals(
        new int[] {0, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0},
        labels(corpus.test(), 20));
    long cut =
        IntStream.range(0, 25_000).filter(n -> corpus.test().review(n).padding() == 0).count();
    assertTrue(cut >= 1_925, "cut " + cut); // 1,925 are longer than 500
    assertEquals(12_500, IntStream.of(labels(corpus.test(), 25_000)).sum());
  }

  /** 500 float steps in a contracting recurrence; a swapped gate or a lost step is off by 0.01. */
  @Test
  void allNetworksAgreeOnRealReviews() throws Exception {
    TrainedModel model = TrainedModel.read(Path.of("models/imdb-lstm.zip"));
    ReferenceNetwork reference = new ReferenceNetwork(model.network().weights());
    FusedNetwork fast = new FusedNetwork(model.network().weights(), 500);
    Dl4jEngine engine = new Dl4jEngine(NetworkConfig.NOTEBOOK, 500, TrainingConfig.NOTEBOOK);
    engine.set(model.network().weights(), model.network().slots(), 0);
    int count = 64;
    float[][] ids = new float[count][500];
    for (int n = 0; n < count; n++) {
      int[] padded = corpus.test().review(n).padded();
      for (int t = 0; t < 500; t++) {
        ids[n][t] = padded[t];
      }
    }
    INDArray output = engine.network().output(Nd4j.create(ids));
    for (int n = 0; n < count; n++) {
      double expected = reference.probability(corpus.test().review(n).padded());
      assertEquals(expected, output.getDouble(n), 1e-5, "Deeplearning4j, review " + n);
      assertEquals(
          expected, fast.probability(corpus.test().review(n).ids()), 1e-5, "fast, review " + n);
    }
    assertEquals(328_353, Vectors.of(model).length);
  }

  /** Where a training of the notebook's network begins. */
  private static TrainingEngine started(TrainingEngine engine) {
    engine.set(
        KerasInitializer.draw(NetworkConfig.NOTEBOOK, 1),
        OptimizerConfig.NOTEBOOK.kind().startSlots(NetworkConfig.NOTEBOOK),
        0);
    return engine;
  }

  /** Of one batch, by a rate so large that the weights before don't matter to its precision. */
  private static double[] gradient(boolean isFused) throws Exception {
    int rate = 1 << 12;
    TrainingConfig settings = TrainingConfig.NOTEBOOK.withOptimizer(OptimizerConfig.sgd(rate));
    TrainedModel model = TrainedModel.read(Path.of("models/imdb-lstm.zip"));
    float[] start = Vectors.of(model);
    try (TrainingEngine engine =
        isFused
            ? new FusedEngine(NetworkConfig.NOTEBOOK, 500, settings, 2)
            : new Dl4jEngine(NetworkConfig.NOTEBOOK, 500, settings)) {
      engine.set(model.network().weights(), List.of(), 0);
      engine.train(new Batch(corpus.train(), IntStream.range(0, settings.batchSize()).toArray()));
      float[] after = Vectors.of(engine.weights());
      return IntStream.range(0, start.length)
          .mapToDouble(i -> ((double) start[i] - after[i]) / rate)
          .toArray();
    }
  }

  /** Largest difference over the largest number of an array: that of sums of floats. */
  @Test
  void bothEnginesHaveTheSameGradientOfRealReviews() throws Exception {
    double[] theirs = gradient(false);
    double[] ours = gradient(true);
    int from = 0;
    for (int size : new int[] {320_000, 4_096, 4_096, 128, 32, 1}) {
      double[] expected = Arrays.copyOfRange(theirs, from, from + size);
      double[] actual = Arrays.copyOfRange(ours, from, from + size);
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertArrayEquals(expected, actual, 1e-5 * largest, "from parameter " + from);
      from += size;
    }
    assertEquals(theirs.length, from);
  }

  /** Seen: 4e-6; a trained network answers such differences with far larger ones. */
  @Test
  void bothEnginesAgreeAfterFiftyBatchesOfRealReviews() throws Exception {
    TrainingConfig settings = TrainingConfig.NOTEBOOK;
    int[] order = new NumpyShuffle(3).order(corpus.train().size());
    try (TrainingEngine theirs = started(new Dl4jEngine(NetworkConfig.NOTEBOOK, 500, settings));
        TrainingEngine ours = started(new FusedEngine(NetworkConfig.NOTEBOOK, 500, settings, 2))) {
      for (int batch = 0; batch < 50; batch++) {
        int from = batch * settings.batchSize();
        Batch reviews =
            new Batch(corpus.train(), Arrays.copyOfRange(order, from, from + settings.batchSize()));
        BatchResult expected = theirs.train(reviews);
        BatchResult actual = ours.train(reviews);
        assertEquals(expected.loss(), actual.loss(), 1e-4, "loss of batch " + batch);
        assertEquals(expected.right(), actual.right(), "right answers of batch " + batch);
      }
      assertArrayEquals(Vectors.of(theirs.weights()), Vectors.of(ours.weights()), 1e-4f);
    }
  }

  @Test
  void theModelInTheRepositoryDoesWhatItsCardSays() throws Exception {
    TrainedModel model = TrainedModel.read(Path.of("models/imdb-lstm.zip"));
    Evaluation evaluation = new SentimentClassifier(model).evaluate(corpus.test());
    assertEquals(
        model.provenance().results().get("testAccuracy"), evaluation.accuracy(), 2.0 / 25_000);
    assertTrue(evaluation.accuracy() >= 0.86, "accuracy " + evaluation.accuracy());
  }
}
