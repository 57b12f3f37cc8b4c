package org.lstm4j.explain;

import java.util.List;
import java.util.Optional;
import org.lstm4j.model.Decision;
import org.lstm4j.predict.Prediction;
import org.lstm4j.text.ReadText;

/**
 * Why a model judged a text as it did. Safe for any number of threads as long as nobody writes to
 * the arrays in it, which are shared, not copied.
 *
 * @param text what was read, and what wasn't
 * @param decision names of the labels, and the threshold
 * @param prediction what the model says
 * @param attribution how much each word moved the score
 * @param trace gates, cells and the running probability; empty for models without gates
 * @param units of the top layer, those that carried most first; empty where the head has a layer
 *     between them and the score
 * @param counterfactual the words whose removal turns the verdict; empty if it wasn't looked for or
 *     none was found
 */
public record Explanation(
    ReadText text,
    Decision decision,
    Prediction prediction,
    Attribution attribution,
    Optional<GateTrace> trace,
    List<UnitShare> units,
    Optional<Counterfactual> counterfactual) {

  /** Copies the list. */
  public Explanation {
    units = List.copyOf(units);
  }
}
