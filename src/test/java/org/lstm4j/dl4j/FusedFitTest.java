package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.ExistingDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** Training somebody's network with the kernel must look as if its own fit had run. */
class FusedFitTest {

  static final int VOCABULARY = 20;
  static final int LENGTH = 7;

  @BeforeAll
  static void start() throws BackendException {
    Backend.start();
  }

  /**
   * Two orders of a float's sums differ by some 1e-7 of a gradient; RMSProp and Adam divide it by
   * its own size, so a weight's step of 0.002 differs by as much of itself, fifty times, and the
   * network passes differences on. Seen: 5e-7 in weights, 7e-7 in running means, 8e-7 in scores. A
   * step more or less would be off by 1e-3.
   */
  private static double tolerance() {
    return 1e-5;
  }

  static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  static MultiLayerNetwork network(IUpdater updater) {
    return network(UserNetwork.with(user -> user.global.updater(updater)));
  }

  static DataSet batch(int size, int length, long seed) {
    Random random = new Random(seed);
    float[][] ids = new float[size][length];
    float[][] labels = new float[size][1];
    for (int n = 0; n < size; n++) {
      for (int t = random.nextInt(length + 1); t < length; t++) {
        ids[n][t] = random.nextInt(VOCABULARY);
      }
      labels[n][0] = random.nextInt(2);
    }
    return new DataSet(Nd4j.create(ids), Nd4j.create(labels));
  }

  static List<DataSet> batches(int count) {
    List<DataSet> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batches.add(batch(i % 10 == 9 ? 3 : 5, LENGTH, i)); // the last of ten is smaller
    }
    return batches;
  }

  static DataSetIterator iterator(List<DataSet> batches) {
    return new ExistingDataSetIterator(batches);
  }

  static void assertAgree(MultiLayerNetwork expected, MultiLayerNetwork actual) {
    assertArrayEquals(
        expected.params().toDoubleVector(),
        actual.params().toDoubleVector(),
        tolerance(),
        "parameters");
    INDArray state = expected.getUpdater().getStateViewArray();
    if (state != null) {
      assertArrayEquals(
          state.toDoubleVector(),
          actual.getUpdater().getStateViewArray().toDoubleVector(),
          tolerance(),
          "updater state");
    }
    assertEquals(expected.score(), actual.score(), tolerance());
    assertEquals(expected.getIterationCount(), actual.getIterationCount());
    assertEquals(expected.getEpochCount(), actual.getEpochCount());
    for (int i = 0; i < expected.getnLayers(); i++) {
      assertEquals(
          expected.getLayer(i).getIterationCount(), actual.getLayer(i).getIterationCount());
      assertEquals(expected.getLayer(i).getEpochCount(), actual.getLayer(i).getEpochCount());
    }
    assertEquals(
        expected.getLayerWiseConfigurations().toJson(),
        actual.getLayerWiseConfigurations().toJson());
  }

  /** What a listener is told, and what it sees when it looks. */
  private static final class Calls extends BaseTrainingListener {
    private final List<String> calls = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    private final List<double[]> parameters = new ArrayList<>();

    @Override
    public void onEpochStart(Model model) {
      calls.add("start " + ((MultiLayerNetwork) model).getEpochCount());
    }

    @Override
    public void onEpochEnd(Model model) {
      calls.add("end " + ((MultiLayerNetwork) model).getEpochCount());
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      calls.add(
          iteration
              + " of "
              + epoch
              + ", counts "
              + ((MultiLayerNetwork) model).getIterationCount()
              + ", reviews "
              + model.batchSize());
      scores.add(model.score());
      parameters.add(model.params().toDoubleVector());
    }
  }

  static Stream<IUpdater> updaters() {
    return Stream.of(new RmsProp(0.002, 0.9, 1e-7), new Adam(0.002), new Sgd(0.1));
  }

  @Nested
  class FiftyBatches {

    @ParameterizedTest
    @MethodSource("org.lstm4j.dl4j.FusedFitTest#updaters")
    void endWhereOwnFitEnds(IUpdater updater) {
      MultiLayerNetwork own = network(updater);
      MultiLayerNetwork fused = network(updater);
      List<DataSet> batches = batches(50);
      own.fit(iterator(batches));
      try (FusedFit fit = FusedFit.of(fused, 2)) {
        assertEquals(Optional.empty(), fit.obstacle());
        fit.fit(iterator(batches), 1);
      }
      assertAgree(own, fused);
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.dl4j.FusedFitTest#updaters")
    void orFewerOneByOneEndThereToo(IUpdater updater) {
      MultiLayerNetwork own = network(updater);
      MultiLayerNetwork fused = network(updater);
      try (FusedFit fit = FusedFit.of(fused, 1)) {
        for (DataSet batch : batches(12)) {
          own.fit(batch);
          fit.fit(batch);
        }
      }
      assertAgree(own, fused);
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.dl4j.FusedFitTest#updaters")
    void mayBeSharedBetweenBothKindsOfFit(IUpdater updater) {
      MultiLayerNetwork own = network(updater);
      MultiLayerNetwork fused = network(updater);
      List<DataSet> batches = batches(10);
      own.fit(iterator(batches), 4);
      try (FusedFit fit = FusedFit.of(fused, 2)) {
        fit.fit(iterator(batches), 1);
        fused.fit(iterator(batches), 1);
        fit.fit(iterator(batches), 2);
      }
      assertAgree(own, fused);
    }
  }

  @Nested
  class Listeners {

    @Test
    void areCalledAtTheSamePlacesWithTheSameNumbers() {
      Calls expected = new Calls();
      Calls actual = new Calls();
      MultiLayerNetwork own = network(new Adam(0.002));
      MultiLayerNetwork fused = network(new Adam(0.002));
      own.setListeners(expected);
      fused.setListeners(actual);
      List<DataSet> batches = batches(10);
      own.fit(iterator(batches), 2);
      own.fit(batches.get(0));
      try (FusedFit fit = FusedFit.of(fused, 2)) {
        fit.fit(iterator(batches), 2);
        fit.fit(batches.get(0));
      }
      assertEquals(expected.calls, actual.calls);
      assertEquals(25, actual.calls.size());
      for (int i = 0; i < expected.scores.size(); i++) {
        assertEquals(expected.scores.get(i), actual.scores.get(i), tolerance());
        assertArrayEquals(expected.parameters.get(i), actual.parameters.get(i), tolerance());
      }
    }

    @Test
    void mayChangeWeightsAndLearningRate() {
      MultiLayerNetwork own = network(new RmsProp(0.002, 0.9, 1e-7));
      MultiLayerNetwork fused = network(new RmsProp(0.002, 0.9, 1e-7));
      for (MultiLayerNetwork network : List.of(own, fused)) {
        network.setListeners(
            new BaseTrainingListener() {
              @Override
              public void onEpochStart(Model model) {
                ((MultiLayerNetwork) model).setLearningRate(0.004);
              }

              @Override
              public void iterationDone(Model model, int iteration, int epoch) {
                if (iteration == 4) {
                  model.params().muli(0.5);
                }
                if (iteration == 6) {
                  ((MultiLayerNetwork) model).setLearningRate(0.0001);
                }
              }
            });
      }
      own.fit(iterator(batches(10)));
      try (FusedFit fit = FusedFit.of(fused, 2)) {
        fit.fit(iterator(batches(10)), 1);
      }
      assertAgree(own, fused);
    }

    @Test
    void thatThrowLoseNothing() {
      MultiLayerNetwork own = network(new Sgd(0.1));
      MultiLayerNetwork fused = network(new Sgd(0.1));
      fused.setListeners(
          new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
              if (iteration == 3) {
                throw new IllegalStateException("enough");
              }
            }
          });
      batches(4).forEach(own::fit);
      try (FusedFit fit = FusedFit.of(fused, 2)) {
        assertThrows(IllegalStateException.class, () -> fit.fit(iterator(batches(10)), 1));
      }
      assertArrayEquals(
          own.params().toDoubleVector(), fused.params().toDoubleVector(), tolerance());
    }
  }

  @Test
  void aSavedNetworkGoesOnAsTheUnbrokenOne(@TempDir Path folder) throws Exception {
    MultiLayerNetwork own = network(new Adam(0.002));
    MultiLayerNetwork fused = network(new Adam(0.002));
    own.fit(iterator(batches(20)), 2);
    try (FusedFit fit = FusedFit.of(fused, 2)) {
      fit.fit(iterator(batches(20)), 1);
    }
    File file = folder.resolve("network.zip").toFile();
    ModelSerializer.writeModel(fused, file, true);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file, true);
    try (FusedFit fit = FusedFit.of(restored, 2)) {
      fit.fit(iterator(batches(20)), 1);
    }
    assertAgree(own, restored);
  }

  @Test
  void aNetworkThatWasNotStartedIs() {
    MultiLayerNetwork network = new MultiLayerNetwork(UserNetwork.with(user -> {}));
    try (FusedFit fit = FusedFit.of(network, 2)) {
      fit.fit(batch(2, LENGTH, 1));
    }
    assertEquals(1, network.getIterationCount());
  }

  @Test
  void refusesNoEpochsAndNoThreads() {
    MultiLayerNetwork network = network(new Sgd(0.1));
    assertThrows(IllegalArgumentException.class, () -> FusedFit.of(network, 0));
    try (FusedFit fit = FusedFit.of(network, 1)) {
      assertThrows(IllegalArgumentException.class, () -> fit.fit(iterator(batches(1)), 0));
    }
  }
}
