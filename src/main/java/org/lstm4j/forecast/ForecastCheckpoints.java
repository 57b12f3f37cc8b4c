package org.lstm4j.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.ExclusiveLock;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Require;
import org.lstm4j.train.CheckpointFolder;
import org.lstm4j.train.TrainingException;

/**
 * Where a forecast training saves itself: all in one file, {@code checkpoint.zip}, which is
 * replaced in one step.
 *
 * @param folder made when the training begins
 * @param everySeconds seconds between two checkpoints at least; they stand between steps. 0 or more
 */
public record ForecastCheckpoints(Path folder, double everySeconds) {

  /** Seconds between two checkpoints, usually. */
  public static final double SECONDS = 30;

  private static final String FILE = "checkpoint.zip";

  /** Checks the interval. */
  public ForecastCheckpoints {
    Require.within("everySeconds", everySeconds, 0, Double.POSITIVE_INFINITY);
  }

  /** The file from which a training goes on. */
  public Path file() {
    return folder.resolve(FILE);
  }

  /**
   * The state to go on from; empty if there is none.
   *
   * @throws IOException if it can't be read or is damaged
   */
  public Optional<ForecastCheckpoint> last() throws IOException {
    return RegularFile.isThere(file())
        ? Optional.of(ForecastCheckpoint.read(file()))
        : Optional.empty();
  }

  /** Forgets what was saved here. */
  public void clear() throws IOException {
    AtomicFile.delete(file());
  }

  boolean isDue(double secondsSinceLast) {
    return secondsSinceLast >= everySeconds;
  }

  void write(ForecastCheckpoint checkpoint) throws IOException {
    checkpoint.write(file());
  }

  /** Keeps other trainings out, and makes the folder. */
  ExclusiveLock lock() throws IOException, TrainingException {
    return new CheckpointFolder(folder, 0).lock();
  }
}
