package org.lstm4j.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.check.Constants;
import org.lstm4j.check.Shown;
import org.lstm4j.explain.Explainer;
import org.lstm4j.explain.ExplainerSettings;
import org.lstm4j.explain.GateTracer;
import org.lstm4j.explain.Method;
import org.lstm4j.json.Json;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.Predictor;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.SentimentClassifier;

/** A model that texts can be put to; safe for any number of threads. */
public final class ServedModel {

  private final String name;
  private final SentimentClassifier classifier;
  private final boolean isUploaded;
  private final Optional<GateTracer> tracer;
  private final ObjectNode described; // never changed

  /**
   * Prepares a model.
   *
   * @param name by which requests call it
   * @param classifier judges with it
   * @param isUploaded whether a request brought it
   */
  public ServedModel(String name, SentimentClassifier classifier, boolean isUploaded) {
    this.name = name;
    this.classifier = classifier;
    this.isUploaded = isUploaded;
    tracer =
        switch (classifier.predictor().estimator().kind()) {
          case NETWORK -> Optional.of(new GateTracer(classifier));
          case LINEAR, ENSEMBLE -> Optional.empty();
        };
    described = Json.object();
    describe();
  }

  private void describe() {
    Predictor predictor = classifier.predictor();
    Decision decision = predictor.decision();
    described.put("name", name);
    described.put("kind", Constants.word(predictor.estimator().kind()));
    described.put("network", network().orElse(null));
    described.put("isOfTags", isOfTags());
    decision.labels().forEach(described.putArray("labels")::add);
    described.put("threshold", decision.threshold());
    described.put("vocabulary", predictor.encoder().vocabulary().size());
    described.put("length", predictor.encoder().length());
    described.put("hasGates", tracer.isPresent());
    ArrayNode methods = described.putArray("methods");
    Stream.of(Method.values()).filter(this::takes).map(Constants::word).forEach(methods::add);
    described.put("isUploaded", isUploaded);
  }

  private Optional<String> network() {
    return switch (classifier.predictor().estimator().kind()) {
      case NETWORK -> Optional.of(classifier.predictor().network().config().describe());
      case LINEAR, ENSEMBLE -> Optional.empty();
    };
  }

  /** The one who knows is asked. */
  boolean takes(Method method) {
    try {
      new Explainer(classifier, ExplainerSettings.DEFAULT.withMethod(method));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** By which requests call it. */
  public String name() {
    return name;
  }

  /** Judges with it. */
  public SentimentClassifier classifier() {
    return classifier;
  }

  /** Whether a request brought it, so that another one may take it away. */
  public boolean isUploaded() {
    return isUploaded;
  }

  ServedModel withName(String newName) {
    return new ServedModel(newName, classifier, isUploaded);
  }

  /** Traces its gates; empty if it has none. */
  Optional<GateTracer> tracer() {
    return tracer;
  }

  boolean isOfTags() {
    return classifier.predictor().decision().kind() == LabelKind.ANY;
  }

  /** What is told of it; not to be changed. */
  ObjectNode described() {
    return described;
  }

  /**
   * The tracer.
   *
   * @throws Problem 422 if it has no gates
   */
  GateTracer requireTracer() {
    return tracer.orElseThrow(
        () ->
            new Problem(
                422,
                "model: expected one network, which has gates, got "
                    + (classifier.predictor().estimator().kind() == Estimator.Kind.LINEAR
                        ? "a linear model"
                        : "an ensemble of several")
                    + ", '"
                    + Shown.of(name)
                    + "'. Ask /api/explain which words moved it, or name a network as model."));
  }
}
