package org.lstm4j.reference;

import java.util.ArrayList;
import java.util.List;
import org.lstm4j.network.Dropout;
import org.lstm4j.network.DropoutMask;
import org.lstm4j.network.Head;

/** The dense layers after what was read out, there and back, one row at a time. */
final class ReferenceHead {

  private final Head head;
  private final List<DenseValues> weights;
  private final Precision precision;

  ReferenceHead(Head head, List<DenseValues> weights, Precision precision) {
    this.head = head;
    this.weights = weights;
    this.precision = precision;
  }

  /**
   * What one row became.
   *
   * @param inputs of each layer after its dropout
   * @param masks of its dropout
   * @param logits shape (K)
   */
  record Trace(List<double[]> inputs, List<double[]> masks, double[] logits) {}

  Trace forward(double[] row, ReferenceDropout dropout, int sequence, int step) {
    List<double[]> inputs = new ArrayList<>();
    List<double[]> masks = new ArrayList<>();
    double[] x = row;
    for (int i = 0; i < head.depth(); i++) {
      Dropout rate = new Dropout(head.dropout(i), false);
      double[] mask = dropout.mask(rate, DropoutMask.densePlace(i), sequence, step, x.length);
      double[] read = x.clone();
      precision.multiply(read, mask);
      inputs.add(read);
      masks.add(mask);
      double[] sum = weights.get(i).bias().clone();
      precision.addProduct(sum, read, weights.get(i).kernel());
      int layer = i;
      x = NetworkValues.map(sum, v -> precision.round(head.activation(layer).apply(v)));
    }
    return new Trace(inputs, masks, x);
  }

  /**
   * Adds to the gradient and returns dL/d(row).
   *
   * @param slopes dL/d(logits), shape (K)
   */
  double[] backward(Trace trace, double[] slopes, List<DenseValues> gradient) {
    double[] d = slopes;
    for (int i = head.depth() - 1; i >= 0; i--) {
      precision.addOuterProduct(gradient.get(i).kernel(), trace.inputs().get(i), d);
      precision.add(gradient.get(i).bias(), d);
      double[] below = new double[trace.inputs().get(i).length];
      precision.addTransposedProduct(below, d, weights.get(i).kernel());
      precision.multiply(below, trace.masks().get(i));
      if (i > 0) {
        double[] values = trace.inputs().get(i);
        double[] mask = trace.masks().get(i);
        for (int j = 0; j < below.length; j++) {
          double value = mask[j] == 0 ? 0 : values[j] / mask[j]; // dropped: below is 0 as well
          below[j] = precision.round(below[j] * head.activation(i - 1).slope(value));
        }
      }
      d = below;
    }
    return d;
  }
}
