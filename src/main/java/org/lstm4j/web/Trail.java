package org.lstm4j.web;

import java.util.Optional;

/** What an endpoint says of its work, for logs and metrics; one for each request. */
final class Trail {

  private volatile String model = "";
  private volatile int texts;

  /**
   * Notes that a model read texts.
   *
   * @param newModel its name as the server has it, never what a request made up
   * @param newTexts how many
   */
  void judged(String newModel, int newTexts) {
    model = newModel;
    texts = newTexts;
  }

  Optional<String> model() {
    return model.isEmpty() ? Optional.empty() : Optional.of(model);
  }

  int texts() {
    return texts;
  }
}
