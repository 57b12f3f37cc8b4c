package org.lstm4j.language;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How often groups of 1 to N words of a stream occur, as a tree: the groups of k words that go on
 * as one of k − 1 words stand beside each other, in the order of their last words. A group begins
 * with END or a word and has no END behind its first place but its last.
 *
 * <p>The counts are those that Kneser and Ney smooth: of groups of N words, and of those that begin
 * with END, how often they occur; of all others, how many different words stand before them.
 *
 * <p>About 16 bytes for each group that occurs; twelve more for each word of the stream while it is
 * built. Immutable and safe for any number of threads.
 */
final class NgramTree {

  /** No group. */
  static final int NONE = -1;

  private final Level[] levels; // [k − 1]: the groups of k words

  /**
   * The groups of one number of words; those of one word are numbered by their id.
   *
   * @param starts where the groups begin that go on as each shorter one, shape (shorter ones + 1);
   *     empty for groups of one word
   * @param words last ones, shape (groups); empty for groups of one word
   * @param counts shape (groups)
   */
  private record Level(int[] starts, int[] words, int[] counts) {

    /** Groups by keys in ascending order, each of them the shorter group times V plus the word. */
    static Level of(long[] keys, int shorter, int vocabularySize) {
      int groups = 0;
      for (int i = 0; i < keys.length; i++) {
        groups += i == 0 || keys[i] != keys[i - 1] ? 1 : 0;
      }
      Level level = new Level(new int[shorter + 1], new int[groups], new int[groups]);
      int group = NONE;
      for (int i = 0; i < keys.length; i++) {
        if (i == 0 || keys[i] != keys[i - 1]) {
          level.words[++group] = (int) (keys[i] % vocabularySize);
          level.starts[(int) (keys[i] / vocabularySize) + 1]++;
        }
        level.counts[group]++;
      }
      Arrays.parallelPrefix(level.starts, Integer::sum);
      return level;
    }

    int find(int shorter, int word) {
      if (words.length == 0 && starts.length == 0) {
        return word;
      }
      int at = Arrays.binarySearch(words, starts[shorter], starts[shorter + 1], word);
      return at < 0 ? NONE : at;
    }
  }

  private NgramTree(Level[] levels) {
    this.levels = levels;
  }

  /**
   * Counts.
   *
   * @param stream END, text, END, text, END …; its first END is read only
   * @param vocabularySize V, ids are below it
   * @param order N, at least 1
   */
  static NgramTree of(int[] stream, int vocabularySize, int order) {
    Level[] levels = new Level[order];
    int[] single = new int[vocabularySize];
    for (int i = 1; i < stream.length; i++) {
      single[stream[i]]++;
    }
    levels[0] = new Level(new int[0], new int[0], single);
    int[] groups = stream.clone(); // that of k words ending at each place
    int firstRaw = WordIds.END; // groups that begin with END stand beside each other
    int lastRaw = WordIds.END + 1;
    for (int k = 2; k <= order; k++) {
      Level shorter = levels[k - 2];
      Level level =
          Level.of(keys(stream, groups, k, vocabularySize), shorter.counts.length, vocabularySize);
      int[] longer = groups(stream, groups, k, level);
      int[] before = wordsBefore(groups, longer, shorter.counts.length, level.words.length);
      if (k > 2) { // END alone has words before it
        System.arraycopy(shorter.counts, firstRaw, before, firstRaw, lastRaw - firstRaw);
      }
      levels[k - 2] = new Level(shorter.starts, shorter.words, before);
      levels[k - 1] = level;
      firstRaw = level.starts[firstRaw];
      lastRaw = level.starts[lastRaw];
      groups = longer;
    }
    return new NgramTree(levels);
  }

  /** Whether a group of k words may end here. */
  private static boolean isGroup(int[] stream, int[] shorter, int k, int at) {
    return shorter[at - 1] != NONE && (k == 2 || stream[at - 1] != WordIds.END);
  }

  private static long[] keys(int[] stream, int[] shorter, int k, int vocabularySize) {
    long[] keys = new long[stream.length];
    int count = 0;
    for (int i = 1; i < stream.length; i++) {
      if (isGroup(stream, shorter, k, i)) {
        keys[count++] = (long) shorter[i - 1] * vocabularySize + stream[i];
      }
    }
    Arrays.sort(keys, 0, count);
    return count == keys.length ? keys : Arrays.copyOf(keys, count);
  }

  private static int[] groups(int[] stream, int[] shorter, int k, Level level) {
    int[] groups = new int[stream.length];
    groups[0] = NONE;
    for (int i = 1; i < stream.length; i++) {
      groups[i] = isGroup(stream, shorter, k, i) ? level.find(shorter[i - 1], stream[i]) : NONE;
    }
    return groups;
  }

  /** How many different words stand before each shorter group. */
  private static int[] wordsBefore(int[] shorter, int[] longer, int shorterCount, int count) {
    int[] before = new int[shorterCount];
    BitSet isSeen = new BitSet(count);
    for (int i = 1; i < longer.length; i++) {
      if (longer[i] != NONE && !isSeen.get(longer[i])) {
        isSeen.set(longer[i]);
        before[shorter[i]]++;
      }
    }
    return before;
  }

  /** N. */
  int order() {
    return levels.length;
  }

  /** Number of the groups of k words that occur; V for k = 1. */
  int groups(int k) {
    return levels[k - 1].counts.length;
  }

  /**
   * The group of k words that goes on as {@code shorter}, a group of k − 1 words, with a word.
   *
   * @param shorter any for k = 1
   * @return {@link #NONE} if it doesn't occur
   */
  int find(int k, int shorter, int word) {
    return levels[k - 1].find(shorter, word);
  }

  /** The count of a group of k words. */
  int count(int k, int group) {
    return levels[k - 1].counts[group];
  }

  /** The last word of a group of k words. */
  int word(int k, int group) {
    return k == 1 ? group : levels[k - 1].words[group];
  }

  /**
   * The first of the groups of k words that go on as a shorter one; they end where those of the
   * next one begin.
   *
   * @param k at least 2
   * @param shorter from 0 to the number of groups of k − 1 words, inclusive
   */
  int start(int k, int shorter) {
    return levels[k - 1].starts[shorter];
  }
}
