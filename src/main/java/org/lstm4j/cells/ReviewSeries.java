package org.lstm4j.cells;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lstm4j.train.SeedRun;

/**
 * One kind of cell on reviews, with several seeds.
 *
 * @param kind of the cell
 * @param runs of the seeds; at least one
 */
public record ReviewSeries(CellKind kind, List<SeedRun> runs) {

  /** Copies the list. */
  public ReviewSeries {
    runs = List.copyOf(runs);
  }

  /** Epochs that every run has. */
  public int epochs() {
    return runs.stream().mapToInt(SeedRun::lastEpoch).min().orElseThrow();
  }

  /** A number of each run: mean and 95 % interval. */
  public Interval of(ToDoubleFunction<SeedRun> number) {
    return Interval.of(runs.stream().mapToDouble(number).toArray());
  }

  /** Test accuracy of the epoch of the lowest validation loss. */
  public Interval testAccuracy() {
    return of(run -> run.testAccuracy(run.keptEpoch()));
  }

  /** Test loss of that epoch. */
  public Interval testLoss() {
    return of(run -> run.testLoss(run.keptEpoch()));
  }

  /** Seconds of an epoch, validation included. */
  public Interval epochSeconds() {
    return of(
        run -> {
          double sum = 0;
          for (int n = 1; n <= run.lastEpoch(); n++) {
            sum += run.epoch(n).seconds();
          }
          return sum / run.lastEpoch();
        });
  }
}
