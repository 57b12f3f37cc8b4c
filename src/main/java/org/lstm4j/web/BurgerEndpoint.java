package org.lstm4j.web;

import java.util.Map;
import java.util.Optional;
import org.lstm4j.json.BurgerJson;
import org.lstm4j.story.HandMadeLstm;
import org.lstm4j.story.ModelReading;

/**
 * {@code GET /api/burger}: the story of the memory, and what a model makes of it. Where none is
 * named and the first can't be held against it, the story alone.
 */
final class BurgerEndpoint implements Endpoint {

  private final ModelShelf shelf;

  BurgerEndpoint(ModelShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public Answer answer(Ask ask) {
    Asked.requireQuery(ask, "model");
    Optional<String> name = Optional.ofNullable(ask.query().get("model"));
    ServedModel model = shelf.find(name);
    ask.trail().judged(model.name(), 1);
    boolean isAlone = name.isEmpty() && !canRead(model);
    return Answer.of(
        BurgerJson.of(
            HandMadeLstm.read(), isAlone ? Map.of() : Map.of(model.name(), reading(model))));
  }

  private static boolean canRead(ServedModel model) {
    return model.tracer().isPresent() && model.classifier().predictor().decision().isOfTwo();
  }

  private static ModelReading reading(ServedModel model) {
    model.requireTracer();
    return ModelReading.of(model.classifier());
  }
}
