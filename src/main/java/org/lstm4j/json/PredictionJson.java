package org.lstm4j.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lstm4j.predict.Prediction;

/** What a model says of a text, for programs. */
public final class PredictionJson {

  private PredictionJson() {}

  /**
   * Adds {@code label}, of tags {@code labels}, an array; {@code probability}; {@code
   * probabilities} by name, of tags and of more than two labels; {@code knownWords}, {@code
   * trusted}.
   *
   * @param isOfTags whether the model gives tags
   */
  public static void addTo(ObjectNode json, Prediction prediction, boolean isOfTags) {
    if (isOfTags) {
      prediction.tags().forEach(json.putArray("labels")::add);
    } else {
      json.put("label", prediction.label());
    }
    json.put("probability", prediction.probability());
    if (isOfTags || prediction.probabilities().size() > 2) {
      prediction.probabilities().forEach(json.putObject("probabilities")::put);
    }
    json.put("knownWords", prediction.knownWords()).put("trusted", prediction.trusted());
  }
}
