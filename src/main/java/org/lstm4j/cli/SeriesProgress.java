package org.lstm4j.cli;

import org.lstm4j.train.Progress;
import org.lstm4j.train.SeedRun;
import org.lstm4j.train.SeedSeries;

/**
 * Tells of one seed after another.
 *
 * @param progress of the trainings
 */
record SeriesProgress(BarProgress progress, Output output) implements SeedSeries.Listener {

  @Override
  public Progress begins(int seed) {
    progress.close(); // the bar of a seed that was stopped
    output.note("seed " + seed);
    return progress;
  }

  @Override
  public void ended(SeedRun run) {
    output.note(SeriesReport.line(run));
  }
}
