package org.lstm4j.dl4j;

import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/**
 * A configuration as somebody else would write it, for tests; each part can be changed before it is
 * built. V = 20, E = 3, a simple RNN of 4 units, an LSTM of 5, one logit, Adam.
 */
final class UserNetwork {

  final NeuralNetConfiguration.Builder global =
      new NeuralNetConfiguration.Builder()
          .seed(12)
          .weightInit(WeightInit.XAVIER)
          .activation(Activation.TANH)
          .updater(new Adam(0.002));
  final EmbeddingSequenceLayer.Builder embedding =
      new EmbeddingSequenceLayer.Builder().name("words").nIn(20).nOut(3);
  final SimpleRnn.Builder first = new SimpleRnn.Builder().nIn(3).nOut(4).biasInit(0.5);
  final LSTM.Builder second = new LSTM.Builder().nIn(4).nOut(5).forgetGateBiasInit(3);
  final OutputLayer.Builder output =
      new OutputLayer.Builder(new LossBinaryXENT(1e-7))
          .nIn(5)
          .nOut(1)
          .activation(Activation.SIGMOID);

  /** With this change. */
  static MultiLayerConfiguration with(Consumer<UserNetwork> change) {
    UserNetwork network = new UserNetwork();
    change.accept(network);
    return network.list().build();
  }

  NeuralNetConfiguration.ListBuilder list() {
    return list(embedding.build(), first.build(), new LastTimeStep(second.build()), output.build());
  }

  /** The global settings with other layers. */
  NeuralNetConfiguration.ListBuilder list(Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = global.list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    return list;
  }
}
