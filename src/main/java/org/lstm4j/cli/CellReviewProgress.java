package org.lstm4j.cli;

import java.util.Optional;
import org.lstm4j.cells.CellKind;
import org.lstm4j.cells.ReviewComparison;
import org.lstm4j.model.EpochResult;
import org.lstm4j.train.Progress;
import org.lstm4j.train.SeedRun;

/** Shows all trainings of a comparison as one, and a line for each that ends. */
final class CellReviewProgress implements ReviewComparison.Listener {

  private final Optional<Bar> bar;
  private final Output output;
  private final int epochs;
  private long before; // batches of the epochs that ended

  /**
   * Begins.
   *
   * @param bar over the batches of all trainings
   * @param epochs of each
   */
  CellReviewProgress(Optional<Bar> bar, Output output, int epochs) {
    this.bar = bar;
    this.output = output;
    this.epochs = epochs;
  }

  @Override
  public Progress begins(CellKind kind, int seed) {
    String name = kind.layer() + ", seed " + seed;
    return new Progress() {
      private int batchesOfEpoch;

      @Override
      public void batch(int epoch, int batch, int batches, Running soFar) {
        batchesOfEpoch = batches;
        String message = name + ", epoch " + epoch + "/" + epochs;
        bar.ifPresent(shown -> shown.stepTo(before + batch, message));
      }

      @Override
      public void epoch(EpochResult result, int all) {
        before += batchesOfEpoch;
      }
    };
  }

  @Override
  public void ended(CellKind kind, SeedRun run) {
    bar.ifPresent(Bar::clear);
    output.note(kind.layer() + ", " + SeriesReport.line(run));
  }
}
