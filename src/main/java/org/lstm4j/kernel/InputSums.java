package org.lstm4j.kernel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.lstm4j.network.Input;

/**
 * What the first layer makes of each id, b + x·W, computed when the id is first read and kept: half
 * the multiply-adds of a step where E = H. They are the same bits each time.
 *
 * <p>Takes blocks·H floats for each id that was read, up to 64 MiB in all; of a network that could
 * need more nothing is kept. Safe for any number of threads.
 */
final class InputSums {

  private static final long MOST = 1 << 24; // floats

  private final SingleNetwork network;
  private final AtomicReferenceArray<float[]> known; // by id; without any, nothing is kept

  InputSums(SingleNetwork network) {
    this.network = network;
    boolean isFit =
        network.config.input() instanceof Input.Ids ids
            && network.config.isForward()
            && !network.config.layers().isEmpty()
            && (long) ids.vocabularySize() * network.config.layers().get(0).columns() <= MOST;
    known = new AtomicReferenceArray<>(isFit ? network.config.ids().vocabularySize() : 0);
  }

  /**
   * Puts the sums of an id into {@code to}, shape (blocks·H).
   *
   * @throws IllegalArgumentException if the id isn't in [0, V)
   */
  void read(int id, float[] to) {
    int row = network.row(id);
    boolean isKept = id < known.length();
    float[] sum = isKept ? known.get(id) : null;
    if (sum != null) {
      System.arraycopy(sum, 0, to, 0, to.length);
      return;
    }
    network.readers(0).get(0).read(to, network.embedding, row);
    if (isKept) {
      known.set(id, to.clone());
    }
  }
}
