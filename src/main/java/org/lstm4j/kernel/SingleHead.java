package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.network.DenseWeights;
import org.lstm4j.network.Head;
import org.lstm4j.network.NetworkWeights;

/** The dense layers after what was read out, one row at a time; safe for any number of threads. */
final class SingleHead {

  private final Head head;
  private final List<WeightPanels> kernels = new ArrayList<>(); // of all layers
  private final List<float[]> biases = new ArrayList<>();
  private final DenseWeights output;
  private final float[] narrowKernel; // of the output, (inputs, K), if it has one or two logits

  SingleHead(NetworkWeights weights) {
    head = weights.config().head();
    output = weights.output();
    float[] outputKernel = weights.outputKernel();
    narrowKernel = output.units() <= 2 ? outputKernel : new float[0];
    for (DenseWeights layer : weights.dense()) {
      float[] kernel = layer == output ? outputKernel : layer.kernel();
      kernels.add(new WeightPanels(kernel, layer.units()));
      biases.add(layer.bias().clone());
    }
  }

  /** Logits, shape (K), of a row of what was read out, which isn't changed. */
  float[] logits(float[] row) {
    float[] x = hidden(row);
    return output.units() == 1 ? new float[] {(float) difference(x)} : dense(head.depth() - 1, x);
  }

  /** The logit of label 1 of two: the only one, or the second less the first. */
  double logit(float[] row) {
    return difference(hidden(row));
  }

  private float[] hidden(float[] row) {
    float[] x = row;
    for (int i = 0; i < head.depth() - 1; i++) {
      x = dense(i, x);
      SingleLoops.current().activate(head.activation(i), x, x, 0, x.length);
    }
    return x;
  }

  private float[] dense(int layer, float[] x) {
    float[] sum = biases.get(layer).clone();
    kernels.get(layer).addProduct(sum, x, 0);
    return sum;
  }

  private double difference(float[] x) {
    int outputs = output.units();
    double logit = output.bias()[outputs - 1] - (outputs == 2 ? output.bias()[0] : 0);
    for (int j = 0; j < x.length; j++) {
      float weight = narrowKernel[j * outputs + outputs - 1];
      logit += x[j] * (outputs == 2 ? weight - narrowKernel[j * outputs] : weight);
    }
    return logit;
  }
}
