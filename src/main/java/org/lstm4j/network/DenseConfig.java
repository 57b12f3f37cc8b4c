package org.lstm4j.network;

import java.io.Serializable;
import org.lstm4j.check.Require;

/**
 * A dense layer before the output: y = f(x·W + b).
 *
 * @param units D, at least 1
 * @param activation f
 * @param dropout of its inputs, in [0, 1)
 */
public record DenseConfig(int units, Activation activation, double dropout)
    implements Serializable {

  /** Checks the ranges. */
  public DenseConfig {
    Require.atLeast("dense units", units, 1);
    Require.within("dropout", dropout, 0, 1);
  }
}
