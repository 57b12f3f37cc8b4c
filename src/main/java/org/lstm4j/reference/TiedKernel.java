package org.lstm4j.reference;

import java.util.ArrayList;
import java.util.List;

/** The kernel of an output that is tied to the embedding, as a matrix of its own. */
final class TiedKernel {

  private TiedKernel() {}

  /** The dense layers with a kernel each: a tied one's is a transposed copy of the embedding. */
  static List<DenseValues> dense(NetworkValues values) {
    List<DenseValues> dense = new ArrayList<>(values.dense());
    if (values.config().output().isTied()) {
      DenseValues output = values.output();
      int units = output.bias().length;
      double[] kernel = new double[output.inputSize() * units];
      for (int id = 0; id < units; id++) {
        for (int j = 0; j < output.inputSize(); j++) {
          kernel[j * units + id] = values.embedding()[id * output.inputSize() + j];
        }
      }
      dense.set(dense.size() - 1, new DenseValues(output.inputSize(), kernel, output.bias()));
    }
    return dense;
  }

  /** Adds what a tied output's kernel owes to the embedding, whose gradient {@code to} has. */
  static void addTo(NetworkValues to, List<DenseValues> dense, Precision precision) {
    if (to.config().output().isTied()) {
      DenseValues output = dense.get(dense.size() - 1);
      int units = output.bias().length;
      for (int id = 0; id < units; id++) {
        for (int j = 0; j < output.inputSize(); j++) {
          int at = id * output.inputSize() + j;
          double sum = to.embedding()[at] + output.kernel()[j * units + id];
          to.embedding()[at] = precision.round(sum);
        }
      }
    }
  }
}
