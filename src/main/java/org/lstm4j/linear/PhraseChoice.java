package org.lstm4j.linear;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;
import org.lstm4j.text.EncodedReviews;

/**
 * Chooses the {@link Phrases} that tell most about the label: those with the largest |r|·√n, with r
 * the log-ratio of naive Bayes ({@link NaiveBayesLogistic}) and n the number of reviews that have
 * the phrase; of equals the one with the smaller number. Same reviews, same phrases.
 *
 * @param leastReviews reviews that must have a phrase; at least 1
 * @param most how many phrases at most; at least 0
 */
public record PhraseChoice(int leastReviews, int most) {

  /** Checks the ranges. */
  public PhraseChoice {
    Require.atLeast("leastReviews", leastReviews, 1);
    Require.atLeast("most", most, 0);
  }

  /** The best phrases of {@code reviews}, counted as {@link NaiveBayesLogistic#train} counts. */
  public Phrases of(EncodedReviews reviews) {
    LinearConfig config = new LinearConfig(Ngrams.LONGEST, leastReviews, 1, 1);
    FeatureCounts counts = FeatureCounts.of(reviews, config);
    double[] scores = counts.logRatios(config.smoothing());
    for (int f = 0; f < scores.length; f++) {
      scores[f] = Math.abs(scores[f]) * Math.sqrt(counts.occurrence().ones(f));
    }
    long[] features = counts.features();
    return new Phrases(
        IntStream.range(0, scores.length)
            .filter(f -> Ngrams.length(features[f]) > 1)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer f) -> -scores[f])) // stable
            .limit(most)
            .mapToLong(f -> features[f])
            .toArray());
  }
}
