package org.lstm4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import org.lstm4j.network.Loss;

/**
 * The loss that a file says its model was compiled with.
 *
 * @param name in Keras's words, in lower case without underscores; empty if it says none
 * @param isFromLogits whether the model's outputs are logits
 */
record TrainingLoss(String name, boolean isFromLogits) {

  private static final Set<String> ABSOLUTE = Set.of("mae", "meanabsoluteerror");
  private static final Set<String> SQUARED = Set.of("mse", "meansquarederror");

  /**
   * Reads {@code compile_config} of {@code .keras} or {@code training_config} of {@code .h5}; what
   * isn't understood says nothing.
   */
  static TrainingLoss of(JsonNode training) {
    JsonNode loss = training.path("loss");
    boolean isOnly = loss.size() == 1 && !loss.has("class_name"); // [loss] or {output: loss}
    JsonNode only = isOnly ? loss.elements().next() : loss;
    String name = only.isTextual() ? only.textValue() : only.path("class_name").asText("");
    if (name.equals("function")) {
      name = only.path("config").asText("");
    }
    return new TrainingLoss(
        name.replace("_", "").toLowerCase(Locale.ROOT),
        only.path("config").path("from_logits").asBoolean(false));
  }

  boolean isBinary() {
    return name.equals("binarycrossentropy");
  }

  boolean isCategorical() {
    return name.equals("categoricalcrossentropy") || name.equals("sparsecategoricalcrossentropy");
  }

  /** Of an output of numbers as they are. */
  Loss ofValues() {
    return ABSOLUTE.contains(name) ? Loss.ABSOLUTE_ERROR : Loss.SQUARED_ERROR;
  }

  /** Whether {@link #ofValues} is what the file says. */
  boolean isOfValues() {
    return ABSOLUTE.contains(name) || SQUARED.contains(name);
  }
}
