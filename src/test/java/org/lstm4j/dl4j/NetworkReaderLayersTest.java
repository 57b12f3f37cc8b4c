package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lstm4j.dl4j.NetworkReaderTest.assertUnknown;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/** Which layers in which order are known. */
class NetworkReaderLayersTest {

  @Test
  void otherLayersAreUnknown() {
    UserNetwork n = new UserNetwork();
    LSTM lstm = n.second.nIn(3).build();
    assertUnknown("it has fewer than three layers", n.list(n.embedding.build(), lstm).build());
    assertUnknown(
        "layer0 is DenseLayer, not EmbeddingSequenceLayer",
        n.list(new DenseLayer.Builder().nIn(3).nOut(3).build(), lstm, n.output.build()).build());
    assertUnknown(
        "layer2 is OutputLayer, not LastTimeStep or GlobalPoolingLayer",
        n.list(n.embedding.build(), lstm, n.output.build()).build());
    assertUnknown(
        "layer1 is Bidirectional, not LSTM or SimpleRnn",
        n.list(
                n.embedding.build(),
                new LastTimeStep(new Bidirectional(lstm)),
                n.output.nIn(10).build())
            .build());
    assertUnknown(
        "layer1 joins both directions by MUL",
        n.list(
                n.embedding.build(),
                new Bidirectional(Bidirectional.Mode.MUL, lstm),
                new LastTimeStep(n.second.nIn(5).build()),
                n.output.build())
            .build());
    assertUnknown(
        "layer1 is MaskZeroLayer, not LSTM or SimpleRnn",
        n.list(n.embedding.build(), new LastTimeStep(new MaskZeroLayer(lstm, 0)), n.output.build())
            .build());
    assertUnknown(
        "layer2 pools by SUM",
        n.list(n.embedding.build(), lstm, new GlobalPoolingLayer(PoolingType.SUM), n.output.build())
            .build());
    assertUnknown(
        "layer2 is RnnOutputLayer, not OutputLayer",
        n.list(
                n.embedding.build(),
                new LastTimeStep(lstm),
                new RnnOutputLayer.Builder(new LossBinaryXENT(1e-7))
                    .nIn(5)
                    .nOut(1)
                    .activation(Activation.SIGMOID)
                    .build())
            .build());
    assertUnknown(
        "layer0 is FrozenLayer, not EmbeddingSequenceLayer",
        n.list(new FrozenLayer(n.embedding.build()), new LastTimeStep(lstm), n.output.build())
            .build());
    assertUnknown(
        "layer2 is LSTM, not LastTimeStep or GlobalPoolingLayer",
        n.list(n.embedding.build(), lstm, lstm).build());
    assertUnknown(
        "layer2 is LastTimeStep, not OutputLayer",
        n.list(n.embedding.build(), lstm, new LastTimeStep(lstm)).build());
    assertUnknown(
        "layer2 is an output, but not the last layer",
        n.list(n.embedding.build(), new LastTimeStep(lstm), n.output.build(), n.output.build())
            .build());
  }

  @Test
  void bothReadersOfALayerMustComputeTheSame() throws Exception {
    UserNetwork n = new UserNetwork();
    Bidirectional both = new Bidirectional(n.first.build());
    MultiLayerConfiguration configuration =
        n.list(
                n.embedding.build(),
                both,
                new GlobalPoolingLayer(PoolingType.AVG),
                n.output.nIn(8).build())
            .build();
    assertEquals(
        "Embedding(20, 3) -> Bidirectional(SimpleRNN(4)) -> Mean(padding counts) -> Dense(1, sigmoid)",
        NetworkReader.read(configuration).network().describe());
    ((SimpleRnn) both.getBwd()).setActivationFn(new ActivationReLU());
    assertUnknown("layer1: bwd: activationFn is ActivationReLU, not ActivationTanH", configuration);
  }
}
