package org.lstm4j.recipe;

import java.util.Locale;
import java.util.Map;
import org.lstm4j.data.Corpus;
import org.lstm4j.linear.LinearConfig;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.linear.NaiveBayesLogistic;
import org.lstm4j.predict.Evaluation;
import org.lstm4j.text.EncodedReviews;

/**
 * Finds how strongly a linear model should believe the reviews: of a few values of C the one with
 * the lowest validation loss.
 */
final class LinearSearch {

  private static final double[] STRENGTHS = {0.03, 0.1, 0.2, 0.3, 1};

  private final LinearConfig config;

  LinearSearch(LinearConfig config) {
    this.config = config;
  }

  /**
   * What was found.
   *
   * @param config settings with the best C
   * @param logits of the validation reviews, shape (N)
   * @param validation how good they are
   */
  record Found(LinearConfig config, double[] logits, Evaluation validation) {

    /** What the validation reviews said, by the names that a model's provenance has. */
    Map<String, Double> results() {
      return Map.of(
          "linear.strength", config.strength(),
          "linear.validationLoss", validation.loss(),
          "linear.validationAccuracy", validation.accuracy());
    }

    /** For people. */
    String description() {
      return String.format(
          Locale.ROOT, "groups of 1 to %d words, C %s", config.longest(), config.strength());
    }
  }

  /** Learns from the training reviews, once for each C. */
  Found search(Corpus corpus) {
    LinearModel[] models = new NaiveBayesLogistic(config).train(corpus.train(), STRENGTHS);
    Found best = judged(models[0], STRENGTHS[0], corpus.validation());
    for (int i = 1; i < models.length; i++) {
      Found found = judged(models[i], STRENGTHS[i], corpus.validation());
      if (found.validation.loss() < best.validation.loss()) {
        best = found;
      }
    }
    return best;
  }

  private Found judged(LinearModel model, double strength, EncodedReviews validation) {
    double[] logits = Blend.logits(model, validation);
    return new Found(
        config.withStrength(strength), logits, Blend.evaluation(logits, Blend.labels(validation)));
  }
}
