package org.lstm4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model on the way: what a training needs to go on exactly where it was.
 *
 * @param model weights and optimiser state as they are now
 * @param progress position in the epoch; empty for a finished model
 */
public record Checkpoint(TrainedModel model, Optional<TrainingProgress> progress) {

  /** Reads a checkpoint or a model; see {@link TrainedModel#read}. */
  public static Checkpoint read(Path file) throws IOException {
    return ModelFile.read(file);
  }

  /** Writes the checkpoint as one zip, whole or not at all. */
  public void write(Path file) throws IOException {
    ModelFile.write(file, this);
  }
}
