package org.lstm4j.model;

import java.io.IOException;
import java.nio.file.Path;
import org.lstm4j.check.Require;
import org.lstm4j.text.ReviewEncoder;

/**
 * Everything that is needed to judge a text, and nothing else: a {@link TrainedModel} without the
 * account of how it was made.
 *
 * <p>Immutable as long as nobody writes to the estimator's arrays; safe for any number of threads.
 *
 * @param estimator gives the probability
 * @param encoder words, ids and length
 * @param decision label names and threshold
 * @param fewWords a text with fewer known words is not to be trusted: one training review in a
 *     thousand has fewer
 */
public record Predictor(
    Estimator estimator, ReviewEncoder encoder, Decision decision, int fewWords) {

  static final int MOST_LENGTH = 100_000;

  /** Checks that encoder and estimator read the same ids. */
  public Predictor {
    if (encoder.length() > MOST_LENGTH) {
      throw new IllegalArgumentException(
          "length: expected at most " + MOST_LENGTH + ", got " + encoder.length() + ".");
    }
    requireSame("vocabularySize", estimator.vocabularySize(), encoder.vocabulary().size());
    if (estimator instanceof Ensemble ensemble) {
      requireSame("length", ensemble.length(), encoder.length());
    }
    Require.atLeast("fewWords", fewWords, 0);
  }

  private static void requireSame(String name, int expected, int got) {
    if (expected != got) {
      throw new IllegalArgumentException(
          name + ": expected the estimator's " + expected + ", got " + got + ".");
    }
  }

  /**
   * Reads a file that {@link TrainedModel#write} wrote, but for provenance, Deeplearning4j's
   * configuration (here empty) and optimiser state (here none), which are not looked at. Needs
   * nothing but the JDK; a model of format 1 needs Jackson, one whose words ICU finds ICU4J.
   *
   * @throws ModelFormatException if the file is truncated, changed, or not a model of lstm4j
   * @throws IOException if it can't be read at all
   */
  public static Predictor read(Path file) throws IOException {
    return ModelFile.readPredictor(file);
  }

  /**
   * Reads bytes that somebody sent: a file that {@link TrainedModel#write} wrote, never put on a
   * disk. Trusts nothing, as {@link #read(Path)} does; beyond that what is compressed in it may
   * unfold to at most 20 MiB. While it reads, it takes up to three times the memory of the bytes.
   *
   * @param name of the model in messages
   * @param bytes must not change until this is back; not kept
   * @throws ModelFormatException if they are truncated, changed, or no model of lstm4j
   */
  public static Predictor read(String name, byte[] bytes) throws IOException {
    return ModelFile.readPredictor(name, bytes);
  }

  /** The same with another estimator. */
  public Predictor withEstimator(Estimator newEstimator) {
    return new Predictor(newEstimator, encoder, decision, fewWords);
  }

  /** The same with other names or another threshold. */
  public Predictor withDecision(Decision newDecision) {
    return new Predictor(estimator, encoder, newDecision, fewWords);
  }

  /**
   * The network.
   *
   * @throws IllegalArgumentException if the estimator is no single network
   */
  public TrainedNetwork network() {
    return estimator.asNetwork();
  }
}
