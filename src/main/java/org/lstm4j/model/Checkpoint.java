package org.lstm4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A training on the way: what it needs to go on exactly where it was, in one file, so that its
 * parts always belong together.
 *
 * @param run which training this is: a name of its own, drawn when it began
 * @param last weights and optimiser state as they are now, and every epoch so far
 * @param best the epoch of the lowest validation loss so far; empty if none is finished
 * @param progress position in the epoch; empty for a finished training
 */
public record Checkpoint(
    String run,
    TrainedModel last,
    Optional<TrainedModel> best,
    Optional<TrainingProgress> progress) {

  /** Checks that the best epoch is the one that the history says. */
  public Checkpoint {
    List<EpochResult> history = last.provenance().history();
    int expected = EpochResult.best(history).map(EpochResult::epoch).orElse(0);
    int got = best.map(model -> model.provenance().history().size()).orElse(0);
    if (expected != got) {
      throw new IllegalArgumentException(
          "best: expected the model of epoch " + expected + ", got that of epoch " + got + ".");
    }
    best.ifPresent(model -> requireSameTraining(last, model));
  }

  private static void requireSameTraining(TrainedModel last, TrainedModel best) {
    Provenance of = last.provenance();
    Provenance by = best.provenance();
    boolean isSame =
        best.network().config().equals(last.network().config())
            && by.data().digest().equals(of.data().digest())
            && by.training().seed() == of.training().seed()
            && by.training().optimizer().equals(of.training().optimizer())
            && by.history().equals(of.history().subList(0, by.history().size()));
    if (!isSame) {
      throw new IllegalArgumentException("best: expected a model of this training, got another.");
    }
  }

  /**
   * Reads a checkpoint.
   *
   * @throws ModelFormatException if the file is truncated, changed, or no checkpoint of lstm4j
   * @throws IOException if it can't be read at all
   */
  public static Checkpoint read(Path file) throws IOException {
    return ModelFile.readCheckpoint(file);
  }

  /** Writes the checkpoint as one zip, whole or not at all; {@code last} can be read as a model. */
  public void write(Path file) throws IOException {
    ModelFile.write(file, this);
  }
}
