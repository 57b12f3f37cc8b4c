package org.lstm4j.kernel;

import java.util.Arrays;
import org.lstm4j.network.NetworkConfig;

/** Which ids of a sequence a network reads, in which order, and how much padding goes before. */
final class ReadingOrder {

  private static final int PADDING = 0;

  private final boolean skipsPadding;
  private final boolean isBackward;
  private final int length;

  ReadingOrder(NetworkConfig config, int length) {
    this.skipsPadding = config.skipsPadding();
    this.isBackward = config.isBackward();
    this.length = length;
  }

  /**
   * The ids one by one, without the padding before them; may be the array itself.
   *
   * @param ids at most T ids, padding left out
   */
  int[] sequence(int[] ids) {
    if (ids.length > length) {
      throw new IllegalArgumentException(
          "ids: expected at most " + length + " ids, got " + ids.length + ".");
    }
    if (skipsPadding) {
      int[] kept = Arrays.stream(ids).filter(id -> id != PADDING).toArray();
      return isBackward ? reversed(kept, kept.length) : kept;
    }
    return isBackward ? reversed(ids, length) : ids;
  }

  /** Steps of padding before the first id of {@link #sequence}. */
  int padding(int[] ids) {
    return skipsPadding || isBackward ? 0 : length - ids.length;
  }

  private static int[] reversed(int[] ids, int size) {
    int[] reversed = new int[size];
    for (int i = 0; i < ids.length; i++) {
      reversed[i] = ids[ids.length - 1 - i];
    }
    return reversed;
  }
}
