package org.lstm4j.web;

import java.util.Map;
import java.util.Optional;
import org.lstm4j.json.BurgerJson;
import org.lstm4j.story.HandMadeLstm;
import org.lstm4j.story.ModelReading;

/** {@code GET /api/burger}: the story of the memory, and what a model makes of it. */
final class BurgerEndpoint implements Endpoint {

  private final ModelShelf shelf;

  BurgerEndpoint(ModelShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public Answer answer(Ask ask) {
    Asked.requireQuery(ask, "model");
    ServedModel model = shelf.find(Optional.ofNullable(ask.query().get("model")));
    ask.trail().judged(model.name(), 1);
    model.requireTracer();
    return Answer.of(
        BurgerJson.of(
            HandMadeLstm.read(), Map.of(model.name(), ModelReading.of(model.classifier()))));
  }
}
