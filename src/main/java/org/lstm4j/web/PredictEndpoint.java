package org.lstm4j.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.json.Json;
import org.lstm4j.json.PredictionJson;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.SentimentClassifier;

/** {@code POST /api/predict}: what a model says of a text, or of many. */
final class PredictEndpoint implements Endpoint {

  private static final int MOST_TEXTS = 1_000;

  private final ModelShelf shelf;

  PredictEndpoint(ModelShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public Answer answer(Ask ask) {
    Asked.requireQuery(ask);
    Asked asked = Asked.of(ask, "text", "texts", "model", "threshold");
    if (asked.has("text") == asked.has("texts")) {
      throw new Problem(
          422,
          "text: expected text or texts, got "
              + (asked.has("text") ? "both. Leave one of them out." : "neither."));
    }
    Optional<Double> threshold = asked.share("threshold");
    Optional<String> name = asked.name("model");
    ObjectNode json = Json.object();
    if (asked.has("texts")) {
      List<String> texts = texts(asked);
      ServedModel model = shelf.find(name);
      ask.trail().judged(model.name(), texts.size());
      Bounds.requirePredictions(model, texts);
      SentimentClassifier classifier = classifier(model, threshold);
      ArrayNode all = json.put("model", model.name()).putArray("predictions");
      texts.forEach(text -> add(all.addObject(), classifier, model, text));
    } else {
      String text = asked.text();
      ServedModel model = shelf.find(name);
      ask.trail().judged(model.name(), 1);
      json.put("model", model.name());
      PredictionJson.addTo(json, classifier(model, threshold).classify(text), model.isOfTags());
    }
    return Answer.of(json);
  }

  private static List<String> texts(Asked asked) {
    List<String> texts = asked.strings("texts");
    if (texts.isEmpty() || texts.size() > MOST_TEXTS) {
      throw new Problem(
          422,
          "texts: expected 1 to "
              + MOST_TEXTS
              + ", got "
              + (texts.isEmpty() ? "none" : texts.size() + ". Send them in several requests")
              + ".");
    }
    return texts;
  }

  /** One that can't be judged has {@code error}, so that the others are answered all the same. */
  private static void add(
      ObjectNode json, SentimentClassifier classifier, ServedModel model, String text) {
    try {
      PredictionJson.addTo(json, classifier.classify(text), model.isOfTags());
    } catch (IllegalArgumentException | ArithmeticException e) {
      json.put("error", e.getMessage());
    }
  }

  private static SentimentClassifier classifier(ServedModel model, Optional<Double> threshold) {
    if (threshold.isEmpty()) {
      return model.classifier();
    }
    Decision decision = model.classifier().predictor().decision();
    if (decision.kind() == LabelKind.ONE && !decision.isOfTwo()) {
      throw new Problem(
          422,
          "threshold: expected none, since the model answers with the most probable of its "
              + decision.labels().size()
              + " labels, got "
              + Shown.of(threshold.get())
              + ". Leave it out.");
    }
    return model.classifier().withDecision(decision.withThreshold(threshold.get()));
  }
}
