package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lstm4j.dl4j.FusedFitTest.LENGTH;
import static org.lstm4j.dl4j.FusedFitTest.VOCABULARY;
import static org.lstm4j.dl4j.FusedFitTest.assertAgree;
import static org.lstm4j.dl4j.FusedFitTest.batch;
import static org.lstm4j.dl4j.FusedFitTest.batches;
import static org.lstm4j.dl4j.FusedFitTest.iterator;
import static org.lstm4j.dl4j.FusedFitTest.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.model.Vectors;
import org.lstm4j.network.NetworkConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** What the kernel takes of somebody's batches and networks, and what goes to their own fit. */
class FusedFitBatchesTest {

  @BeforeAll
  static void start() throws BackendException {
    Backend.start();
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
                  org.lstm4j.network.Output.SIGMOID)
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

    @Test
    void ofFourLabelsThatAreReadBothWaysAgree() {
      NetworkConfig config =
          Networks.wider()
              .filter(each -> each.output().labels() == 4)
              .findFirst()
              .orElseThrow()
              .withVocabularySize(VOCABULARY);
      MultiLayerNetwork own = started(config);
      MultiLayerNetwork fused = started(config);
      List<DataSet> batches = batches(20);
      for (DataSet batch : batches) {
        INDArray labels = Nd4j.zeros(batch.numExamples(), 4);
        for (int n = 0; n < batch.numExamples(); n++) {
          labels.putScalar(n, (int) batch.getFeatures().getDouble(n, LENGTH - 1) % 4, 1);
        }
        batch.setLabels(labels);
      }
      own.fit(iterator(batches));
      try (FusedFit fit = FusedFit.of(fused, 2)) {
        assertEquals(Optional.empty(), fit.obstacle());
        fit.fit(iterator(batches), 1);
      }
      assertAgree(own, fused);
    }

    private static MultiLayerNetwork started(NetworkConfig config) {
      MultiLayerNetwork network =
          network(Dl4jNetwork.configuration(config, LENGTH, TrainingConfig.NOTEBOOK));
      float[] weights = Vectors.of(RandomNetwork.weights(config, 4));
      network.setParams(Nd4j.createFromArray(weights).reshape(1, weights.length));
      return network;
    }
  }
}
