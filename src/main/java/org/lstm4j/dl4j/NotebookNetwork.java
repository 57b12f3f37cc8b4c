package org.lstm4j.dl4j;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.model.RmsPropConfig;
import org.lstm4j.model.TrainingConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/**
 * The notebook's network as a Deeplearning4j configuration, line by line:
 *
 * <pre>{@code
 * model.add(Embedding(10000, 32, input_length=500))
 * model.add(LSTM(32))
 * model.add(Dense(1, activation='sigmoid'))
 * model.compile(optimizer='rmsprop', loss='binary_crossentropy')
 * }</pre>
 *
 * <p>Input ids (B, T), output probabilities (B, 1). Weights are drawn elsewhere (Deeplearning4j's
 * orthogonal initialiser crashes), so every layer starts at zero here.
 */
final class NotebookNetwork {

  /**
   * Keras clips probabilities to [1e-7, 1 − 1e-7] in its loss; Deeplearning4j's default is 1e-5.
   */
  private static final double LOSS_CLIP = 1e-7;

  private NotebookNetwork() {}

  static MultiLayerConfiguration configuration(
      NetworkConfig network, int length, TrainingConfig training) {
    RmsPropConfig optimizer = training.optimizer();
    return new NeuralNetConfiguration.Builder()
        .seed(training.seed())
        .dataType(DataType.FLOAT)
        .weightInit(WeightInit.ZERO)
        .updater(new RmsProp(optimizer.learningRate(), optimizer.decay(), optimizer.epsilon()))
        .list()
        .layer(
            new EmbeddingSequenceLayer.Builder()
                .nIn(network.vocabularySize())
                .nOut(network.embeddingSize())
                .inputLength(length)
                .inferInputLength(false) // true would change the configuration while it runs
                .activation(Activation.IDENTITY)
                .hasBias(false)
                .build())
        .layer(
            new LastTimeStep(
                new LSTM.Builder()
                    .nIn(network.embeddingSize())
                    .nOut(network.units())
                    .activation(Activation.TANH)
                    .gateActivationFunction(Activation.SIGMOID)
                    .forgetGateBiasInit(1)
                    .dataFormat(RNNFormat.NCW) // null would be restored as NWC
                    .build()))
        .layer(
            new OutputLayer.Builder(new LossBinaryXENT(LOSS_CLIP))
                .nIn(network.units())
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build())
        .build();
  }
}
