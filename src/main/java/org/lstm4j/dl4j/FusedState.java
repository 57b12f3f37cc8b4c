package org.lstm4j.dl4j;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.lstm4j.kernel.FusedTrainer;
import org.lstm4j.model.ParameterLayout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Parameters and updater state of a network of Deeplearning4j while a fused trainer has a copy that
 * may be ahead of them. Not thread-safe.
 */
final class FusedState implements AutoCloseable {

  private static final int NEVER = -1;

  private final MultiLayerNetwork network;
  private final KnownNetwork known;
  private final int threads;
  private final ParameterLayout layout;
  private FusedTrainer trainer;
  private FusedTrainer.Size size = new FusedTrainer.Size(1, 1, 1);
  private float[] parameters = new float[0]; // as both had them last
  private float[] updaterState = new float[0];
  private int iterations = NEVER; // that the network will count when the trainer is asked next
  private boolean isAhead;

  FusedState(MultiLayerNetwork network, KnownNetwork known, int threads) {
    this.network = network;
    this.known = known;
    this.threads = threads;
    this.layout = new ParameterLayout(known.network());
  }

  KnownNetwork known() {
    return known;
  }

  /** Learns from a batch; the network stays as it is until {@link #put}. */
  FusedTrainer.Result train(FusedBatch batch) {
    makeRoom(batch);
    if (!isAhead) {
      take();
    }
    FusedTrainer.Result result = trainer.train(batch.ids(), batch.labels());
    isAhead = true;
    iterations = network.getIterationCount() + 1;
    return result;
  }

  private void makeRoom(FusedBatch batch) {
    boolean fits = batch.length() == size.length() && batch.size() <= size.batchSize();
    if (trainer == null || !fits) {
      put();
      close();
      size = new FusedTrainer.Size(batch.length(), batch.size(), threads);
      trainer = new FusedTrainer(known.network(), known.optimizer(), size);
      iterations = NEVER;
    }
  }

  /** Gives the trainer what the network has, unless it is what both had last. */
  private void take() {
    float[] newParameters = vector(network.params());
    float[] newState = vector(network.getUpdater().getStateViewArray());
    boolean isSame =
        iterations == network.getIterationCount()
            && Arrays.equals(parameters, newParameters)
            && Arrays.equals(updaterState, newState);
    if (!isSame) {
      trainer.set(
          layout.toWeights(newParameters), layout.toSlots(newState), network.getIterationCount());
    }
  }

  /** Brings the network to where the trainer is. */
  void put() {
    if (!isAhead) {
      return;
    }
    parameters = layout.toParameters(trainer.weights());
    int slots = known.optimizer().kind().slots();
    updaterState = layout.toMeans(IntStream.range(0, slots).mapToObj(trainer::slot).toList());
    assign(network.params(), parameters);
    if (slots > 0) {
      assign(network.getUpdater().getStateViewArray(), updaterState);
    }
    isAhead = false;
  }

  private static float[] vector(INDArray array) {
    return array == null ? new float[0] : array.dup().reshape(array.length()).toFloatVector();
  }

  private static void assign(INDArray target, float[] values) {
    try (INDArray source = Nd4j.createFromArray(values)) {
      target.assign(source.reshape(target.shape()));
    }
  }

  /** Ends the trainer's threads; what was not {@link #put} is lost. */
  @Override
  public void close() {
    if (trainer != null) {
      trainer.close();
      trainer = null;
    }
  }
}
