package org.lstm4j.linear;

import java.util.Arrays;
import org.lstm4j.text.EncodedReviews;

/**
 * Learns a {@link LinearModel}: logistic regression on words and groups of words, each scaled by
 * what naive Bayes thinks of it.
 *
 * <p>Features are the groups of neighbouring ids that enough reviews have; a review has a feature
 * or not, how often doesn't matter. Each is scaled by its log-ratio r ({@link LinearConfig} smooths
 * it), then w and b make
 *
 * <pre>{@code
 * ½·|w|² + C·Σ ln(1 + exp(−y·(x·(r ∘ w) + b)))
 * }</pre>
 *
 * as small as they can, with a sum over the reviews, x which features a review has, and y = ±1 its
 * label; the model's weights are r ∘ w. Since a large ratio makes a weight cheap, features that
 * only one side has are believed more readily than features that both sides have.
 *
 * <p>No random numbers: same reviews, same bits, on any number of threads. 25,000 reviews of the
 * IMDB data set, pairs of words, take some seconds and 1 GB of heap. Instances are immutable.
 *
 * @see <a href="https://aclanthology.org/P12-2018/">Wang and Manning, 2012, "Baselines and
 *     Bigrams"</a>
 */
public final class NaiveBayesLogistic {

  private final LinearConfig config;

  public NaiveBayesLogistic(LinearConfig config) {
    this.config = config;
  }

  /**
   * Learns from {@code reviews}.
   *
   * @param reviews at least one of each label; ids in [1, 2^21), as long and from as many words as
   *     there are, since words that were cut or became unknown can't be counted
   */
  public LinearModel train(EncodedReviews reviews) {
    requireBothLabels(reviews);
    FeatureCounts counts = FeatureCounts.of(reviews, config);
    return train(counts, counts.logRatios(config.smoothing()), config.strength());
  }

  /**
   * Learns from {@code reviews} once for each C of {@code strengths} and counts only once; the C of
   * the settings plays no part.
   *
   * @return for each C its model
   */
  public LinearModel[] train(EncodedReviews reviews, double... strengths) {
    requireBothLabels(reviews);
    FeatureCounts counts = FeatureCounts.of(reviews, config);
    double[] ratios = counts.logRatios(config.smoothing());
    return Arrays.stream(strengths)
        .mapToObj(strength -> train(counts, ratios, strength))
        .toArray(LinearModel[]::new);
  }

  private static LinearModel train(FeatureCounts counts, double[] ratios, double strength) {
    LogisticLoss loss = new LogisticLoss(counts.occurrence(), ratios, counts.labels(), strength);
    double[] parameters = new NewtonMethod(loss).minimum();
    float[] weights = new float[ratios.length];
    for (int f = 0; f < weights.length; f++) {
      weights[f] = (float) (ratios[f] * parameters[f]);
    }
    return new LinearModel(counts.features(), weights, (float) parameters[weights.length]);
  }

  private static void requireBothLabels(EncodedReviews reviews) {
    int positive = 0;
    for (int n = 0; n < reviews.size(); n++) {
      positive += reviews.label(n);
    }
    if (positive == 0 || positive == reviews.size()) {
      throw new IllegalArgumentException(
          "reviews: expected some of each label, got "
              + positive
              + " of label 1 among "
              + reviews.size()
              + ".");
    }
  }
}
