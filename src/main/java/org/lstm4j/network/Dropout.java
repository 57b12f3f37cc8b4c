package org.lstm4j.network;

import java.io.Serializable;
import org.lstm4j.check.Require;

/**
 * What a layer does to its inputs while it is trained: each value becomes 0 with probability {@code
 * rate}, else it is divided by 1 − rate. Nothing happens when it predicts.
 *
 * @param rate in [0, 1); 0 for none
 * @param isSameEachStep whether a feature that is dropped is dropped at all steps of a sequence
 *     (Keras's {@code SpatialDropout1D}, and {@code dropout=} of a recurrent layer) or each step
 *     decides anew (Keras's {@code Dropout})
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al., 2014</a>
 */
public record Dropout(double rate, boolean isSameEachStep) implements Serializable {

  /** None. */
  public static final Dropout NONE = new Dropout(0, false);

  /** Checks the rate. */
  public Dropout {
    Require.within("dropout", rate, 0, 1);
    if (rate == 0) {
      isSameEachStep = false;
    }
  }

  /** Whether there is any. */
  public boolean isNone() {
    return rate == 0;
  }
}
