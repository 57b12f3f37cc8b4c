package org.lstm4j.dl4j;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.network.NetworkConfig;
import org.nd4j.linalg.dataset.AsyncDataSetIterator;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains the caller's own {@code MultiLayerNetwork} with the fused kernel, as if its {@code fit}
 * had run: parameters, updater state, score, counts of iterations and epochs are the same to
 * rounding, and listeners are called at the same places, so evaluation, saving and resuming go on
 * as usual.
 *
 * <pre>{@code
 * try (FusedFit fused = FusedFit.of(network, 2)) {
 *   fused.fit(iterator, 10);
 * }
 * }</pre>
 *
 * <p>A network that {@link NetworkReader} doesn't know, one whose listeners look at activations or
 * gradients, and every batch that is not plain ids and labels (masks, labels between 0 and 1, ids
 * out of range) goes to the network's own {@code fit}: nothing is trained wrongly. Which it is, is
 * logged once. Gradients are not left in the network ({@code gradient()} is that of the last own
 * {@code fit}).
 *
 * <p>The network has its new parameters whenever a listener is called and when {@code fit} returns
 * or throws. Each such time costs some milliseconds for the notebook's network, as much as a batch:
 * prefer iterators to single batches, and no listeners to some. Not thread-safe.
 */
public final class FusedFit implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FusedFit.class);

  private static final Set<String> LOOKS_INSIDE =
      Set.of("onForwardPass", "onGradientCalculation", "onBackwardPass");

  private static final int BATCHES_AHEAD = 2;

  private final MultiLayerNetwork network;
  private final int threads;
  private Optional<FusedState> state = Optional.empty();
  private String logged = "";

  private FusedFit(MultiLayerNetwork network, int threads) {
    this.network = network;
    this.threads = threads;
  }

  /**
   * Prepares to train {@code network}, which is started if it isn't yet.
   *
   * @param threads of the fused kernel, at least 1; same bits for any number
   */
  public static FusedFit of(MultiLayerNetwork network, int threads) {
    Require.atLeast("threads", threads, 1);
    if (!network.isInitCalled()) {
      network.init();
    }
    return new FusedFit(network, threads);
  }

  /** Why the network goes to its own {@code fit}, in one phrase; empty if it doesn't. */
  public Optional<String> obstacle() {
    try {
      known();
      return Optional.empty();
    } catch (UnknownNetworkException e) {
      return Optional.of(e.getMessage());
    }
  }

  private KnownNetwork known() throws UnknownNetworkException {
    for (TrainingListener listener : network.getListeners()) {
      if (looksInside(listener)) {
        throw new UnknownNetworkException(
            listener.getClass().getName() + " looks at activations or gradients");
      }
    }
    return NetworkReader.read(network.getLayerWiseConfigurations());
  }

  /** Whether it was written to be called in the middle of a pass. */
  private static boolean looksInside(TrainingListener listener) {
    for (Method method : listener.getClass().getMethods()) {
      Class<?> writtenIn = method.getDeclaringClass();
      if (LOOKS_INSIDE.contains(method.getName())
          && writtenIn != BaseTrainingListener.class
          && writtenIn != TrainingListener.class) {
        return true;
      }
    }
    return false;
  }

  /**
   * Trains for some epochs.
   *
   * @param iterator features ids (B, T) or (B, 1, T), padding (id 0) on the left; labels (B, 1), or
   *     one-hot (B, K) for a softmax; anything else goes to the network's own {@code fit}. For more
   *     than one epoch it must be one that can be reset
   * @param epochs at least 1
   */
  public void fit(DataSetIterator iterator, int epochs) {
    Require.atLeast("epochs", epochs, 1);
    if (epochs > 1 && !iterator.resetSupported()) {
      throw new IllegalArgumentException(
          "iterator: expected one that can be reset for " + epochs + " epochs, got another.");
    }
    for (int epoch = 0; epoch < epochs; epoch++) {
      prepare();
      if (state.isPresent()) {
        epoch(iterator);
      } else {
        network.fit(iterator);
      }
    }
  }

  /** Trains on one batch, as {@link #fit(DataSetIterator, int)} does; counts no epoch. */
  public void fit(DataSet data) {
    prepare();
    try {
      batch(data);
    } finally {
      state.ifPresent(FusedState::put);
    }
    network.clearLayersStates();
  }

  /** Reads the network as it is now; afterwards there is a state if it is known. */
  private void prepare() {
    try {
      KnownNetwork known = known();
      if (state.isEmpty() || !state.get().known().equals(known)) {
        close();
        state = Optional.of(new FusedState(network, known, threads));
      }
    } catch (UnknownNetworkException e) {
      log("Deeplearning4j's own fit trains this network: " + e.getMessage());
      close();
    }
  }

  private void log(String message) {
    if (!message.equals(logged)) {
      LOG.info(message);
      logged = message;
    }
  }

  private void epoch(DataSetIterator iterator) {
    boolean isAsync = iterator.asyncSupported(); // as in the network's own fit
    DataSetIterator source =
        isAsync ? new AsyncDataSetIterator(iterator, BATCHES_AHEAD, true) : iterator;
    try {
      if (!network.getListeners().isEmpty()) {
        network.getListeners().forEach(listener -> listener.onEpochStart(network));
        prepare(); // one may have changed the learning rate
      }
      if (!source.hasNext() && source.resetSupported()) {
        source.reset();
      }
      batches(source);
    } finally {
      state.ifPresent(FusedState::put);
      if (isAsync) {
        ((AsyncDataSetIterator) source).shutdown();
      }
    }
    network.getListeners().forEach(listener -> listener.onEpochEnd(network));
    network.clearLayersStates();
    network.incrementEpochCount();
  }

  private void batches(DataSetIterator source) {
    long before = System.currentTimeMillis();
    while (source.hasNext()) {
      DataSet data = source.next();
      network.setLastEtlTime(System.currentTimeMillis() - before);
      if (data.getFeatures() == null || data.getLabels() == null) {
        return; // as in the network's own fit
      }
      batch(data);
      before = System.currentTimeMillis();
    }
  }

  private void batch(DataSet data) {
    Optional<FusedBatch> batch = state.flatMap(known -> read(data, known.known().network()));
    if (batch.isPresent()) {
      learn(state.orElseThrow(), batch.get(), data);
    } else {
      state.ifPresent(FusedState::put);
      network.fit(data);
    }
  }

  private Optional<FusedBatch> read(DataSet data, NetworkConfig config) {
    EmbeddingSequenceLayer embedding =
        (EmbeddingSequenceLayer) network.getLayerWiseConfigurations().getConf(0).getLayer();
    Optional<FusedBatch> batch =
        FusedBatch.of(data, config.vocabularySize(), config.output())
            .filter(
                each ->
                    embedding.isInferInputLength() || embedding.getInputLength() == each.length());
    if (batch.isEmpty()) {
      log("Deeplearning4j's own fit trains batches that are not plain ids and labels");
    }
    batch.ifPresent(each -> embedding.setInputLength(each.length()));
    return batch;
  }

  private void learn(FusedState fused, FusedBatch batch, DataSet data) {
    FusedTrainer.Result result = fused.train(batch);
    network.setInput(data.getFeatures());
    network.setLabels(data.getLabels());
    network.setScore(result.loss());
    int iteration = network.getIterationCount();
    if (network.getListeners().isEmpty()) {
      count(iteration + 1);
      return;
    }
    fused.put();
    List<Double> rates = learningRates();
    for (TrainingListener listener : network.getListeners()) {
      listener.iterationDone(network, iteration, network.getEpochCount());
    }
    count(network.getIterationCount() + 1);
    if (!rates.equals(learningRates())) {
      prepare();
    }
  }

  private List<Double> learningRates() {
    return IntStream.range(0, network.getnLayers()).mapToObj(network::getLearningRate).toList();
  }

  private void count(int iterations) {
    network.setIterationCount(iterations);
    for (Layer layer : network.getLayers()) {
      layer.setIterationCount(iterations);
      layer.setEpochCount(network.getEpochCount());
    }
  }

  /** Ends the kernel's threads; the network stays as it is, and may be trained again. */
  @Override
  public void close() {
    state.ifPresent(FusedState::close);
    state = Optional.empty();
  }
}
