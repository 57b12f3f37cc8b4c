package org.lstm4j.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Input;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A network as a Deeplearning4j configuration. The notebook's, line by line:
 *
 * <pre>{@code
 * model.add(Embedding(10000, 32, input_length=500))
 * model.add(LSTM(32))
 * model.add(Dense(1, activation='sigmoid'))
 * model.compile(optimizer='rmsprop', loss='binary_crossentropy')
 * }</pre>
 *
 * <p>Input ids (B, T), output probabilities (B, 1), or (B, K) for a softmax. Weights are drawn
 * elsewhere (Deeplearning4j's orthogonal initialiser crashes), so every layer starts at zero here.
 */
public final class Dl4jNetwork {

  private Dl4jNetwork() {}

  /**
   * Why Deeplearning4j can't train this network, in one phrase such as "it skips padding"; empty if
   * it can.
   */
  public static Optional<String> obstacle(NetworkConfig network) {
    return Stream.of(
            inInput(network.input()),
            inReadout(network),
            inOutput(network.output()),
            network.hasDropout() ? Optional.of("it has dropout") : Optional.<String>empty(),
            network.layers().stream().flatMap(layer -> inLayer(layer).stream()).findFirst(),
            network.head().layers().stream()
                .flatMap(layer -> missing("a dense layer", layer.activation()).stream())
                .findFirst())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> inInput(Input input) {
    if (!(input instanceof Input.Ids ids)) {
      return Optional.of("it reads real values");
    }
    if (ids.skipsPadding()) {
      return Optional.of("it skips padding");
    }
    return ids.isTrained() ? Optional.empty() : Optional.of("its embedding is frozen");
  }

  /** Deeplearning4j's last step of both directions is the backward reader's first. */
  private static Optional<String> inReadout(NetworkConfig network) {
    List<RecurrentConfig> layers = network.layers();
    return switch (network.readout().kind()) {
      case LAST ->
          layers.get(layers.size() - 1).direction().isBoth()
              ? Optional.of("it reads the last states of both directions")
              : Optional.empty();
      case MEAN, MAX ->
          network.readout().countsPadding()
              ? Optional.empty()
              : Optional.of("its mean or maximum leaves out padding");
      case EVERY_STEP -> Optional.of("it scores every step");
    };
  }

  private static Optional<String> inOutput(Output output) {
    if (output.isTied()) {
      return Optional.of("its output is tied to its embedding");
    }
    return switch (output.kind()) {
      case SIGMOID, SOFTMAX -> Optional.empty();
      case TAGS -> Optional.of("it gives tags");
      case LINEAR -> Optional.of("it gives numbers");
    };
  }

  private static Optional<String> inLayer(RecurrentConfig layer) {
    if (layer.cell() == Cell.GRU || layer.cell() == Cell.GRU_RESET_BEFORE) {
      return Optional.of("it has gated recurrent units");
    }
    if (layer.direction() == Direction.BACKWARD) {
      return Optional.of("it reads backwards");
    }
    if (!layer.hasBias()) {
      return Optional.of("a recurrent layer has no bias");
    }
    return missing("a recurrent layer", layer.activation())
        .or(() -> missing("a recurrent layer", layer.gateActivation()));
  }

  private static Optional<String> missing(String where, org.lstm4j.network.Activation activation) {
    return Dl4jActivations.of(activation).isPresent()
        ? Optional.empty()
        : Optional.of(where + " uses the activation " + activation);
  }

  /**
   * The configuration; its {@code toJson()} is the {@code configuration.json} of Deeplearning4j's
   * zip. Starts no native library.
   *
   * @param network shape
   * @param length T, steps of every sequence; at least 1
   * @param training optimiser and seed
   * @throws IllegalArgumentException if there is an {@link #obstacle}
   */
  public static MultiLayerConfiguration configuration(
      NetworkConfig network, int length, TrainingConfig training) {
    Optional<String> obstacle = obstacle(network);
    if (obstacle.isPresent()) {
      throw new IllegalArgumentException(
          "network: expected one that Deeplearning4j can train, got that " + obstacle.get() + ".");
    }
    List<NeuralNetConfiguration> layers = new ArrayList<>();
    for (Layer layer : layers(network, length)) {
      layer.setLayerName("layer" + layers.size());
      layers.add(configuration(layer, training));
    }
    // Deeplearning4j's builders of lists end in Nd4j.getRandom(), which loads native libraries.
    MultiLayerConfiguration configuration = new MultiLayerConfiguration();
    configuration.setConfs(layers);
    configuration.setCacheMode(CacheMode.NONE);
    return configuration;
  }

  private static NeuralNetConfiguration configuration(Layer layer, TrainingConfig training) {
    NeuralNetConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .weightInit(WeightInit.ZERO)
            .updater(updater(training.optimizer()))
            .layer(layer)
            .build();
    configuration.setSeed(training.seed()); // the builder's seed() loads native libraries, too
    return configuration;
  }

  private static List<Layer> layers(NetworkConfig network, int length) {
    List<Layer> layers = new ArrayList<>();
    layers.add(embedding(network, length));
    boolean readsLast = network.readout().kind() == Readout.Kind.LAST;
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = inDirection(network.layers().get(i), network.inputSize(i));
      boolean isLast = i == network.layers().size() - 1;
      layers.add(readsLast && isLast ? new LastTimeStep(layer) : layer);
    }
    if (!readsLast) {
      boolean isMax = network.readout().kind() == Readout.Kind.MAX;
      layers.add(new GlobalPoolingLayer(isMax ? PoolingType.MAX : PoolingType.AVG));
    }
    for (int i = 0; i < network.head().layers().size(); i++) {
      layers.add(
          new DenseLayer.Builder()
              .nIn(network.denseInputSize(i))
              .nOut(network.head().units(i))
              .activation(Dl4jActivations.of(network.head().activation(i)).orElseThrow())
              .build());
    }
    layers.add(output(network.denseInputSize(network.head().depth() - 1), network.output()));
    return layers;
  }

  private static IUpdater updater(OptimizerConfig optimizer) {
    return switch (optimizer.kind()) {
      case RMSPROP -> new RmsProp(optimizer.learningRate(), optimizer.decay(), optimizer.epsilon());
      case ADAM ->
          new Adam(
              optimizer.learningRate(),
              optimizer.decay(),
              optimizer.secondDecay(),
              optimizer.epsilon());
      case SGD -> new Sgd(optimizer.learningRate());
    };
  }

  private static EmbeddingSequenceLayer embedding(NetworkConfig network, int length) {
    return new EmbeddingSequenceLayer.Builder()
        .nIn(network.vocabularySize())
        .nOut(network.embeddingSize())
        .inputLength(length)
        .inferInputLength(false) // true would change the configuration while it runs
        .activation(Activation.IDENTITY)
        .hasBias(false)
        .build();
  }

  private static Layer inDirection(RecurrentConfig config, int inputSize) {
    Layer layer = recurrent(config, inputSize);
    return switch (config.direction()) {
      case FORWARD -> layer;
      case CONCATENATED -> new Bidirectional(Bidirectional.Mode.CONCAT, layer);
      case SUMMED -> new Bidirectional(Bidirectional.Mode.ADD, layer);
      case BACKWARD ->
          throw new IllegalArgumentException(
              "direction: expected one that Deeplearning4j has, got BACKWARD.");
    };
  }

  private static BaseRecurrentLayer recurrent(RecurrentConfig layer, int inputSize) {
    IActivation activation = Dl4jActivations.of(layer.activation()).orElseThrow();
    return switch (layer.cell()) {
      case SIMPLE_RNN ->
          new SimpleRnn.Builder()
              .nIn(inputSize)
              .nOut(layer.units())
              .activation(activation)
              .dataFormat(RNNFormat.NCW)
              .build();
      case LSTM ->
          new LSTM.Builder()
              .nIn(inputSize)
              .nOut(layer.units())
              .activation(activation)
              .gateActivationFunction(Dl4jActivations.of(layer.gateActivation()).orElseThrow())
              .forgetGateBiasInit(1)
              .dataFormat(RNNFormat.NCW) // null would be restored as NWC
              .build();
      case GRU, GRU_RESET_BEFORE ->
          throw new IllegalArgumentException(
              "cell: expected one that Deeplearning4j has, got " + layer.cell() + ".");
    };
  }

  private static OutputLayer output(int units, Output output) {
    boolean isSoftmax = output.kind() == Output.Kind.SOFTMAX;
    // Deeplearning4j's own limits are 1e-5 and, for a softmax, 1e-10.
    ILossFunction loss =
        isSoftmax ? new LossMCXENT(Loss.CLIP, null) : new LossBinaryXENT(Loss.CLIP);
    return new OutputLayer.Builder(loss)
        .nIn(units)
        .nOut(output.units())
        .activation(isSoftmax ? Activation.SOFTMAX : Activation.SIGMOID)
        .build();
  }
}
