package org.lstm4j.network;

import java.util.Collections;
import java.util.List;

/** The rule that turns a gradient into a step; see {@link OptimizerConfig} for the formulas. */
public enum Optimizer {
  /** Divides the gradient by the root of its running mean square. */
  RMSPROP(1),
  /** Divides the gradient's running mean by the root of its running mean square. */
  ADAM(2),
  /** Takes the gradient as it is. */
  SGD(0);

  private final int slots;

  Optimizer(int slots) {
    this.slots = slots;
  }

  /** Running means that are kept for each parameter: 1, 2 or 0. */
  public int slots() {
    return slots;
  }

  /** The running means before the first update: all 0, in arrays that they share. */
  public List<NetworkWeights> startSlots(NetworkConfig network) {
    return Collections.nCopies(slots, NetworkWeights.zero(network));
  }
}
