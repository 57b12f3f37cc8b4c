package org.lstm4j.dl4j;

import java.util.List;
import org.datavec.api.records.reader.RecordReader;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.lstm4j.check.Require;
import org.lstm4j.datavec.EncodedRecords;
import org.lstm4j.engine.Batch;
import org.lstm4j.engine.BatchResult;
import org.lstm4j.engine.TrainingEngine;
import org.lstm4j.model.ParameterLayout;
import org.lstm4j.model.TrainingConfig;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains with Deeplearning4j's own {@code fit}, on whatever its backend computes with. Some 0.4 s
 * per batch of 32 reviews of 500 ids on one core.
 *
 * <p>All layers have the same updater settings, so that Deeplearning4j makes one block of all
 * parameters; its view of an updater's state is then that of {@link ParameterLayout#toSlots}:
 * Adam's first means of all parameters, then the second ones of all parameters.
 *
 * <p>Two things of ND4J an engine that agrees with it must know. Adam's 1 − decay and bias
 * corrections are floats: with a secondDecay of 0.999 steps are off by up to 1e-5 of themselves.
 * And one logit's gradient, which is probability − label, fades to 0 where the loss is clipped
 * (beyond ±16), while that of a softmax does not.
 *
 * <p>It has no class weights: a mask of the labels, which one could take for them, gives other
 * losses and gradients than weights do.
 */
public final class Dl4jEngine implements TrainingEngine {

  /** Deeplearning4j leaves native memory to the garbage collector; this many batches are ~1 GB. */
  private static final int BATCHES_PER_COLLECTION = 25;

  private final NetworkConfig config;
  private final ParameterLayout layout;
  private final int length;
  private final MultiLayerNetwork network;
  private final RightAnswers rightAnswers = new RightAnswers();
  private int batches;

  /**
   * Builds the network; its weights are zero until {@link #set} is called.
   *
   * @param config shape; none for which there is a {@link Dl4jNetwork#obstacle}
   * @param length T, steps of every sequence; at least 1
   * @param training optimiser and seed; its class weights must be even
   * @throws BackendException if ND4J can't run on this machine
   * @throws IllegalArgumentException if labels have different weights, or the gradient is changed
   */
  public Dl4jEngine(NetworkConfig config, int length, TrainingConfig training)
      throws BackendException {
    this.config = config;
    this.layout = new ParameterLayout(config);
    this.length = Require.atLeast("length", length, 1);
    if (!training.classWeights().equals(ClassWeights.EVEN)) {
      throw new IllegalArgumentException(
          "classWeights: expected even ones for Deeplearning4j's fit, which has none, got "
              + training.classWeights()
              + ". Use the fused engine.");
    }
    if (!training.regularization().hasNone()) {
      throw new IllegalArgumentException(
          "regularization: expected none for Deeplearning4j's fit, got "
              + training.regularization().describe()
              + ". Use the fused engine.");
    }
    MultiLayerNetwork built =
        new MultiLayerNetwork(Dl4jNetwork.configuration(config, length, training));
    Backend.start();
    network = built;
    network.init();
    network.setListeners(rightAnswers);
  }

  @Override
  public BatchResult train(Batch batch) {
    DataSet data = dataSet(batch);
    rightAnswers.batch = batch;
    network.fit(data.getFeatures(), data.getLabels());
    if (++batches % BATCHES_PER_COLLECTION == 0) {
      System.gc();
    }
    return new BatchResult(network.score(), rightAnswers.count);
  }

  /** Ids (B, T); labels 0 or 1, (B, 1), or for a softmax one-hot, (B, K). */
  private DataSet dataSet(Batch batch) {
    if (batch.reviews().length() != length) {
      throw new IllegalArgumentException(
          "reviews: expected " + length + " steps, got " + batch.reviews().length() + ".");
    }
    RecordReader reader = EncodedRecords.reader(batch.reviews(), batch.order());
    int size = batch.order().length;
    return config.output().kind() == Output.Kind.SOFTMAX
        ? new RecordReaderDataSetIterator(reader, size, length, config.output().units()).next()
        : new RecordReaderDataSetIterator(reader, size, length, length, true).next();
  }

  @Override
  public void set(NetworkWeights newWeights, List<NetworkWeights> slots, int updates) {
    float[] parameters = layout.toParameters(newWeights);
    float[] means = layout.toMeans(slots);
    if (means.length != stateSize()) {
      throw new IllegalArgumentException(
          "slots: expected " + stateSize() / parameters.length + ", got " + slots.size() + ".");
    }
    Require.atLeast("updates", updates, 0);
    INDArray weights = network.params();
    weights.assign(Nd4j.createFromArray(parameters).reshape(weights.shape()));
    if (means.length > 0) {
      INDArray state = network.getUpdater().getStateViewArray();
      state.assign(Nd4j.createFromArray(means).reshape(state.shape()));
    }
    network.setIterationCount(updates);
  }

  private long stateSize() {
    INDArray state = network.getUpdater().getStateViewArray();
    return state == null ? 0 : state.length(); // gradient descent keeps nothing
  }

  @Override
  public NetworkWeights weights() {
    return layout.toWeights(vector(network.params()));
  }

  @Override
  public List<NetworkWeights> slots() {
    return stateSize() == 0
        ? List.of()
        : layout.toSlots(vector(network.getUpdater().getStateViewArray()));
  }

  private static float[] vector(INDArray array) {
    return array.dup().reshape(array.length()).toFloatVector();
  }

  @Override
  public String description() {
    return "Deeplearning4j's fit";
  }

  @Override
  public void setLearningRate(double learningRate) {
    network.setLearningRate(Require.positive("learningRate", learningRate));
  }

  /** Closes the network: its native memory is freed. */
  @Override
  public void close() {
    network.close();
  }

  /** Deeplearning4j's own description of the network, for its zip. */
  public String configuration() {
    return network.getLayerWiseConfigurations().toJson();
  }

  /** The network itself, for Deeplearning4j's own tools; changes to it are changes here. */
  public MultiLayerNetwork network() {
    return network;
  }

  /** Counts right answers from the hidden state that {@code fit} computes anyway. */
  private static final class RightAnswers extends BaseTrainingListener {
    private Batch batch;
    private int count;

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      MultiLayerNetwork network = (MultiLayerNetwork) model;
      float[][] hidden = activations.get(activations.size() - 1).toFloatMatrix(); // (B, D)
      float[][] dense = network.getOutputLayer().getParam("W").toFloatMatrix(); // (D, K)
      float[] bias = network.getOutputLayer().getParam("b").toFloatVector(); // (K)
      count = 0;
      for (int n = 0; n < hidden.length; n++) {
        if (answer(hidden[n], dense, bias) == batch.reviews().label(batch.order()[n])) {
          count++;
        }
      }
    }

    /** The label with the greatest logit, the first of them; a single logit is that of label 1. */
    private static int answer(float[] hidden, float[][] dense, float[] bias) {
      int best = 0;
      double most = bias.length == 1 ? 0 : Double.NEGATIVE_INFINITY;
      for (int k = 0; k < bias.length; k++) {
        double logit = bias[k];
        for (int j = 0; j < hidden.length; j++) {
          logit += (double) hidden[j] * dense[j][k];
        }
        if (logit > most) {
          most = logit;
          best = bias.length == 1 ? 1 : k;
        }
      }
      return best;
    }
  }
}
