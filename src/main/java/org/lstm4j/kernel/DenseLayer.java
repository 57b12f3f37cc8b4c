package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.Activation;

/** The output layer on the last hidden states: loss, answers, and the gradient it sends back. */
final class DenseLayer {

  private static final double CLIP = 1e-7;

  private final NetworkMemory network;
  private final int units; // H, padded
  private final int outputs; // D

  DenseLayer(NetworkMemory network) {
    this.network = network;
    this.units = network.top().shape.units;
    this.outputs = network.config.output().units();
  }

  /** Logit of label 1 of a hidden state; of two outputs, the second's less the first's. */
  double logit(float[] m, int hidden) {
    double logit = output(m, hidden, outputs - 1);
    return outputs == 2 ? logit - output(m, hidden, 0) : logit;
  }

  private float output(float[] m, int hidden, int d) {
    float sum = m[network.denseBias.weights + d];
    int row = network.dense.weights + d * units;
    for (int j = 0; j < units; j++) {
      sum += m[hidden + j] * m[row + j];
    }
    return sum;
  }

  /** One thread's sums over its reviews. */
  final class Sums {
    private final int kernel;
    private final int bias;
    double loss;
    int right;

    Sums(Arena arena) {
      kernel = arena.allocate(network.dense.count);
      bias = arena.allocate(network.denseBias.count);
    }

    void clear(float[] m) {
      Arrays.fill(m, kernel, kernel + network.dense.count, 0);
      Arrays.fill(m, bias, bias + network.denseBias.count, 0);
      loss = 0;
      right = 0;
    }

    /** Counts one of the reviews; dL/dh of its last hidden state is written to {@code dh}. */
    void learn(float[] m, int hidden, Reviews reviews, int review, int dh) {
      int label = reviews.label(review);
      double weight = reviews.weight(review);
      double p = Activation.SIGMOID.apply(logit(m, hidden));
      double clipped = Math.min(Math.max(p, CLIP), 1 - CLIP);
      loss -= weight * Math.log(label == 1 ? clipped : 1 - clipped);
      right += p > 0.5 == (label == 1) ? 1 : 0;
      float slope = (float) (weight * (p - label) / reviews.batchSize()); // dL/d(logit of label 1)
      Arrays.fill(m, dh, dh + units, 0);
      for (int d = 0; d < outputs; d++) {
        float g = outputs == 2 && d == 0 ? -slope : slope;
        m[bias + d] += g;
        int row = network.dense.weights + d * units;
        for (int j = 0; j < units; j++) {
          m[kernel + d * units + j] += g * m[hidden + j];
          m[dh + j] += g * m[row + j];
        }
      }
    }

    /** Adds the gradients to the network's. */
    void addTo(Kernels kernels) {
      kernels.add(kernel, network.dense.gradient, network.dense.count);
      kernels.add(bias, network.denseBias.gradient, network.denseBias.count);
    }
  }
}
