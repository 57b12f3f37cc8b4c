package org.lstm4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.lstm4j.text.ReviewEncoder;

/**
 * Everything that is needed to judge a text, and how it was made; one file on disk.
 *
 * <p>Immutable as long as nobody writes to the estimator's arrays; safe for any number of threads.
 *
 * @param estimator gives the probability: a network with its optimiser state and Deeplearning4j's
 *     configuration, a linear model, or an ensemble
 * @param encoder words, ids and length
 * @param decision label names and threshold
 * @param provenance data, settings, versions, history and results
 * @param known which texts it has seen; empty if nobody knows, or if they were too many
 */
public record TrainedModel(
    Estimator estimator,
    ReviewEncoder encoder,
    Decision decision,
    Provenance provenance,
    Optional<KnownTexts> known) {

  /** Checks that encoder and estimator have the same number of ids. */
  public TrainedModel {
    new Predictor(estimator, encoder, decision, provenance.data().fewWords());
  }

  /**
   * Reads a model that {@link #write} wrote; needs no Deeplearning4j, but Jackson for the
   * provenance. {@link Predictor#read} reads what judging a text needs.
   *
   * @throws ModelFormatException if the file is truncated, changed, or not a model of lstm4j
   * @throws IOException if it can't be read at all
   */
  public static TrainedModel read(Path file) throws IOException {
    return ModelFile.read(file);
  }

  /**
   * Whether a file was written by {@link #write}, or as a checkpoint; looks at its entries only.
   */
  public static boolean isModel(Path file) throws IOException {
    return ModelFile.isModel(file);
  }

  /**
   * Writes the model as one zip, whole or not at all.
   *
   * <p>If it is a network, {@code MultiLayerNetwork.load} opens the file as well; it passes over
   * the entries that it doesn't know.
   */
  public void write(Path file) throws IOException {
    ModelFile.write(file, this);
  }

  /**
   * The network.
   *
   * @throws IllegalArgumentException if the estimator is no single network
   */
  public TrainedNetwork network() {
    return estimator.asNetwork();
  }

  /** The part that judges a text. */
  public Predictor predictor() {
    return new Predictor(estimator, encoder, decision, provenance.data().fewWords());
  }

  /** The same model with other names or another threshold. */
  public TrainedModel withDecision(Decision newDecision) {
    return new TrainedModel(estimator, encoder, newDecision, provenance, known);
  }

  /** The same model that knows which texts it has seen. */
  public TrainedModel withKnown(Optional<KnownTexts> newKnown) {
    return new TrainedModel(estimator, encoder, decision, provenance, newKnown);
  }

  /** The same model with another account of how it was made. */
  public TrainedModel withProvenance(Provenance newProvenance) {
    return new TrainedModel(estimator, encoder, decision, newProvenance, known);
  }
}
