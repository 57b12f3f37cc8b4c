package org.lstm4j.network;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Require;

/**
 * What keeps weights and their steps small in training; 0 for none of each.
 *
 * @param l2 λ: the gradient of every kernel w (W, U and dense kernels; not of the embedding, be an
 *     output tied to it, and not of biases) gets 2·λ·w added, that of a penalty λ·Σw², as Keras's
 *     {@code L2}; the loss that is reported doesn't have the penalty in it
 * @param clipNorm the gradient of all weights together is scaled down to this Euclidean norm where
 *     it is longer (Keras's {@code global_clipnorm}, PyTorch's {@code clip_grad_norm_}; not Keras's
 *     {@code clipnorm}, which is of each array by itself)
 * @param clipValue each number of the gradient is cut to ± this; before the norm is taken
 * @see <a href="https://proceedings.mlr.press/v28/pascanu13.html">Pascanu et al., 2013
 *     (clipping)</a>
 */
public record Regularization(double l2, double clipNorm, double clipValue) implements Serializable {

  /** None. */
  public static final Regularization NONE = new Regularization(0, 0, 0);

  /** Checks the ranges. */
  public Regularization {
    Require.within("l2", l2, 0, Double.POSITIVE_INFINITY);
    Require.within("clipNorm", clipNorm, 0, Double.POSITIVE_INFINITY);
    Require.within("clipValue", clipValue, 0, Double.POSITIVE_INFINITY);
  }

  /** Whether there is any. */
  public boolean hasNone() {
    return equals(NONE);
  }

  /** For people, such as "L2 0.001, gradients clipped to norm 1"; empty if there is none. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    if (l2 > 0) {
      parts.add("L2 " + Decimal.of(l2));
    }
    if (clipValue > 0) {
      parts.add("gradients clipped to values of " + Decimal.of(clipValue));
    }
    if (clipNorm > 0) {
      parts.add("gradients clipped to norm " + Decimal.of(clipNorm));
    }
    return String.join(", ", parts);
  }

  /** Whether the gradient is cut. */
  public boolean clips() {
    return clipNorm > 0 || clipValue > 0;
  }
}
