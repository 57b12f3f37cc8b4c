package org.lstm4j.kernel;

import java.util.Arrays;
import java.util.List;

/**
 * What as many threads as a batch has shards could save at most, summed over batches of the
 * notebook's network: from the schedule of the reviews and the times of the phases.
 *
 * <p>The times of a step of padding and of a distinct id are those of {@code -Dbench=kernel} for H
 * = 32 with 512-bit vectors; what is left of the measured time is the reviews' own.
 */
public final class ShardBound {

  private static final double STEP_FORWARD = 102e-9; // of padding, in seconds
  private static final double STEP_BACKWARD = 124e-9;
  private static final double ID_FORWARD = 38e-9;
  private static final double ID_BACKWARD = 91e-9; // with its update

  private final int shards;
  private final int tileRows = KernelChoice.best().over(new float[0]).tileRows();
  private long steps; // of all tiles
  private long longest; // of the longest tile of each batch
  private double alone; // seconds of padding and ids on one thread
  private double shared; // the same on as many threads as there are shards

  /** For so many shards. */
  public ShardBound(int shards) {
    this.shards = shards;
  }

  /** Adds a batch of so long reviews, at most T. */
  public void add(int[][] ids, int length) {
    int[] lengths = Arrays.stream(ids).mapToInt(each -> each.length).toArray();
    List<Schedule> tiles = Schedule.of(lengths, shards, tileRows);
    steps += tiles.stream().mapToInt(Schedule::steps).sum();
    longest += tiles.stream().mapToInt(Schedule::steps).max().orElse(0);
    int padding = length - Arrays.stream(lengths).min().orElse(length);
    long distinct = Arrays.stream(ids).flatMapToInt(Arrays::stream).distinct().count();
    int rowParts = Math.min(shards, Math.max(2, shards / 2));
    double forward = padding * STEP_FORWARD;
    double backward = padding * STEP_BACKWARD;
    alone += forward + backward + distinct * (ID_FORWARD + ID_BACKWARD);
    shared += Math.max(forward, (forward + distinct * ID_FORWARD) / shards);
    shared += Math.max(backward, (backward + distinct * ID_BACKWARD) / rowParts);
  }

  /** Steps of the longest tile over those of all: 1 / shards where all end together. */
  public double longestShare() {
    return (double) longest / steps;
  }

  /**
   * Seconds on the critical path.
   *
   * @param seconds that one thread takes for all batches
   */
  public double criticalPath(double seconds) {
    return (seconds - alone) * longestShare() + shared;
  }
}
