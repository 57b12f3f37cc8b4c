package org.lstm4j.explain;

import java.util.List;
import org.lstm4j.network.Gate;

/**
 * What the gates and units of a network did over many reviews.
 *
 * @param reviews how many
 * @param steps how many of their ids were read, padding left out
 * @param saturations of each unit of each gate of each reader
 * @param phrases of each unit of each reader; none where none were asked for
 */
public record DataTrace(
    long reviews, long steps, List<Saturation> saturations, List<UnitPhrases> phrases) {

  /** Copies the lists. */
  public DataTrace {
    saturations = List.copyOf(saturations);
    phrases = List.copyOf(phrases);
  }

  /**
   * How much of the time a gate of a unit was nearly shut or nearly open.
   *
   * <p>For gates that is below 0.1 and above 0.9; for candidates, which lie in (−1, 1), it is below
   * −0.8 and above 0.8, the same places on their scale. Of a simple RNN the candidate is its state.
   * All is 0 where no step was read.
   *
   * @param layer from 0
   * @param isBackward whether it belongs to the reader from the last step to the first
   * @param gate which
   * @param unit in [0, H)
   * @param low share of steps at which it was nearly shut, in [0, 1]
   * @param high share of steps at which it was nearly open, in [0, 1]
   * @param mean of all steps
   */
  public record Saturation(
      int layer, boolean isBackward, Gate gate, int unit, double low, double high, double mean) {}

  /**
   * Where a unit was most active: its hidden state at its highest and its lowest, at most once in a
   * review, and every phrase but once.
   *
   * @param layer from 0
   * @param isBackward whether it belongs to the reader from the last step to the first
   * @param unit in [0, H)
   * @param highest the highest first
   * @param lowest the lowest first
   */
  public record UnitPhrases(
      int layer, boolean isBackward, int unit, List<Phrase> highest, List<Phrase> lowest) {

    /** Copies the lists. */
    public UnitPhrases {
      highest = List.copyOf(highest);
      lowest = List.copyOf(lowest);
    }
  }

  /**
   * A word and up to four that were read before it, which stand behind it for a reader that goes
   * from the last step to the first.
   *
   * @param value h at the word's step
   * @param review from 0
   * @param step of the word, an index into the review's ids
   * @param ids of the phrase, in the order of the text; shared, not copied
   */
  public record Phrase(float value, long review, int step, int[] ids) {}

  /**
   * What became of the verdict in one review.
   *
   * @param review from 0
   * @param steps ids that were read, padding left out
   * @param probabilities at the end, shape (K)
   * @param turnedAt index into the review's ids of the last one that changed the verdict; −1 if it
   *     is the one that padding alone has; of tags any of them counts
   * @param least the lowest probability after any step of the label that is called in the end: of
   *     two labels label 1, of tags the likeliest; not-a-number where a layer reads backward
   * @param most the highest one
   */
  public record Verdict(
      long review, int steps, double[] probabilities, int turnedAt, double least, double most) {}
}
