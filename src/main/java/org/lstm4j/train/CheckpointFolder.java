package org.lstm4j.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.lstm4j.check.AtomicFile;
import org.lstm4j.check.ExclusiveLock;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Require;
import org.lstm4j.model.Checkpoint;

/**
 * Where a training saves itself: all in one file, {@code checkpoint.zip}, which is replaced in one
 * step, so that a crash at any moment leaves the checkpoint before or the one after.
 *
 * @param folder made when the training begins
 * @param everyBatches batches between two checkpoints within an epoch, 0 for one every half minute;
 *     one is always written at an epoch's end
 * @param run name of the training; a checkpoint of another one is refused
 */
public record CheckpointFolder(Path folder, int everyBatches, Optional<String> run) {

  private static final double SECONDS = 30;
  private static final String FILE = "checkpoint.zip";
  private static final String LOCK = "training.lock";

  /** Checks the interval. */
  public CheckpointFolder {
    Require.atLeast("everyBatches", everyBatches, 0);
  }

  /** A folder that takes any checkpoint that it finds for its own. */
  public CheckpointFolder(Path folder, int everyBatches) {
    this(folder, everyBatches, Optional.empty());
  }

  /** A name that no training had before. */
  public static String newRun() {
    return UUID.randomUUID().toString();
  }

  boolean isDue(int batch, double secondsSinceLast) {
    return everyBatches == 0 ? secondsSinceLast >= SECONDS : batch % everyBatches == 0;
  }

  /** The file from which a training goes on. */
  public Path file() {
    return folder.resolve(FILE);
  }

  /**
   * Whether a training saved itself here.
   *
   * @throws IOException if nobody can tell
   */
  public boolean isStarted() throws IOException {
    return RegularFile.isThere(file());
  }

  /**
   * The state to go on from; empty if there is none.
   *
   * @throws IOException if there is one that can't be read, is damaged, or belongs to another
   *     training
   */
  public Optional<Checkpoint> last() throws IOException {
    if (!isStarted()) {
      return Optional.empty();
    }
    Checkpoint saved = Checkpoint.read(file());
    requireRun(saved.run());
    return Optional.of(saved);
  }

  /**
   * Refuses a checkpoint of another training.
   *
   * @param saved the training that the checkpoint names
   * @throws IOException if it is another one than this folder's
   */
  public void requireRun(String saved) throws IOException {
    if (run.isPresent() && !run.get().equals(saved)) {
      throw new IOException(
          file()
              + ": expected a checkpoint of the training "
              + run.get()
              + ", got one of "
              + saved
              + ". Start over with another file or with --fresh.");
    }
  }

  /** The training that was saved here; empty if there is none or it is finished. */
  public Optional<Checkpoint> unfinished() throws IOException {
    return last().filter(saved -> saved.progress().isPresent());
  }

  /** Keeps other trainings out, and makes the folder. */
  public ExclusiveLock lock() throws IOException, TrainingException {
    Files.createDirectories(folder);
    AtomicFile.sweep(folder.toRealPath());
    Path file = folder.toRealPath().resolve(LOCK);
    return ExclusiveLock.tryTake(file, describeProcess())
        .orElseThrow(
            () ->
                new TrainingException(
                    folder
                        + ": expected no other training to save itself here, got one by "
                        + ExclusiveLock.owner(file)
                        + ". Wait for it, or name another folder."));
  }

  /** The owner of a lock, for people. */
  public static String describeProcess() {
    return "process " + ProcessHandle.current().pid();
  }

  /** Forgets what was saved here; only a training that begins anew may. */
  public void clear() throws IOException {
    AtomicFile.delete(file());
  }
}
