package org.lstm4j.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;
import org.lstm4j.explain.GateSheet;
import org.lstm4j.explain.GateStep;
import org.lstm4j.json.GateExample;
import org.lstm4j.json.GateJson;
import org.lstm4j.json.GateSheetJson;
import org.lstm4j.json.Json;

/** {@code POST /api/gates}: one step of an LSTM from numbers that the request brings. */
final class GatesEndpoint implements Endpoint {

  private static final String HELP = " GET /api/gates/examples shows how it is written.";

  @Override
  public Answer answer(Ask ask) {
    Asked.requireQuery(ask, "parts");
    String parts = ask.query().getOrDefault("parts", "false");
    if (!parts.equals("true") && !parts.equals("false")) {
      throw new Problem(422, "parts: expected true or false, got '" + Shown.of(parts) + "'.");
    }
    GateStep step = new GateStep(given(ask));
    GateSheet sheet = parts.equals("true") ? GateSheet.inParts(step) : GateSheet.of(step);
    if (sheet.computed().isEmpty()) {
      List<String> keys = step.given().keySet().stream().map(GateKey::key).toList();
      throw new Problem(
          422,
          "numbers: expected enough for one result, such as f and C, or h and x, got "
              + (keys.isEmpty() ? "none" : Suggestion.all(keys) + " alone")
              + "."
              + HELP);
    }
    ObjectNode json = Json.object();
    GateSheetJson.put(json, sheet);
    return Answer.of(json);
  }

  private static Map<GateKey, GateNumbers> given(Ask ask) {
    try {
      return GateJson.parse(new ByteArrayInputStream(ask.body()), HELP);
    } catch (IOException e) {
      throw new Problem(
          e.getCause() instanceof JsonProcessingException ? 400 : 422, e.getMessage());
    }
  }

  /** {@code GET /api/gates/examples}: numbers to begin with. */
  static Answer examples(Ask ask) {
    Asked.requireQuery(ask);
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("examples");
    for (GateExample example : GateExample.values()) {
      try {
        String given = String.join("\n", GateJson.lines(example.given()));
        all.addObject()
            .put("name", example.toString())
            .put("sentence", example.sentence())
            .put("isInParts", example.isInParts())
            .set("given", Json.object(given));
      } catch (IOException e) {
        throw new IllegalStateException("example: expected numbers that can be read.", e);
      }
    }
    return Answer.of(json);
  }
}
