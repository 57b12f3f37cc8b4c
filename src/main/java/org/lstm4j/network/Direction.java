package org.lstm4j.network;

/** In which direction a recurrent layer reads; its outputs stay at the positions of its inputs. */
public enum Direction {
  /** From the first step to the last. */
  FORWARD,
  /** From the last step to the first. */
  BACKWARD,
  /** Both, with weights of their own; the forward reader's outputs, then the backward one's. */
  CONCATENATED,
  /** Both, with weights of their own; the outputs are added. */
  SUMMED;

  /** Whether there are two readers. */
  public boolean isBoth() {
    return this == CONCATENATED || this == SUMMED;
  }

  /** Readers: 1 or 2; the forward one comes first. */
  public int readers() {
    return isBoth() ? 2 : 1;
  }

  /** Whether this reader goes from the last step to the first. */
  public boolean isBackward(int reader) {
    return isBoth() ? reader == 1 : this == BACKWARD;
  }

  /** Floats per step that a layer of H units gives out: H or 2·H. */
  public int outputs(int units) {
    return this == CONCATENATED ? 2 * units : units;
  }
}
