package org.lstm4j.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.check.Constants;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import org.lstm4j.explain.Explainer;
import org.lstm4j.explain.ExplainerSettings;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.IntegratedGradients;
import org.lstm4j.explain.Method;
import org.lstm4j.json.ExplanationJson;
import org.lstm4j.json.Json;
import org.lstm4j.json.PredictionJson;
import org.lstm4j.text.ReadText;

/** {@code POST /api/explain}: why a model judges a text as it does. */
final class ExplainEndpoint implements Endpoint {

  private final ModelShelf shelf;

  ExplainEndpoint(ModelShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public Answer answer(Ask ask) {
    Asked.requireQuery(ask);
    Asked asked =
        Asked.of(ask, "text", "model", "method", "baseline", "label", "against", "counterfactual");
    String text = asked.text();
    ExplainerSettings settings = settings(asked);
    ServedModel model = shelf.find(asked.name("model"));
    ask.trail().judged(model.name(), 1);
    Explainer explainer = new Explainer(model.classifier(), settings);
    ReadText read = model.classifier().predictor().encoder().read(text);
    Bounds.requireExplanation(model, read, settings);
    Explanation why = explainer.explain(text);
    ObjectNode json = Json.object().put("model", model.name());
    PredictionJson.addTo(json, why.prediction(), model.isOfTags());
    ExplanationJson.addTo(json, why);
    return Answer.of(json);
  }

  private static ExplainerSettings settings(Asked asked) {
    Optional<Method> method = choice(asked, "method", Method.values());
    Optional<IntegratedGradients.Baseline> baseline =
        choice(asked, "baseline", IntegratedGradients.Baseline.values());
    if (baseline.isPresent() && !method.equals(Optional.of(Method.INTEGRATED_GRADIENTS))) {
      throw new Problem(
          422,
          "baseline: expected none but for integrated gradients, got "
              + baseline.get()
              + ". Add \"method\": \"integrated-gradients\", or leave it out.");
    }
    return new ExplainerSettings(
        method,
        asked.name("label"),
        asked.name("against"),
        baseline.orElse(ExplainerSettings.DEFAULT.baseline()),
        asked.flag("counterfactual"));
  }

  private static <E extends Enum<E>> Optional<E> choice(Asked asked, String key, E[] values) {
    Optional<String> typed = asked.name(key);
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    List<String> words = Stream.of(values).map(Constants::word).toList();
    int index = words.indexOf(typed.get());
    if (index < 0) {
      throw new Problem(
          422,
          key
              + ": expected "
              + Suggestion.either(words)
              + ", got '"
              + Shown.of(typed.get())
              + "'."
              + Suggestion.question(typed.get(), words));
    }
    return Optional.of(values[index]);
  }
}
