package org.lstm4j.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lstm4j.engine.Batch;
import org.lstm4j.engine.BatchResult;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.text.EncodedReviews;
import org.lstm4j.text.Vocabulary;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingException;

class AveragedTrainingTest {

  private static final TrainingConfig SETTINGS =
      TrainingConfig.NOTEBOOK.withBatchSize(4).withEpochs(3).withSeed(5);

  /** Reviews of five words each, of which none is unknown; 17 give five batches. */
  private static final EncodedReviews REVIEWS =
      new EncodedReviews(
          6,
          IntStream.range(0, 17)
              .mapToObj(n -> new int[] {1, 4, 5, 6, 7 + n, 8})
              .toArray(int[][]::new),
          new int[17]);

  /** Learns nothing; every weight is the number of batches so far. */
  private static final class Counting implements TrainingEngine {

    private final List<Double> rates = new ArrayList<>();
    private final List<EncodedReviews> shown = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();
    private double loss = 0.5;

    @Override
    public String description() {
      return "counts";
    }

    @Override
    public BatchResult train(Batch batch) {
      shown.add(batch.reviews());
      Arrays.stream(batch.order()).forEach(order::add);
      return new BatchResult(loss, 1);
    }

    @Override
    public void set(NetworkWeights weights, List<NetworkWeights> slots, int updates) {
      throw new UnsupportedOperationException();
    }

    @Override
    public NetworkWeights weights() {
      NetworkWeights weights = NetworkWeights.zero(SmallModel.CONFIG);
      weights.arrays().forEach(array -> Arrays.fill(array, shown.size()));
      return weights;
    }

    @Override
    public List<NetworkWeights> slots() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void setLearningRate(double learningRate) {
      rates.add(learningRate);
    }

    @Override
    public void close() {}
  }

  private final Counting engine = new Counting();

  private float[] run(TrainingConfig settings, Progress progress) throws Exception {
    return Vectors.of(new AveragedTraining(engine, settings, REVIEWS, progress, 1).run());
  }

  @Test
  void theStepSizeFallsLinearlyToZero() throws Exception {
    run(SETTINGS, Progress.NONE);
    assertEquals(15, engine.rates.size());
    for (int batch = 0; batch < 15; batch++) {
      assertEquals(0.001 * (15 - batch) / 15, engine.rates.get(batch), 1e-18);
    }
  }

  @Test
  void everyEpochShowsEveryReviewOnceInAnotherOrder() throws Exception {
    run(SETTINGS, Progress.NONE);
    List<List<Integer>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      epochs.add(engine.order.subList(17 * epoch, 17 * epoch + 17));
      assertEquals(
          IntStream.range(0, 17).boxed().toList(), epochs.get(epoch).stream().sorted().toList());
    }
    assertEquals(3, epochs.stream().distinct().count());
  }

  @Test
  void everyEpochHidesOtherWordsButNeverTheStart() throws Exception {
    run(SETTINGS.withEpochs(40), Progress.NONE);
    int hidden = 0;
    for (int epoch = 0; epoch < 40; epoch++) {
      EncodedReviews shown = engine.shown.get(5 * epoch);
      for (int n = 0; n < 17; n++) {
        int[] ids = shown.review(n).ids();
        int[] whole = REVIEWS.review(n).ids();
        assertEquals(Vocabulary.START, ids[0]);
        for (int i = 1; i < ids.length; i++) {
          assertTrue(ids[i] == whole[i] || ids[i] == Vocabulary.UNKNOWN);
          hidden += ids[i] == whole[i] ? 0 : 1;
        }
      }
    }
    int words = 40 * 17 * 5;
    double deviation = Math.sqrt(0.2 * 0.8 / words);
    assertEquals(0.2, (double) hidden / words, 4 * deviation);
  }

  /** Looks after batches 10 and 15: their mean. */
  @Test
  void theFirstLooksAtTheWeightsCountAlike() throws Exception {
    float[] mean = new float[SmallModel.CONFIG.parameterCount()];
    Arrays.fill(mean, 12.5f);
    assertArrayEquals(mean, run(SETTINGS, Progress.NONE));
  }

  /** Looks after batches 10, 20 … 5000; the late ones count 0.02, 0.02·0.98 and so on. */
  @Test
  void laterLooksFade() throws Exception {
    double mean = 0;
    for (int look = 1; look <= 500; look++) {
      double kept = Math.min(0.98, (look - 1.0) / look);
      mean = kept * mean + (1 - kept) * 10 * look;
    }
    float[] weights = run(SETTINGS.withEpochs(1_000), Progress.NONE);
    double rounding = 500 * 5000 * 6e-8; // of 500 float steps near 5000
    assertEquals(mean, weights[0], rounding);
    assertTrue(mean > 4_400);
  }

  @Test
  void theProgressHearsOfEpochsOfAllNetworks() throws Exception {
    List<String> heard = new ArrayList<>();
    Progress listening =
        new Progress() {
          @Override
          public void batch(int epoch, int batch, int batches, Running soFar) {
            assertEquals(0.5, soFar.loss(), 1e-12);
            heard.add(epoch + ":" + batch + "/" + batches);
          }
        };
    new AveragedTraining(engine, SETTINGS, REVIEWS, listening, 3).run();
    assertEquals(15, heard.size());
    assertEquals(List.of("7:1/5", "7:2/5"), heard.subList(0, 2));
    assertEquals("9:5/5", heard.get(14));
  }

  @Test
  void itStopsWhenAsked() {
    Progress stopping =
        new Progress() {
          @Override
          public boolean isStopRequested() {
            return engine.shown.size() == 3;
          }
        };
    assertThrows(StoppedException.class, () -> run(SETTINGS, stopping));
    assertEquals(3, engine.shown.size());
  }

  @Test
  void aLossThatIsNoNumberEndsIt() {
    engine.loss = Double.NaN;
    assertEquals(
        "training: network 1, batch 1: expected a finite loss, got NaN.",
        assertThrows(TrainingException.class, () -> run(SETTINGS, Progress.NONE)).getMessage());
  }
}
