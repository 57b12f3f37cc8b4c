package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  private static final int LENGTH = 50;

  private static int[] lengths(int count, long seed) {
    return new Random(seed).ints(count, 0, LENGTH + 1).toArray();
  }

  @ParameterizedTest(name = "{0} reviews, {1} tiles of {2} rows")
  @CsvSource({"1,2,4", "7,2,4", "8,2,4", "9,2,4", "32,2,8", "128,4,4", "131,4,8", "500,3,5"})
  void everyReviewPlaysOnceAndRowsAreNeverShared(int count, int tiles, int rows) {
    for (int seed = 0; seed < 50; seed++) {
      int[] lengths = lengths(count, seed);
      List<Schedule> schedules = Schedule.of(lengths, tiles, rows);
      assertEquals(tiles, schedules.size());
      BitSet played = new BitSet();
      for (Schedule schedule : schedules) {
        assertPlaysApart(schedule, lengths, rows, played);
      }
      for (int review = 0; review < count; review++) {
        assertEquals(lengths[review] > 0, played.get(review));
      }
    }
  }

  private static void assertPlaysApart(Schedule schedule, int[] lengths, int rows, BitSet played) {
    BitSet taken = new BitSet(); // row · steps + step
    int steps = schedule.steps();
    int[] ends = new int[rows];
    for (Schedule.Turn turn : schedule.turns()) {
      assertFalse(played.get(turn.review()));
      played.set(turn.review());
      assertEquals(lengths[turn.review()], turn.end() - turn.start());
      assertTrue(turn.start() >= 0 && turn.end() <= steps && turn.row() < rows);
      int from = turn.row() * steps + turn.start();
      int to = turn.row() * steps + turn.end();
      assertTrue(taken.get(from, to).isEmpty());
      taken.set(from, to);
      ends[turn.row()] = Math.max(ends[turn.row()], turn.end());
    }
    assertArrayEquals(ends, schedule.rowEnds());
    int[] turnEnds =
        schedule.turns().stream().mapToInt(Schedule.Turn::end).distinct().sorted().toArray();
    assertArrayEquals(turnEnds, schedule.ends());
    assertEquals(Arrays.stream(ends).max().orElse(0), steps);
  }

  /** What memory is taken for: n reviews on s rows never need more than ⌈n/s⌉·T steps. */
  @ParameterizedTest(name = "{0} reviews, {1} tiles of {2} rows")
  @CsvSource({"1,2,4", "9,2,4", "17,2,4", "32,2,8", "131,4,8", "500,3,5"})
  void noRowIsLongerThanTheMemoryTakenForIt(int count, int tiles, int rows) {
    int turns = (count + tiles * rows - 1) / (tiles * rows);
    for (int seed = 0; seed < 200; seed++) {
      for (Schedule schedule : Schedule.of(lengths(count, seed), tiles, rows)) {
        assertTrue(schedule.steps() <= turns * LENGTH);
      }
    }
  }

  @Test
  void theSameLengthsGiveTheSameSchedule() {
    List<Schedule> first = Schedule.of(lengths(100, 3), 2, 4);
    List<Schedule> second = Schedule.of(lengths(100, 3), 2, 4);
    for (int i = 0; i < first.size(); i++) {
      assertEquals(first.get(i).turns(), second.get(i).turns());
    }
  }

  @Test
  void theLongestComeFirstAndRowsEndTogether() {
    Schedule schedule = Schedule.of(new int[] {2, 9, 4, 3}, 1, 2).get(0);
    assertEquals(
        List.of(
            new Schedule.Turn(1, 0, 0, 9),
            new Schedule.Turn(2, 1, 0, 4),
            new Schedule.Turn(3, 1, 4, 7),
            new Schedule.Turn(0, 1, 7, 9)),
        schedule.turns());
  }

  /** Longest first alone leaves 3 % of the steps of such batches empty. */
  @Test
  void reviewsAreExchangedUntilHardlyAStepIsEmpty() {
    Random random = new Random(1);
    long steps = 0;
    long tokens = 0;
    for (int batch = 0; batch < 200; batch++) {
      int[] lengths = random.ints(32, 50, 700).map(n -> Math.min(n, 500)).toArray();
      tokens += Arrays.stream(lengths).sum();
      List<Schedule> schedules = Schedule.of(lengths, 2, 4);
      steps += 8L * schedules.stream().mapToInt(Schedule::steps).max().orElseThrow();
    }
    assertTrue(steps < 1.015 * tokens, (double) steps / tokens + " steps for a token");
  }

  @Test
  void anExchangeMakesTheLongestRowShorter() {
    // longest first alone: 8 + 5 + 4 beside 7 + 6
    List<Schedule> schedules = Schedule.of(new int[] {8, 7, 6, 5, 4}, 2, 1);
    int[] steps = schedules.stream().mapToInt(Schedule::steps).sorted().toArray();
    assertArrayEquals(new int[] {15, 15}, steps);
  }
}
