package org.lstm4j.language;

import java.util.Arrays;
import org.lstm4j.network.Sequences;
import org.lstm4j.network.Targets;

/**
 * A stream of ids, cut into B pieces of equal length that are read side by side, T words at a time.
 * Fewer than B words at the end are left out.
 */
final class StreamBlocks {

  private final int[] stream;
  private final int ids; // V
  private final int streams;
  private final int steps;
  private final int length; // of each piece, in words that are predicted

  /**
   * Cuts a stream.
   *
   * @param stream END, text, END …
   * @param ids V
   */
  StreamBlocks(int[] stream, int ids, LanguageTraining.Blocks blocks) {
    this.stream = stream;
    this.ids = ids;
    streams = blocks.streams();
    steps = blocks.steps();
    length = (stream.length - 1) / streams;
    if (length == 0) {
      throw new IllegalArgumentException(
          "streams: expected at most "
              + (stream.length - 1)
              + ", as many as there are words to learn from, got "
              + streams
              + ". Take fewer of them, or a longer text.");
    }
  }

  /** Blocks of an epoch; the last one may be shorter. */
  int count() {
    return (length + steps - 1) / steps;
  }

  /** Words that are predicted in a block, of all streams. */
  int tokens(int block) {
    return streams * stepsOf(block);
  }

  private int stepsOf(int block) {
    return Math.min(steps, length - block * steps);
  }

  /** What is read. */
  Sequences.Ids inputs(int block) {
    return new Sequences.Ids(rows(block, 0));
  }

  /** What is to be predicted: the next id. */
  Targets.StepIds targets(int block) {
    return new Targets.StepIds(ids, rows(block, 1));
  }

  private int[][] rows(int block, int shift) {
    int[][] rows = new int[streams][];
    for (int n = 0; n < streams; n++) {
      int from = n * length + block * steps + shift;
      rows[n] = Arrays.copyOfRange(stream, from, from + stepsOf(block));
    }
    return rows;
  }
}
