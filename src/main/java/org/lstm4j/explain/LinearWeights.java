package org.lstm4j.explain;

import org.lstm4j.linear.LinearModel;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.ReadText;

/**
 * A linear model's own weights. A group of two or three words that counts has its weight shared
 * equally among them, and whatever occurs more than once, and counts once, among the places where
 * it does. Sums to the score exactly.
 */
final class LinearWeights implements AttributionMethod {

  private final SentimentClassifier classifier;
  private final LinearModel model;

  /** Prepares a model that is linear. */
  LinearWeights(SentimentClassifier classifier, LinearEstimator estimator) {
    this.classifier = classifier;
    model = estimator.linear();
  }

  @Override
  public Attribution attribute(ReadText text, Target target) {
    int[] ids = text.review().ids();
    PartSums sums = new PartSums(text);
    sums.addConstant(signed(target, model.bias()));
    double[] shares = model.shares(ids);
    for (int step = 0; step < ids.length; step++) {
      sums.add(step, signed(target, shares[step]));
    }
    return sums.attribution(Method.WEIGHTS, target, target.score(classifier.scores(ids)));
  }

  private static double signed(Target target, double logit) {
    return target.score(new double[] {logit});
  }
}
