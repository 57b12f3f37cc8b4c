package org.lstm4j.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.check.Require;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.TrainedModel;

/**
 * Where a training saves itself: {@code last.zip}, from which it goes on, and {@code best.zip}, the
 * epoch with the lowest validation loss so far. Each is written whole or not at all, the best one
 * first.
 *
 * @param folder made when the first checkpoint is written
 * @param everyBatches batches between two checkpoints within an epoch, 0 for one every half minute;
 *     one is always written at an epoch's end
 */
public record CheckpointFolder(Path folder, int everyBatches) {

  private static final double SECONDS = 30;

  /** Checks the interval. */
  public CheckpointFolder {
    Require.atLeast("everyBatches", everyBatches, 0);
  }

  boolean isDue(int batch, double secondsSinceLast) {
    return everyBatches == 0 ? secondsSinceLast >= SECONDS : batch % everyBatches == 0;
  }

  /** The file from which a training goes on. */
  public Path lastFile() {
    return folder.resolve("last.zip");
  }

  /** The file that holds the best epoch so far. */
  public Path bestFile() {
    return folder.resolve("best.zip");
  }

  Path bestOrLastFile() {
    return Files.exists(bestFile()) ? bestFile() : lastFile();
  }

  /** Whether a training saved itself here. */
  public boolean isStarted() {
    return Files.exists(lastFile());
  }

  /** The state to go on from; empty if there is none. */
  Optional<Checkpoint> last() throws IOException {
    return isStarted() ? Optional.of(Checkpoint.read(lastFile())) : Optional.empty();
  }

  /** Position of the training that was saved here; empty if there is none or it is finished. */
  public Optional<Checkpoint> unfinished() throws IOException {
    return last().filter(saved -> saved.progress().isPresent());
  }

  void writeLast(Checkpoint checkpoint) throws IOException {
    Files.createDirectories(folder);
    checkpoint.write(lastFile());
  }

  void writeBest(TrainedModel model) throws IOException {
    Files.createDirectories(folder);
    model.write(bestFile());
  }
}
