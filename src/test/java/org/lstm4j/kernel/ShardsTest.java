package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Reading;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.network.Regularization;

/** What a batch is cut into decides the bits; who does the work doesn't. */
class ShardsTest {

  private static final int VOCABULARY = 400; // more than a block of rows for each part
  private static final int LENGTH = 40;
  private static final int REVIEWS = 33;
  private static final int BATCHES = 3;

  /** Both courses of a batch: reviews one after another in rows, and tiles of reviews. */
  private static final NetworkConfig SHARED = network(RecurrentConfig.lstm(16));

  private static final NetworkConfig TILED =
      network(RecurrentConfig.lstm(16).withDropout(new Dropout(0.3, false), 0));

  private static NetworkConfig network(RecurrentConfig layer) {
    return Reading.network(VOCABULARY, 8, Reading.NOTEBOOK, List.of(layer), Output.SIGMOID);
  }

  static Stream<Arguments> cases() {
    return Stream.of(SHARED, TILED)
        .flatMap(
            config ->
                Stream.of(KernelChoice.best(), KernelChoice.scalar())
                    .flatMap(
                        choice ->
                            Stream.of(1, 2, 3, 4, 8)
                                .map(shards -> Arguments.of(config, choice, shards))));
  }

  /** Weights and running means after some batches, the last of them of two reviews. */
  private static List<float[]> trained(
      NetworkConfig config, KernelChoice choice, FusedTrainer.Size size, Regularization rules) {
    try (FusedTrainer trainer =
        new FusedTrainer(
            config,
            OptimizerConfig.adam(),
            size,
            choice,
            SharedCourse.TAPE_FLOATS,
            new FusedTrainer.Rules(rules, 5))) {
      trainer.set(RandomNetwork.weights(config, 3), List.of(), 0);
      for (int i = 0; i < BATCHES; i++) {
        int reviews = i == BATCHES - 1 ? 2 : size.batchSize();
        RandomBatch batch = RandomBatch.of(reviews, LENGTH, VOCABULARY, 7 + i);
        trainer.train(batch.ids(), batch.labels());
      }
      List<NetworkWeights> all = List.of(trainer.weights(), trainer.slot(0), trainer.slot(1));
      return all.stream().flatMap(each -> each.arrays().stream()).toList();
    }
  }

  private static void assertSame(List<float[]> expected, List<float[]> actual, String name) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i), actual.get(i), name + ", array " + i);
    }
  }

  @ParameterizedTest(name = "{0} {1} shards: {2}")
  @MethodSource("cases")
  void giveTheSameBitsOnAnyNumberOfThreads(NetworkConfig config, KernelChoice choice, int shards) {
    for (Regularization rules : List.of(Regularization.NONE, new Regularization(0.01, 1, 0.1))) {
      List<List<float[]>> all = new ArrayList<>();
      for (int threads : new int[] {1, 2, 3, 5}) {
        FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, REVIEWS, threads, shards);
        all.add(trained(config, choice, size, rules));
        assertSame(all.get(0), all.get(all.size() - 1), "threads: " + threads);
      }
    }
  }

  @Test
  void areTwoBelow64ReviewsAndElseFour() {
    for (int[] usual : new int[][] {{1, 2}, {63, 2}, {64, 4}, {500, 4}}) {
      assertEquals(
          new FusedTrainer.Size(LENGTH, usual[0], 3, usual[1]),
          new FusedTrainer.Size(LENGTH, usual[0], 3));
    }
  }

  /** Else the tests above would compare nothing. */
  @Test
  void decideTheBits() {
    List<float[]> two = weightsOf(2);
    List<float[]> three = weightsOf(3);
    boolean areAllSame = true;
    for (int i = 0; i < two.size(); i++) {
      areAllSame &= Arrays.equals(two.get(i), three.get(i));
    }
    assertFalse(areAllSame);
  }

  private static List<float[]> weightsOf(int shards) {
    FusedTrainer.Size size = new FusedTrainer.Size(LENGTH, REVIEWS, 1, shards);
    return trained(SHARED, KernelChoice.best(), size, Regularization.NONE);
  }
}
