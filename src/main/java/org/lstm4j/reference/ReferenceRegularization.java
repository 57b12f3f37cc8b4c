package org.lstm4j.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lstm4j.network.Regularization;

/**
 * What {@link Regularization} does to a gradient, written as it is said there; the truth for every
 * faster version. First the penalty's slope is added, then each number is cut, then all together.
 *
 * @param rules λ and the limits
 */
public record ReferenceRegularization(Regularization rules) {

  /**
   * Changes a gradient before the optimiser reads it.
   *
   * @param weights only read
   * @param gradient changed; what is not trained has 0 and keeps it
   */
  public void apply(NetworkValues weights, NetworkValues gradient) {
    List<double[]> kernels = kernels(weights);
    List<double[]> slopes = kernels(gradient);
    for (int i = 0; i < kernels.size(); i++) {
      for (int k = 0; k < kernels.get(i).length; k++) {
        slopes.get(i)[k] += 2 * rules.l2() * kernels.get(i)[k];
      }
    }
    List<double[]> all = gradient.arrays();
    if (rules.clipValue() > 0) {
      double limit = rules.clipValue();
      all.forEach(array -> replace(array, g -> Math.max(-limit, Math.min(limit, g))));
    }
    double norm = Math.sqrt(Arrays.stream(gradient.flat()).map(g -> g * g).sum());
    if (rules.clipNorm() > 0 && norm > rules.clipNorm()) {
      double factor = rules.clipNorm() / norm;
      all.forEach(array -> replace(array, g -> g * factor));
    }
  }

  /** W and U of each reader, and the dense kernels; not the embedding, be an output tied to it. */
  private static List<double[]> kernels(NetworkValues values) {
    List<double[]> kernels = new ArrayList<>();
    values.layers().stream()
        .flatMap(List::stream)
        .forEach(reader -> kernels.addAll(List.of(reader.input(), reader.recurrent())));
    values.dense().forEach(layer -> kernels.add(layer.kernel()));
    return kernels;
  }

  private static void replace(double[] array, DoubleUnaryOperator by) {
    Arrays.setAll(array, k -> by.applyAsDouble(array[k]));
  }
}
