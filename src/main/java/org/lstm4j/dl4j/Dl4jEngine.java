package org.lstm4j.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.model.TrainingConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains the notebook's network with Deeplearning4j's own {@code fit}, one batch at a time.
 *
 * <p>Weights and the optimiser's state go in and come out as float vectors in Deeplearning4j's own
 * order ({@code ParameterLayout}), so that a training can be stopped and continued bit for bit. Not
 * thread-safe. Some 0.4 s per batch of 32 reviews of 500 ids on one core.
 */
public final class Dl4jEngine {

  /** Deeplearning4j leaves native memory to the garbage collector; this many batches are ~1 GB. */
  private static final int BATCHES_PER_COLLECTION = 25;

  private final MultiLayerNetwork network;
  private final RightAnswers rightAnswers = new RightAnswers();
  private int batches;

  /**
   * Builds the network; its weights are zero until {@link #set} is called.
   *
   * @param config V, E and H
   * @param length T, steps of every sequence; at least 1
   * @param training optimiser and seed
   * @throws BackendException if ND4J can't run on this machine
   */
  public Dl4jEngine(NetworkConfig config, int length, TrainingConfig training)
      throws BackendException {
    Backend.start();
    network = new MultiLayerNetwork(NotebookNetwork.configuration(config, length, training));
    network.init();
    network.setListeners(rightAnswers);
  }

  /** Loss and right answers of one batch, both before its update. */
  public record BatchResult(double loss, int right) {}

  /**
   * Learns from one batch: forward, backward, one update.
   *
   * @param batch ids (B, T) and labels 0 or 1 (B, 1)
   * @return the mean loss of the batch and how many reviews were on the right side of 0.5
   */
  public BatchResult train(DataSet batch) {
    rightAnswers.labels = batch.getLabels();
    network.fit(batch.getFeatures(), batch.getLabels());
    if (++batches % BATCHES_PER_COLLECTION == 0) {
      System.gc();
    }
    return new BatchResult(network.score(), rightAnswers.count);
  }

  /**
   * Puts weights and optimiser state into the network.
   *
   * @param parameters shape (P)
   * @param updaterState mean squares, shape (P)
   */
  public void set(float[] parameters, float[] updaterState) {
    network.params().assign(Nd4j.createFromArray(parameters).reshape(network.params().shape()));
    INDArray state = network.getUpdater().getStateViewArray();
    state.assign(Nd4j.createFromArray(updaterState).reshape(state.shape()));
  }

  /** A copy of the weights, shape (P). */
  public float[] parameters() {
    return network.params().dup().reshape(network.params().length()).toFloatVector();
  }

  /** A copy of the optimiser's mean squares, shape (P). */
  public float[] updaterState() {
    INDArray state = network.getUpdater().getStateViewArray();
    return state.dup().reshape(state.length()).toFloatVector();
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
    private INDArray labels;
    private int count;

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      MultiLayerNetwork network = (MultiLayerNetwork) model;
      float[][] hidden = activations.get(activations.size() - 1).toFloatMatrix(); // (B, H)
      float[] dense = network.getOutputLayer().getParam("W").toFloatVector(); // (H)
      float bias = network.getOutputLayer().getParam("b").toFloatVector()[0];
      count = 0;
      for (int n = 0; n < hidden.length; n++) {
        double logit = bias;
        for (int j = 0; j < dense.length; j++) {
          logit += hidden[n][j] * dense[j];
        }
        if (logit > 0 == labels.getDouble(n) > 0.5) {
          count++;
        }
      }
    }
  }
}
