package org.lstm4j.keras;

import java.util.ArrayList;
import java.util.List;

/**
 * What a layer BatchNormalization does when nobody trains: y = scale ∘ x + shift, for each feature.
 * It has no place of its own in a network, so its neighbours take it in, in double precision.
 *
 * @param scale gamma / sqrt(moving variance + epsilon), shape (features)
 * @param shift beta − moving mean ∘ scale, shape (features)
 */
record BatchNormalization(double[] scale, double[] shift) {

  static final String TYPE = "BatchNormalization";

  private static final double EPSILON = 1e-3; // Keras's default

  /** What Keras calls its arrays, in its order. */
  static List<String> arrayNames(Layer layer) throws Refused {
    List<String> names = new ArrayList<>();
    if (layer.flag("scale", true)) {
      names.add("gamma");
    }
    if (layer.flag("center", true)) {
      names.add("beta");
    }
    names.addAll(List.of("moving_mean", "moving_variance"));
    return names;
  }

  /**
   * Makes it of a layer's numbers.
   *
   * @param arrays those of {@link #arrayNames}, each of shape (features)
   */
  static BatchNormalization of(Layer layer, List<float[]> arrays) throws Refused {
    int count = arrays.size();
    float[] mean = arrays.get(count - 2);
    float[] variance = arrays.get(count - 1);
    double epsilon = layer.number("epsilon", EPSILON);
    double[] scale = new double[mean.length];
    double[] shift = new double[mean.length];
    for (int j = 0; j < scale.length; j++) {
      double gamma = layer.flag("scale", true) ? arrays.get(0)[j] : 1;
      double beta = layer.flag("center", true) ? arrays.get(count - 3)[j] : 0;
      scale[j] = gamma / Math.sqrt(variance[j] + epsilon);
      shift[j] = beta - mean[j] * scale[j];
      if (!Double.isFinite(scale[j])) {
        throw layer.refused("moving_variance: expected 0 or more, got " + variance[j]);
      }
    }
    return new BatchNormalization(scale, shift);
  }

  /** Whether a maximum of what goes in is the maximum of what comes out. */
  boolean keepsOrder() {
    for (double factor : scale) {
      if (factor < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Applies it to rows, in place.
   *
   * @param rows row-major, shape (any, features)
   */
  void apply(float[] rows) {
    for (int i = 0; i < rows.length; i++) {
      int j = i % scale.length;
      rows[i] = (float) (scale[j] * rows[i] + shift[j]);
    }
  }

  /**
   * Lets the layer before do it, whose outputs it gets as they are; in place.
   *
   * @param kernel row-major, shape (inputs, features)
   * @param bias shape (features)
   */
  void foldInto(float[] kernel, float[] bias) {
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (scale[i % scale.length] * kernel[i]);
    }
    apply(bias);
  }

  /**
   * Lets the layer behind do it, in place: (scale ∘ x + shift)·W + b.
   *
   * @param kernel W, row-major, shape (features, columns)
   * @param bias b, shape (columns)
   */
  void foldBehind(float[] kernel, float[] bias) {
    int columns = bias.length;
    for (int j = 0; j < columns; j++) {
      double sum = bias[j];
      for (int i = 0; i < scale.length; i++) {
        sum += shift[i] * kernel[i * columns + j];
        kernel[i * columns + j] = (float) (scale[i] * kernel[i * columns + j]);
      }
      bias[j] = (float) sum;
    }
  }
}
