package org.lstm4j.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.lstm4j.story.BurgerReview;
import org.lstm4j.story.Claim;
import org.lstm4j.story.Meanings;
import org.lstm4j.story.ModelReading;
import org.lstm4j.story.PhraseReading;
import org.lstm4j.story.StoryStep;

/** The burger review for programs. */
public final class BurgerJson {

  private BurgerJson() {}

  /**
   * An object: the text, the names of the meanings, the hand-made LSTM's steps, and each model's.
   *
   * @param readings of trained models, by their files
   */
  public static ObjectNode of(List<StoryStep> story, Map<String, ModelReading> readings) {
    ObjectNode json = Json.object().put("text", BurgerReview.text());
    Meanings.NAMES.forEach(json.putArray("meanings")::add);
    ArrayNode steps = json.putArray("handMade");
    story.forEach(step -> put(step, steps.addObject()));
    ArrayNode models = json.putArray("models");
    readings.forEach((file, reading) -> put(file, reading, models.addObject()));
    return json;
  }

  private static void put(StoryStep step, ObjectNode json) {
    json.put("phrase", step.phrase().text());
    json.put("story", step.phrase().told());
    put("x", step.phrase().meaning(), json);
    put("f", step.forget(), json);
    put("i", step.input(), json);
    put("candidate", step.candidate(), json);
    put("o", step.output(), json);
    put("C", step.cell(), json);
    put("h", step.hidden(), json);
    json.put("probability", step.probability());
  }

  private static void put(String name, Meanings meanings, ObjectNode json) {
    ArrayNode numbers = json.putArray(name);
    for (float number : meanings.vector()) {
      numbers.add(number);
    }
  }

  private static void put(String file, ModelReading reading, ObjectNode json) {
    json.put("model", file);
    json.put("network", reading.network());
    json.put("vocabulary", reading.vocabularySize());
    reading.unread().forEach(json.putArray("unread")::add);
    json.put("label", reading.label());
    if (reading.gate().isPresent()) {
      ModelReading.Kept gate = reading.gate().get();
      json.putObject("gate")
          .put("name", gate.name())
          .put("least", gate.least())
          .put("mean", gate.mean())
          .put("most", gate.most());
    } else {
      json.putNull("gate");
    }
    json.put("start", reading.start());
    ArrayNode phrases = json.putArray("phrases");
    for (PhraseReading phrase : reading.phrases()) {
      ObjectNode each = phrases.addObject().put("phrase", phrase.phrase().text());
      ArrayNode unread = each.putArray("unread");
      phrase.pieces().stream()
          .filter(PhraseReading.Piece::isUnread)
          .forEach(piece -> unread.add(piece.text()));
      each.put("probability", phrase.probability());
      each.put("gate", phrase.kept().isPresent() ? phrase.kept().getAsDouble() : null);
    }
    ArrayNode claims = json.putArray("claims");
    for (Claim claim : reading.claims()) {
      claims
          .addObject()
          .put("story", claim.story())
          .put("found", claim.found())
          .put("agrees", claim.agrees());
    }
    json.put("predictedLabel", reading.prediction().label());
    json.put("probability", reading.prediction().probability());
  }
}
