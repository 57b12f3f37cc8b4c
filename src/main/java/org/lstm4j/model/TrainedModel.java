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
 * @param predictor judges a text: a network with its optimiser's memory and Deeplearning4j's
 *     configuration, a linear model, or an ensemble, with its words and label names
 * @param provenance data, settings, versions, history and results
 * @param known which texts it has seen; empty if nobody knows, or if they were too many
 */
public record TrainedModel(Predictor predictor, Provenance provenance, Optional<KnownTexts> known) {

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
   * The format of a file that {@link #read} took, from 1.
   *
   * @throws IOException if it can't be read any more
   */
  public static int format(Path file) throws IOException {
    return ModelFile.format(file);
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

  /** The bytes of the file that {@link #write} makes, for wherever else they are to lie. */
  public byte[] toBytes() throws IOException {
    return ModelFile.bytes(this);
  }

  /** Gives the probability. */
  public Estimator estimator() {
    return predictor.estimator();
  }

  /** Words, ids and length. */
  public ReviewEncoder encoder() {
    return predictor.encoder();
  }

  /** Label names and threshold. */
  public Decision decision() {
    return predictor.decision();
  }

  /**
   * The network.
   *
   * @throws IllegalArgumentException if the estimator is no single network
   */
  public TrainedNetwork network() {
    return predictor.network();
  }

  /** The same model with other names or another threshold. */
  public TrainedModel withDecision(Decision newDecision) {
    return new TrainedModel(predictor.withDecision(newDecision), provenance, known);
  }

  /** The same model that knows which texts it has seen. */
  public TrainedModel withKnown(Optional<KnownTexts> newKnown) {
    return new TrainedModel(predictor, provenance, newKnown);
  }

  /** The same model with another account of how it was made. */
  public TrainedModel withProvenance(Provenance newProvenance) {
    return new TrainedModel(predictor, newProvenance, known);
  }
}
