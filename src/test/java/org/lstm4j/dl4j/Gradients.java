package org.lstm4j.dl4j;

import org.lstm4j.engine.Batch;
import org.lstm4j.model.ParameterLayout;
import org.lstm4j.reference.ReferenceNetwork;

/** Loss and gradient of a batch by finite differences of the reference, for tests. */
final class Gradients {

  /** The error is its square, 6e-8; doubles cancel to 1e-12, and no kink of a ReLU is that near. */
  private static final float STEP = 1f / 4096;

  private final ParameterLayout layout;
  private final Batch batch;

  Gradients(ParameterLayout layout, Batch batch) {
    this.layout = layout;
    this.batch = batch;
  }

  /** The mean cross-entropy. */
  double loss(float[] parameters) {
    ReferenceNetwork network = new ReferenceNetwork(layout.toWeights(parameters));
    double sum = 0;
    for (int n : batch.order()) {
      double[] values = network.values(network.logits(batch.reviews().review(n).padded()));
      int label = batch.reviews().label(n);
      boolean isOfOne = values.length == 1;
      sum -= Math.log(isOfOne && label == 0 ? 1 - values[0] : values[isOfOne ? 0 : label]);
    }
    return sum / batch.order().length;
  }

  /** Its gradient, shape (P). */
  double[] of(float[] parameters) {
    double[] gradient = new double[parameters.length];
    for (int i = 0; i < gradient.length; i++) {
      float[] more = parameters.clone();
      float[] less = parameters.clone();
      more[i] += STEP;
      less[i] -= STEP;
      gradient[i] = (loss(more) - loss(less)) / ((double) more[i] - less[i]);
    }
    return gradient;
  }
}
