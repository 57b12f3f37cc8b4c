package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Which review plays in which row of a tile, from which step to which.
 *
 * <p>Each row plays reviews one after another; the longest first, each onto the row that is free
 * first; then reviews change places until rows end as good as together, so that lanes stay full.
 * The same lengths give the same schedule.
 */
final class Schedule {

  /** A review in a row, at steps start … end − 1. */
  record Turn(int review, int row, int start, int end) {}

  /** With more reviews for each row the longest-first rule alone loses less than 1 %. */
  private static final int MOST_TURNS_TO_LEVEL = 16;

  private static final int MOST_EXCHANGES = 32;

  private final List<Turn> turns = new ArrayList<>();
  private final int[] load;

  private Schedule(int rows) {
    load = new int[rows];
  }

  /**
   * Distributes reviews over tiles.
   *
   * @param lengths steps of each review; those without any get no turn
   * @param tiles how many tiles
   * @param rows rows of each tile
   */
  static List<Schedule> of(int[] lengths, int tiles, int rows) {
    List<Schedule> schedules = new ArrayList<>();
    for (int i = 0; i < tiles; i++) {
      schedules.add(new Schedule(rows));
    }
    long[] longestFirst = new long[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      longestFirst[i] = (long) (Integer.MAX_VALUE - lengths[i]) << 32 | i;
    }
    Arrays.sort(longestFirst);
    int slots = tiles * rows;
    int[] slotOf = longestOntoFree(longestFirst, lengths, slots);
    if (lengths.length <= MOST_TURNS_TO_LEVEL * slots) {
      new Levelling(lengths, slotOf, slots).run();
    }
    for (long key : longestFirst) {
      int review = (int) key;
      if (lengths[review] > 0) {
        int slot = slotOf[review];
        schedules.get(slot % tiles).add(review, slot / tiles, lengths[review]);
      }
    }
    return schedules;
  }

  private static int[] longestOntoFree(long[] longestFirst, int[] lengths, int slots) {
    int[] slotOf = new int[lengths.length];
    FreeRows free = new FreeRows(slots);
    for (long key : longestFirst) {
      int review = (int) key;
      slotOf[review] = free.first();
      free.addToFirst(lengths[review]);
    }
    return slotOf;
  }

  private void add(int review, int row, int steps) {
    turns.add(new Turn(review, row, load[row], load[row] + steps));
    load[row] += steps;
  }

  /** All turns. */
  List<Turn> turns() {
    return turns;
  }

  /** Steps until the last row ends. */
  int steps() {
    return IntStream.of(load).max().orElse(0);
  }

  /** The step at which each row's last turn ends; 0 for a row without any. */
  int[] rowEnds() {
    return load;
  }

  /** The steps at which some turn ends, ascending. */
  int[] ends() {
    return turns.stream().mapToInt(Turn::end).sorted().distinct().toArray();
  }

  /** Exchanges a review of the fullest slot with another's, as long as both then end earlier. */
  private static final class Levelling {
    private final int[] lengths;
    private final int[] slotOf;
    private final int[] load;

    Levelling(int[] lengths, int[] slotOf, int slots) {
      this.lengths = lengths;
      this.slotOf = slotOf;
      load = new int[slots];
      for (int i = 0; i < lengths.length; i++) {
        load[slotOf[i]] += lengths[i];
      }
    }

    void run() {
      boolean isBetter = true;
      for (int i = 0; i < MOST_EXCHANGES && isBetter; i++) {
        isBetter = exchange(fullest());
      }
    }

    private int fullest() {
      int full = 0;
      for (int slot = 1; slot < load.length; slot++) {
        full = load[slot] > load[full] ? slot : full;
      }
      return full;
    }

    /** Makes the exchange that helps most; false if none does. */
    private boolean exchange(int full) {
      int least = load[full];
      int from = -1;
      int to = -1;
      for (int i = 0; i < lengths.length; i++) {
        for (int j = 0; slotOf[i] == full && j < lengths.length; j++) {
          int less = lengths[i] - lengths[j];
          int longer = Math.max(load[full] - less, load[slotOf[j]] + less);
          if (slotOf[j] != full && longer < least) {
            least = longer;
            from = i;
            to = j;
          }
        }
      }
      if (from >= 0) {
        int less = lengths[from] - lengths[to];
        load[full] -= less;
        load[slotOf[to]] += less;
        slotOf[from] = slotOf[to];
        slotOf[to] = full;
      }
      return from >= 0;
    }
  }

  /** Slots ordered by load, then number: a heap. */
  private static final class FreeRows {
    private final PriorityQueue<long[]> queue;

    FreeRows(int slots) {
      queue =
          new PriorityQueue<>(
              Comparator.<long[]>comparingLong(s -> s[0]).thenComparingLong(s -> s[1]));
      for (int i = 0; i < slots; i++) {
        queue.add(new long[] {0, i});
      }
    }

    int first() {
      return (int) queue.element()[1];
    }

    void addToFirst(int steps) {
      long[] slot = queue.remove();
      slot[0] += steps;
      queue.add(slot);
    }
  }
}
