package org.lstm4j.kernel;

import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;

/** What a trainer may be given. */
final class Batches {

  private Batches() {}

  /**
   * Checks a batch.
   *
   * @param most sequences
   * @throws IllegalArgumentException unless there are 1 to {@code most} sequences and a target for
   *     each
   */
  static void require(Sequences sequences, Targets targets, int most) {
    int size = sequences.size();
    if (size == 0 || size > most) {
      throw new IllegalArgumentException("reviews: expected 1 to " + most + ", got " + size + ".");
    }
    if (targets.size() != size) {
      throw new IllegalArgumentException(
          "labels: expected one for each of " + size + " reviews, got " + targets.size() + ".");
    }
  }

  /**
   * Checks the streams that sequences go on with.
   *
   * @param length T
   * @throws IllegalArgumentException unless there is one of the same network for each, and no
   *     padding would come between a stream and its next block
   */
  static void require(StreamStates streams, NetworkConfig config, Sequences sequences, int length) {
    if (!streams.config().equals(config)) {
      throw new IllegalArgumentException(
          "streams: expected those of "
              + config
              + ", got those of another network, "
              + streams.config()
              + ".");
    }
    if (streams.rows() != sequences.size()) {
      throw new IllegalArgumentException(
          "streams: expected as many as sequences, "
              + sequences.size()
              + ", got "
              + streams.rows()
              + ".");
    }
    for (int n = 0; n < sequences.size(); n++) {
      boolean isPadded =
          config.input() instanceof Input.Ids ids
              && !ids.skipsPadding()
              && sequences.steps(n) < length;
      if (isPadded) {
        throw new IllegalArgumentException(
            "streams: expected blocks of "
                + length
                + " ids for a network that reads padding, got "
                + sequences.steps(n)
                + ". Let it skip padding.");
      }
    }
  }
}
