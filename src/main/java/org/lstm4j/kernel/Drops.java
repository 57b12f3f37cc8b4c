package org.lstm4j.kernel;

import org.lstm4j.network.DropoutMask;

/**
 * What a pass through a network drops.
 *
 * @param isOn false: nothing, as when it predicts
 * @param seed of the training
 * @param update which one, from 0
 */
record Drops(boolean isOn, long seed, long update) {

  /** Nothing is dropped. */
  static final Drops NONE = new Drops(false, 0, 0);

  /** The key of one row of values; see {@link DropoutMask#key}. */
  long key(int place, int sequence, int step) {
    return DropoutMask.key(seed, update, place, sequence, step);
  }
}
