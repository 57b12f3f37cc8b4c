package org.lstm4j.explain;

import java.util.List;
import org.lstm4j.predict.Prediction;

/**
 * A set of words without which the model judges otherwise.
 *
 * @param tokens their indexes in the text, ascending
 * @param prediction what the model says of the text without them
 * @param isSmallest whether every smaller set was tried, so that none turns the verdict
 */
public record Counterfactual(List<Integer> tokens, Prediction prediction, boolean isSmallest) {

  /** Copies the list. */
  public Counterfactual {
    tokens = List.copyOf(tokens);
  }
}
