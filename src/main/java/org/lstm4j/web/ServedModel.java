package org.lstm4j.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lstm4j.check.Constants;
import org.lstm4j.explain.Method;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.Predictor;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.SentimentClassifier;

/**
 * A model that texts can be put to; safe for any number of threads.
 *
 * @param name by which requests call it
 * @param classifier judges with it
 * @param isUploaded whether a request brought it
 */
public record ServedModel(String name, SentimentClassifier classifier, boolean isUploaded) {

  /** Whether its gates can be traced. */
  boolean isNetwork() {
    return classifier.predictor().estimator().kind() == Estimator.Kind.NETWORK;
  }

  boolean isOfTags() {
    return classifier.predictor().decision().kind() == LabelKind.ANY;
  }

  /** What is told of it. */
  void addTo(ObjectNode json) {
    Predictor predictor = classifier.predictor();
    Decision decision = predictor.decision();
    json.put("name", name);
    json.put("kind", Constants.word(predictor.estimator().kind()));
    json.put("network", isNetwork() ? predictor.network().weights().config().describe() : null);
    json.put("isOfTags", isOfTags());
    decision.labels().forEach(json.putArray("labels")::add);
    json.put("threshold", decision.threshold());
    json.put("vocabulary", predictor.encoder().vocabulary().size());
    json.put("length", predictor.encoder().length());
    json.put("hasGates", isNetwork());
    ArrayNode methods = json.putArray("methods");
    for (Method method : Method.values()) {
      if (isNetwork() ? method != Method.WEIGHTS : method != Method.CELL_WRITES) {
        methods.add(Constants.word(method));
      }
    }
    json.put("isUploaded", isUploaded);
  }
}
