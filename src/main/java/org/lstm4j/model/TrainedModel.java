package org.lstm4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.text.ReviewEncoder;

/**
 * Everything that is needed to judge a text, and how it was made; one file on disk.
 *
 * <p>Immutable as long as nobody writes to the network's arrays; safe for any number of threads.
 *
 * @param network weights, optimiser state and Deeplearning4j's configuration
 * @param encoder words, ids and length
 * @param decision label names and threshold
 * @param provenance data, settings, versions, history and results
 */
public record TrainedModel(
    TrainedNetwork network, ReviewEncoder encoder, Decision decision, Provenance provenance) {

  /** Checks that vocabulary and network have the same number of ids. */
  public TrainedModel {
    if (encoder.vocabulary().size() != network.config().vocabularySize()) {
      throw new IllegalArgumentException(
          "vocabularySize: expected the network's "
              + network.config().vocabularySize()
              + ", got "
              + encoder.vocabulary().size()
              + ".");
    }
  }

  /**
   * Reads a model that {@link #write} wrote; needs no Deeplearning4j.
   *
   * @throws ModelFormatException if the file is truncated, changed, or not a model of lstm4j
   * @throws IOException if it can't be read at all
   */
  public static TrainedModel read(Path file) throws IOException {
    return ModelFile.read(file).model();
  }

  /**
   * Writes the model as one zip, whole or not at all.
   *
   * <p>{@code MultiLayerNetwork.load} opens the file as well; it passes over the entries that it
   * doesn't know.
   */
  public void write(Path file) throws IOException {
    ModelFile.write(file, new Checkpoint(this, Optional.empty()));
  }

  /** The same model with another account of how it was made. */
  public TrainedModel withProvenance(Provenance newProvenance) {
    return new TrainedModel(network, encoder, decision, newProvenance);
  }
}
