package org.lstm4j.explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.model.Predictor;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.ReadText;

/**
 * Explains why a model judges texts as it does: how much each word moved the score, what every gate
 * did, which units carried the score, and which words decide.
 *
 * <pre>{@code
 * Explanation why = new Explainer(classifier).explain("A slow start, then wonderful.");
 * }</pre>
 *
 * <p>The score is a logit, or the difference of two ({@link Target}); a word's part is positive if
 * it speaks for the target's label. Methods differ in what they mean by a part ({@link Method}).
 * Any model that judges texts can be explained; networks alone have gates.
 *
 * <p>By occlusion a text costs a pass for each of its words: 500 words of a network of 32 units
 * some 0.15 s of one processor. The counterfactual costs three times as much if one word turns the
 * verdict, up to some seconds if none does. Uses all processors. Immutable; safe for any number of
 * threads.
 */
public final class Explainer {

  private final SentimentClassifier classifier;
  private final Predictor predictor;
  private final ExplainerSettings settings;
  private final AttributionMethod method;
  private final Optional<GateTracer> tracer;

  /** Explains with the usual settings. */
  public Explainer(SentimentClassifier classifier) {
    this(classifier, ExplainerSettings.DEFAULT);
  }

  /**
   * Explains as asked.
   *
   * @throws IllegalArgumentException if the model has no such label, or can't be explained by that
   *     method; the message says which does
   */
  public Explainer(SentimentClassifier classifier, ExplainerSettings settings) {
    this.classifier = classifier;
    this.settings = settings;
    predictor = classifier.predictor();
    target(new double[predictor.decision().labels().size()]); // finds a wrong label at once
    Method asked = settings.method().orElse(usual(predictor.estimator()));
    requireNetwork(asked, predictor.estimator());
    method = method(classifier, asked);
    tracer =
        switch (predictor.estimator().kind()) {
          case NETWORK -> Optional.of(new GateTracer(classifier));
          case LINEAR, ENSEMBLE -> Optional.empty();
        };
  }

  private static Method usual(Estimator estimator) {
    return switch (estimator.kind()) {
      case LINEAR -> Method.WEIGHTS;
      case NETWORK, ENSEMBLE -> Method.OCCLUSION;
    };
  }

  private static void requireNetwork(Method asked, Estimator estimator) {
    boolean isOfNetworks = asked == Method.CELL_WRITES || asked == Method.INTEGRATED_GRADIENTS;
    if (isOfNetworks && !hasNetwork(estimator)) {
      throw new IllegalArgumentException(
          "method: expected weights or occlusion for a model without a network, got "
              + asked.name().toLowerCase(Locale.ROOT).replace('_', '-')
              + ". Take weights, which are exact.");
    }
  }

  private static boolean hasNetwork(Estimator estimator) {
    return switch (estimator.kind()) {
      case NETWORK -> true;
      case LINEAR -> false;
      case ENSEMBLE ->
          ((Ensemble) estimator)
              .members().stream().anyMatch(member -> hasNetwork(member.estimator()));
    };
  }

  private AttributionMethod method(SentimentClassifier of, Method asked) {
    if (asked == Method.OCCLUSION) {
      return new Occlusion(of);
    }
    Estimator estimator = of.predictor().estimator();
    return switch (estimator.kind()) {
      case NETWORK -> ofNetwork(of, asked);
      case LINEAR -> new LinearWeights(of, (LinearEstimator) estimator);
      case ENSEMBLE ->
          new EnsembleSplit(asked, of, (Ensemble) estimator, member -> method(member, asked));
    };
  }

  private AttributionMethod ofNetwork(SentimentClassifier of, Method asked) {
    return switch (asked) {
      case CELL_WRITES -> new CellWrites(of);
      case INTEGRATED_GRADIENTS ->
          new IntegratedGradients(of, settings.baseline(), IntegratedGradients.STEPS);
      case OCCLUSION, WEIGHTS ->
          throw new IllegalArgumentException(
              "method: expected occlusion, integrated-gradients or cell-writes for a network, got"
                  + " weights, which linear models have. Take occlusion.");
    };
  }

  private Target target(double[] probabilities) {
    return Target.of(predictor.decision(), settings.label(), settings.against(), probabilities);
  }

  /**
   * Explains what the model says of a text.
   *
   * @throws IllegalArgumentException if the text has no word at all
   * @throws org.lstm4j.predict.UndefinedProbabilityException if what the model computes is not a
   *     number
   * @throws ArithmeticException if a score is infinite, which has no parts
   */
  public Explanation explain(String text) {
    Prediction prediction = classifier.classify(text);
    ReadText read = predictor.encoder().read(text);
    Decision decision = predictor.decision();
    double[] scores = classifier.scores(read.review().ids());
    Target target = target(classifier.probabilitiesOf(scores));
    Attribution attribution = method.attribute(read, target);
    requireFinite(attribution);
    Optional<Counterfactual> counterfactual =
        settings.seeksCounterfactual()
            ? new CounterfactualSearch(classifier, read, target).find()
            : Optional.empty();
    return new Explanation(
        read,
        decision,
        prediction,
        attribution,
        tracer.map(each -> each.trace(text)),
        units(read, target),
        counterfactual);
  }

  private static void requireFinite(Attribution attribution) {
    double sum = DoubleStream.of(attribution.tokens()).sum() + attribution.rest();
    if (!Double.isFinite(sum)) {
      throw new ArithmeticException(
          "model: expected finite scores to explain, got "
              + attribution.score()
              + " for the text and "
              + sum
              + " for its parts. Its weights are too large to compute with: choose another model.");
    }
  }

  private List<UnitShare> units(ReadText read, Target target) {
    if (tracer.isEmpty()) {
      return List.of();
    }
    NetworkWeights weights = predictor.network().weights();
    if (weights.config().layers().isEmpty() || !HeadRow.isThere(weights.config())) {
      return List.of();
    }
    return new TopLayer(tracer.get().network(), read.review()).shares(HeadRow.of(weights, target));
  }
}
