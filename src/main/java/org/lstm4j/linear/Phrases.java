package org.lstm4j.linear;

import org.lstm4j.text.Vocabulary;

/**
 * Groups of two or three neighbouring ids that are read as one, so that a network needn't learn
 * what "not worth watching" says from what its words say.
 *
 * <p>A text keeps its length: at each step stands the best phrase that ends there, else the word.
 * Immutable as long as nobody writes to the array, and then safe for any number of threads.
 *
 * <p>A table with open addressing, at most half full. The hash has a factor that nobody can know
 * beforehand, so that no model can be made whose phrases all collide.
 */
public final class Phrases {

  /** Every word for itself. */
  public static final Phrases NONE = new Phrases(new long[0]);

  private final long[] groups; // best first
  private final int[] table; // places in groups, from 1; 0 is free
  private final long factor = 2 * System.nanoTime() * 0x9E37_79B9_7F4A_7C15L + 1; // odd

  /**
   * Takes the groups, without a copy.
   *
   * @param groups best first, all different; each two or three ids as one number, as {@link
   *     LinearModel} has them
   */
  public Phrases(long[] groups) {
    this.groups = groups;
    table = new int[Math.max(2, 4 * Integer.highestOneBit(groups.length))];
    for (int i = 0; i < groups.length; i++) {
      int slot = groups[i] < 0 ? 0 : slot(groups[i]);
      if (groups[i] < 0 || Ngrams.length(groups[i]) < 2 || table[slot] != 0) {
        throw new IllegalArgumentException(
            "phrases: expected two or three ids each, all different, got " + groups[i] + ".");
      }
      table[slot] = i + 1;
    }
  }

  /** Where {@code group} stands in the table, or the free place where it would. */
  private int slot(long group) {
    int mask = table.length - 1;
    // The high bits: they depend on the whole group and on the whole factor.
    int slot = (int) (group * factor >>> Long.numberOfLeadingZeros(mask));
    while (table[slot] != 0 && groups[table[slot] - 1] != group) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** The longest row of places that are taken: no look-up goes through more. */
  int longestRun() {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < 2 * table.length && run < table.length; i++) { // a run may go round
      run = table[i & table.length - 1] == 0 ? 0 : run + 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** How many there are. */
  public int size() {
    return groups.length;
  }

  /** How many ids a phrase has, 2 or 3, by its place among the groups. */
  public int length(int place) {
    return Ngrams.length(groups[place]);
  }

  /** The groups, best first; shared, not copied. */
  public long[] groups() {
    return groups;
  }

  /** The largest id that a phrase has; 0 if there is no phrase. Looks at all of them. */
  public int largestId() {
    int largest = 0;
    for (long group : groups) {
      largest = Math.max(largest, Ngrams.largestId(group));
    }
    return largest;
  }

  /**
   * Reads a text: each id below {@code words} stays, others become unknown; where a phrase ends,
   * {@code words} and its place among the phrases, from 0, stands instead.
   *
   * @param ids padding left out, all in [1, 2^21); not changed
   * @param words ids that words may have; at least 4
   * @return as many ids, all below {@code words + size()}
   */
  public int[] read(int[] ids, int words) {
    int[] read = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      int best = size() == 0 ? 0 : bestEndingAt(i, ids);
      int word = ids[i] < words ? ids[i] : Vocabulary.UNKNOWN;
      read[i] = best < size() ? words + best : word;
    }
    return read;
  }

  /** Place of the best phrase that ends there; the number of phrases if none does. */
  private int bestEndingAt(int end, int[] ids) {
    int best = size();
    for (int length = 2; length <= Math.min(Ngrams.LONGEST, end + 1); length++) {
      int place = table[slot(Ngrams.group(ids, end - length + 1, end + 1))];
      if (place != 0) {
        best = Math.min(best, place - 1);
      }
    }
    return best;
  }
}
