package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Training somebody's network with the kernel must look as if its own fit had run. */
class FusedFitTest {

  private static final int VOCABULARY = 20;
  private static final int LENGTH = 7;

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

  private static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private static MultiLayerNetwork network(IUpdater updater) {
    return network(UserNetwork.with(user -> user.global.updater(updater)));
  }

  private static DataSet batch(int size, int length, long seed) {
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

  private static List<DataSet> batches(int count) {
    List<DataSet> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batches.add(batch(i % 10 == 9 ? 3 : 5, LENGTH, i)); // the last of ten is smaller
    }
    return batches;
  }

  private static DataSetIterator iterator(List<DataSet> batches) {
    return new ExistingDataSetIterator(batches);
  }

  private static void assertAgree(MultiLayerNetwork expected, MultiLayerNetwork actual) {
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

  @Nested
  class OwnFitIsCalled {

    private final List<String> seen = new ArrayList<>();

    /** Only a network's own fit calls this. */
    private final BaseTrainingListener insider =
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            seen.add("back");
          }
        };

    @Test
    void forAnUpdaterThatNobodyKnows() {
      MultiLayerNetwork own = network(new Nesterovs(0.1, 0.9));
      MultiLayerNetwork handed = network(new Nesterovs(0.1, 0.9));
      own.fit(iterator(batches(5)), 2);
      own.fit(batches(1).get(0));
      try (FusedFit fit = FusedFit.of(handed, 2)) {
        assertEquals(Optional.of("layer0 uses the updater Nesterovs"), fit.obstacle());
        fit.fit(iterator(batches(5)), 2);
        fit.fit(batches(1).get(0));
      }
      assertArrayEquals(own.params().toFloatVector(), handed.params().toFloatVector());
    }

    @Test
    void forListenersThatLookInside() {
      MultiLayerNetwork network = network(new Adam(0.002));
      network.setListeners(insider);
      try (FusedFit fit = FusedFit.of(network, 2)) {
        assertTrue(fit.obstacle().orElseThrow().endsWith("looks at activations or gradients"));
        fit.fit(iterator(batches(3)), 1);
      }
      assertEquals(3, seen.size());
    }

    @Test
    void forBatchesWithMasksAmongOthers() {
      List<DataSet> batches = batches(6);
      DataSet masked = batches.get(3);
      INDArray mask = Nd4j.ones(masked.numExamples(), LENGTH);
      mask.putScalar(0, 0, 0);
      masked.setFeaturesMaskArray(mask);
      assertAgreeOn(batches);
    }

    @Test
    void forLabelsBetweenBothAnswers() {
      List<DataSet> batches = batches(6);
      batches.get(2).getLabels().putScalar(0, 0, 0.25);
      assertAgreeOn(batches);
    }

    @Test
    void forAnIdOutOfRangeWhichItRefuses() {
      DataSet batch = batch(3, LENGTH, 1);
      batch.getFeatures().putScalar(1, 2, VOCABULARY);
      MultiLayerNetwork network = network(new Sgd(0.1));
      try (FusedFit fit = FusedFit.of(network, 2)) {
        RuntimeException refusal = assertThrows(RuntimeException.class, () -> fit.fit(batch));
        assertTrue(refusal.getMessage().contains("index 20"), refusal.getMessage());
      }
    }

    @Test
    void forALengthThatTheConfigurationForbids() {
      MultiLayerNetwork network =
          network(
              UserNetwork.with(user -> user.embedding.inputLength(LENGTH).inferInputLength(false)));
      try (FusedFit fit = FusedFit.of(network, 2)) {
        fit.fit(batch(3, LENGTH, 1));
        RuntimeException refusal =
            assertThrows(RuntimeException.class, () -> fit.fit(batch(3, LENGTH + 1, 1)));
        assertTrue(refusal.getMessage().contains("input length"), refusal.getMessage());
      }
    }

    private void assertAgreeOn(List<DataSet> batches) {
      MultiLayerNetwork own = network(new Adam(0.002));
      MultiLayerNetwork fused = network(new Adam(0.002));
      own.fit(iterator(batches), 2);
      try (FusedFit fit = FusedFit.of(fused, 2)) {
        fit.fit(iterator(batches), 2);
      }
      assertAgree(own, fused);
    }
  }

  @Nested
  class Batches {

    @Test
    void mayChangeTheirLengthAndGrow() {
      MultiLayerNetwork own = network(new RmsProp(0.002, 0.9, 1e-7));
      MultiLayerNetwork fused = network(new RmsProp(0.002, 0.9, 1e-7));
      List<DataSet> batches = List.of(batch(3, 4, 1), batch(3, 9, 2), batch(8, 9, 3));
      own.fit(iterator(batches), 3);
      try (FusedFit fit = FusedFit.of(fused, 2)) {
        fit.fit(iterator(batches), 3);
      }
      assertAgree(own, fused);
    }

    @Test
    void mayHaveRankThreeAndAnyTypeAndOrder() {
      DataSet plain = batch(4, LENGTH, 1);
      INDArray ids = plain.getFeatures();
      List<DataSet> kinds =
          List.of(
              plain,
              new DataSet(ids.reshape(4, 1, LENGTH), plain.getLabels()),
              new DataSet(ids.castTo(DataType.INT32), plain.getLabels().castTo(DataType.DOUBLE)),
              new DataSet(ids.dup('f'), plain.getLabels()));
      MultiLayerNetwork expected = network(new Sgd(0.1));
      try (FusedFit fit = FusedFit.of(expected, 2)) {
        kinds.forEach(each -> fit.fit(plain));
      }
      MultiLayerNetwork actual = network(new Sgd(0.1));
      try (FusedFit fit = FusedFit.of(actual, 2)) {
        kinds.forEach(fit::fit);
      }
      assertArrayEquals(expected.params().toFloatVector(), actual.params().toFloatVector());
      assertFalse(
          FusedBatch.of(
                  new DataSet(ids.reshape(4, LENGTH, 1), plain.getLabels()),
                  VOCABULARY,
                  org.lstm4j.kernel.Output.SIGMOID)
              .isPresent());
    }

    @Test
    void ofTwoClassesAgree() {
      MultiLayerConfiguration softmax =
          new UserNetwork()
              .list(
                  new UserNetwork().embedding.build(),
                  new LastTimeStep(new LSTM.Builder().nIn(3).nOut(5).build()),
                  new OutputLayer.Builder(new LossMCXENT(1e-7, null))
                      .nIn(5)
                      .nOut(2)
                      .activation(Activation.SOFTMAX)
                      .build())
              .build();
      MultiLayerNetwork own = network(softmax.clone());
      MultiLayerNetwork fused = network(softmax.clone());
      List<DataSet> batches = batches(20);
      for (DataSet batch : batches) {
        INDArray labels = batch.getLabels();
        batch.setLabels(Nd4j.hstack(labels.rsub(1), labels));
      }
      own.fit(iterator(batches));
      try (FusedFit fit = FusedFit.of(fused, 2)) {
        assertEquals(Optional.empty(), fit.obstacle());
        fit.fit(iterator(batches), 1);
        batches.get(0).getLabels().putScalar(0, 0, 1).putScalar(0, 1, 1); // not one of both
        fit.fit(batches.get(0));
      }
      own.fit(batches.get(0));
      assertAgree(own, fused);
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
