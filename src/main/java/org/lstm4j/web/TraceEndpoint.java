package org.lstm4j.web;

import org.lstm4j.explain.GateTracer;
import org.lstm4j.render.TraceFile;

/** {@code POST /api/trace}: what every gate of a network did at every word. */
final class TraceEndpoint implements Endpoint {

  private final ModelShelf shelf;

  TraceEndpoint(ModelShelf shelf) {
    this.shelf = shelf;
  }

  @Override
  public Answer answer(Ask ask) {
    Asked.requireQuery(ask);
    Asked asked = Asked.of(ask, "text", "model");
    String text = asked.text();
    ServedModel model = shelf.find(asked.name("model"));
    ask.trail().judged(model.name(), 1);
    GateTracer tracer = model.requireTracer();
    Bounds.requireTrace(model, model.classifier().predictor().encoder().read(text));
    return Answer.json(
        200,
        new TraceFile(tracer.trace(text), model.classifier().predictor().decision(), model.name())
            .json());
  }
}
