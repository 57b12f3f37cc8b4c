package org.lstm4j.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.check.Constants;
import org.lstm4j.check.Suggestion;
import org.lstm4j.explain.Explainer;
import org.lstm4j.explain.ExplainerSettings;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.GateSheet;
import org.lstm4j.explain.GateStep;
import org.lstm4j.explain.GateTracer;
import org.lstm4j.explain.Method;
import org.lstm4j.json.BurgerJson;
import org.lstm4j.json.ExplanationJson;
import org.lstm4j.json.GateExample;
import org.lstm4j.json.GateJson;
import org.lstm4j.json.GateSheetJson;
import org.lstm4j.json.Json;
import org.lstm4j.json.PredictionJson;
import org.lstm4j.render.TraceFile;
import org.lstm4j.story.HandMadeLstm;
import org.lstm4j.story.ModelReading;

/** What the interface answers. */
final class Api {

  private final ModelShelf shelf;

  Api(ModelShelf shelf) {
    this.shelf = shelf;
  }

  Answer predict(Ask ask) {
    ObjectNode asked = object(ask);
    ServedModel model = model(asked);
    ObjectNode json = Json.object().put("model", model.name());
    if (asked.has("texts")) {
      ArrayNode all = json.putArray("predictions");
      for (JsonNode text : asked.get("texts")) {
        PredictionJson.addTo(
            all.addObject(), model.classifier().classify(text.asText()), model.isOfTags());
      }
      return Answer.of(json);
    }
    PredictionJson.addTo(json, model.classifier().classify(text(asked)), model.isOfTags());
    return Answer.of(json);
  }

  Answer explain(Ask ask) {
    ObjectNode asked = object(ask);
    ServedModel model = model(asked);
    ExplainerSettings settings = ExplainerSettings.DEFAULT.withCounterfactual(false);
    if (asked.has("method")) {
      String word = asked.get("method").asText();
      Method method =
          Stream.of(Method.values())
              .filter(each -> Constants.word(each).equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      new Problem(
                          422,
                          "method: expected "
                              + Suggestion.either(
                                  Stream.of(Method.values()).map(Constants::word).toList())
                              + ", got another."));
      settings = settings.withMethod(method);
    }
    Explanation why = new Explainer(model.classifier(), settings).explain(text(asked));
    ObjectNode json = Json.object().put("model", model.name());
    PredictionJson.addTo(json, why.prediction(), model.isOfTags());
    ExplanationJson.addTo(json, why);
    return Answer.of(json);
  }

  Answer trace(Ask ask) {
    ObjectNode asked = object(ask);
    ServedModel model = model(asked);
    return Answer.json(
        200,
        new TraceFile(
                new GateTracer(model.classifier()).trace(text(asked)),
                model.classifier().predictor().decision(),
                model.name())
            .json());
  }

  Answer models(Ask ask) {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("models");
    shelf.all().forEach(model -> model.addTo(all.addObject()));
    return Answer.of(json);
  }

  Answer gates(Ask ask) {
    try {
      GateSheet sheet =
          GateSheet.of(new GateStep(GateJson.parse(new ByteArrayInputStream(ask.body()))));
      ObjectNode json = Json.object();
      GateSheetJson.put(json, sheet);
      return Answer.of(json);
    } catch (IOException e) {
      throw new Problem(422, e.getMessage());
    }
  }

  Answer examples(Ask ask) {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("examples");
    for (GateExample example : GateExample.values()) {
      try {
        String given = String.join("\n", GateJson.lines(example.given()));
        all.addObject()
            .put("name", example.toString())
            .put("sentence", example.sentence())
            .set("given", Json.object(given));
      } catch (IOException e) {
        throw new IllegalStateException("example: expected numbers that can be read.", e);
      }
    }
    return Answer.of(json);
  }

  Answer burger(Ask ask) {
    ServedModel model = shelf.find(Optional.ofNullable(ask.query().get("model")));
    return Answer.of(
        BurgerJson.of(
            HandMadeLstm.read(), Map.of(model.name(), ModelReading.of(model.classifier()))));
  }

  private ServedModel model(ObjectNode asked) {
    return shelf.find(Optional.ofNullable(asked.get("model")).map(JsonNode::asText));
  }

  private static String text(ObjectNode asked) {
    return asked.path("text").asText();
  }

  private static ObjectNode object(Ask ask) {
    try {
      return Json.object(new String(ask.body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new Problem(400, "body: expected JSON, got a mistake.");
    }
  }
}
