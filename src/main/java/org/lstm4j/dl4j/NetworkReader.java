package org.lstm4j.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.DenseConfig;
import org.lstm4j.network.Direction;
import org.lstm4j.network.Head;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Recognises a Deeplearning4j configuration, whatever program made it.
 *
 * <p>Shape and optimiser are read from it; then {@link Dl4jNetwork} writes the configuration of
 * what was read, and both must be equal in everything that could change the arithmetic. So a
 * setting nobody thought of here makes a network unknown, never one that is trained wrongly. Masks
 * belong to the data and are not seen.
 */
public final class NetworkReader {

  private static final int ANY_LENGTH = 1;

  private NetworkReader() {}

  /**
   * Reads a configuration and leaves it as it is.
   *
   * @throws UnknownNetworkException if it isn't one that {@link Dl4jNetwork} could have written, up
   *     to start weights, names, T, and how memory is managed
   */
  public static KnownNetwork read(MultiLayerConfiguration configuration)
      throws UnknownNetworkException {
    List<Layer> layers =
        configuration.getConfs().stream().map(NeuralNetConfiguration::getLayer).toList();
    KnownNetwork known = known(layers);
    MultiLayerConfiguration ours =
        Dl4jNetwork.configuration(
            known.network(), ANY_LENGTH, TrainingConfig.NOTEBOOK.withOptimizer(known.optimizer()));
    ConfigurationDifference.require(ours, configuration);
    return known;
  }

  private static KnownNetwork known(List<Layer> layers) throws UnknownNetworkException {
    int last = layers.size() - 1;
    if (last < 2) {
      throw new UnknownNetworkException("it has fewer than three layers");
    }
    EmbeddingSequenceLayer embedding = as(EmbeddingSequenceLayer.class, layers.get(0), 0);
    List<RecurrentConfig> recurrent = new ArrayList<>();
    int at = 1;
    for (; at < last && isRecurrent(layers.get(at)); at++) {
      recurrent.add(inDirection(layers.get(at), at));
    }
    Readout readout = readout(layers.get(at), at);
    if (readout.kind() == Readout.Kind.LAST) {
      recurrent.add(recurrent(((LastTimeStep) layers.get(at)).getUnderlying(), at));
    }
    List<DenseConfig> dense = new ArrayList<>();
    for (at++; at < last && is(DenseLayer.class, layers.get(at)); at++) {
      DenseLayer layer = (DenseLayer) layers.get(at);
      dense.add(new DenseConfig(units(layer, at), activation(layer.getActivationFn(), at), 0));
    }
    OutputLayer output = as(OutputLayer.class, layers.get(Math.min(at, last)), Math.min(at, last));
    if (at < last) {
      throw new UnknownNetworkException("layer" + at + " is an output, but not the last layer");
    }
    int outputs = size(output.getNOut());
    try {
      return new KnownNetwork(
          new NetworkConfig(
              Input.Ids.of(size(embedding.getNIn()), size(embedding.getNOut())),
              recurrent,
              readout,
              new Head(dense, outputs > 1 ? Output.softmax(outputs) : Output.SIGMOID)),
          optimizer(embedding.getIUpdater()));
    } catch (IllegalArgumentException e) {
      throw new UnknownNetworkException(e.getMessage().replaceFirst("\\.$", ""), e);
    }
  }

  private static boolean isRecurrent(Layer layer) {
    return is(LSTM.class, layer) || is(SimpleRnn.class, layer) || is(Bidirectional.class, layer);
  }

  private static RecurrentConfig inDirection(Layer layer, int index)
      throws UnknownNetworkException {
    if (!is(Bidirectional.class, layer)) {
      return recurrent(layer, index);
    }
    Bidirectional both = (Bidirectional) layer;
    RecurrentConfig forward = recurrent(both.getFwd(), index); // the other one is compared later
    return switch (both.getMode()) {
      case CONCAT -> forward.reading(Direction.CONCATENATED);
      case ADD -> forward.reading(Direction.SUMMED);
      case AVERAGE, MUL ->
          throw new UnknownNetworkException(
              "layer" + index + " joins both directions by " + both.getMode());
    };
  }

  /** Without masks, Deeplearning4j's pooling takes every step. */
  private static Readout readout(Layer layer, int index) throws UnknownNetworkException {
    if (is(LastTimeStep.class, layer)) {
      return Readout.LAST;
    }
    if (!is(GlobalPoolingLayer.class, layer)) {
      throw new UnknownNetworkException(
          "layer" + index + " is " + name(layer) + ", not LastTimeStep or GlobalPoolingLayer");
    }
    PoolingType type = ((GlobalPoolingLayer) layer).getPoolingType();
    return switch (type) {
      case AVG -> new Readout(Readout.Kind.MEAN, true);
      case MAX -> new Readout(Readout.Kind.MAX, true);
      case SUM, PNORM -> throw new UnknownNetworkException("layer" + index + " pools by " + type);
    };
  }

  /** Exactly this class: one that extends it might compute something else. */
  private static boolean is(Class<?> type, Object object) {
    return object != null && object.getClass() == type;
  }

  private static <T extends Layer> T as(Class<T> type, Layer layer, int index)
      throws UnknownNetworkException {
    if (!is(type, layer)) {
      throw new UnknownNetworkException(
          "layer" + index + " is " + name(layer) + ", not " + type.getSimpleName());
    }
    return type.cast(layer);
  }

  private static RecurrentConfig recurrent(Layer layer, int index) throws UnknownNetworkException {
    if (is(SimpleRnn.class, layer)) {
      SimpleRnn rnn = (SimpleRnn) layer;
      Activation activation = activation(rnn.getActivationFn(), index);
      return new RecurrentConfig(
          Cell.SIMPLE_RNN, units(rnn, index), activation, Activation.SIGMOID, true);
    }
    if (is(LSTM.class, layer)) {
      LSTM lstm = (LSTM) layer;
      Activation activation = activation(lstm.getActivationFn(), index);
      Activation gates = activation(lstm.getGateActivationFn(), index);
      return new RecurrentConfig(Cell.LSTM, units(lstm, index), activation, gates, true);
    }
    throw new UnknownNetworkException(
        "layer" + index + " is " + name(layer) + ", not LSTM or SimpleRnn");
  }

  private static int units(FeedForwardLayer layer, int index) throws UnknownNetworkException {
    int units = size(layer.getNOut());
    if (units < 1) {
      throw new UnknownNetworkException("layer" + index + " has " + units + " units");
    }
    return units;
  }

  private static Activation activation(IActivation activation, int index)
      throws UnknownNetworkException {
    return Optional.ofNullable(activation)
        .flatMap(Dl4jActivations::named)
        .orElseThrow(
            () ->
                new UnknownNetworkException(
                    "layer" + index + " uses the activation " + name(activation)));
  }

  private static OptimizerConfig optimizer(IUpdater updater) throws UnknownNetworkException {
    if (is(RmsProp.class, updater)) {
      RmsProp rmsprop = (RmsProp) updater;
      return OptimizerConfig.rmsprop(
          rmsprop.getLearningRate(), rmsprop.getRmsDecay(), rmsprop.getEpsilon());
    }
    if (is(Adam.class, updater)) {
      Adam adam = (Adam) updater;
      return OptimizerConfig.adam(
          adam.getLearningRate(), adam.getBeta1(), adam.getBeta2(), adam.getEpsilon());
    }
    if (is(Sgd.class, updater)) {
      return OptimizerConfig.sgd(((Sgd) updater).getLearningRate());
    }
    throw new UnknownNetworkException("layer0 uses the updater " + name(updater));
  }

  /** A size that no array has becomes one that is refused as too large. */
  private static int size(long size) {
    return (int) Math.min(size, Integer.MAX_VALUE);
  }

  private static String name(Object object) {
    return object == null ? "missing" : object.getClass().getSimpleName();
  }
}
