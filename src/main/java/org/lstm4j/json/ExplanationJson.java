package org.lstm4j.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.lstm4j.check.Constants;
import org.lstm4j.explain.Attribution;
import org.lstm4j.explain.Counterfactual;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.GradientPath;
import org.lstm4j.explain.Target;
import org.lstm4j.explain.Turn;
import org.lstm4j.explain.UnitShare;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.Token;

/**
 * An explanation for programs: one JSON object that always has the same keys behind those of {@code
 * predict --json}; what there isn't is null. Keys and meanings stand in {@code
 * src/docs/explain.md}.
 */
public final class ExplanationJson {

  private final Explanation why;

  private ExplanationJson(Explanation why) {
    this.why = why;
  }

  /** Adds what explains a prediction to what says it. */
  public static void addTo(ObjectNode json, Explanation why) {
    new ExplanationJson(why).addTo(json);
  }

  private void addTo(ObjectNode json) {
    Attribution split = why.attribution();
    Target target = split.target();
    json.put("text", why.text().text())
        .put("threshold", hasThreshold() ? (Double) why.decision().threshold() : null)
        .put("method", Constants.word(split.method()))
        .put("points", split.path().map(GradientPath::points).orElse(null))
        .put("baseline", split.path().map(path -> Constants.word(path.baseline())).orElse(null))
        .put("target", target.label())
        .put("against", target.against().orElse(null))
        .put("score", split.score());
    json.putObject("parts")
        .put("words", Arrays.stream(split.tokens()).sum())
        .put("startMark", split.startMark())
        .put("padding", split.padding())
        .put("constant", split.constant())
        .put("rest", split.rest());
    putWords(json.putArray("words"));
    putTurn(json);
    ArrayNode units = json.putArray("units");
    for (UnitShare share : why.units()) {
      units
          .addObject()
          .put("unit", share.unit())
          .put("direction", share.isBackward() ? "backward" : "forward")
          .put("part", share.part());
    }
    json.putNull("counterfactual");
    why.counterfactual().ifPresent(other -> putCounterfactual(json, other));
  }

  private boolean hasThreshold() {
    return why.decision().kind() == LabelKind.ANY || why.decision().isOfTwo();
  }

  private void putWords(ArrayNode words) {
    ReadText text = why.text();
    int[] steps = new int[text.tokens().size()];
    Arrays.fill(steps, -1);
    for (int step = 0; step < text.tokenOfStep().length; step++) {
      if (text.tokenOfStep()[step] != ReadText.NO_TOKEN) {
        steps[text.tokenOfStep()[step]] = step;
      }
    }
    Decision decision = why.decision();
    int label = decision.labels().indexOf(why.attribution().target().label());
    for (int t = 0; t < steps.length; t++) {
      Token token = text.tokens().get(t);
      int step = steps[t];
      words
          .addObject()
          .put("word", text.spelling(t))
          .put("start", token.start())
          .put("end", token.end())
          .put("fate", Constants.word(text.fates().get(t)))
          .put("step", step < 0 ? null : (Integer) step)
          .put("part", why.attribution().tokens()[t])
          .put(
              "probability",
              why.trace()
                  .filter(trace -> step >= 0)
                  .map(trace -> trace.probabilities()[step][label])
                  .orElse(null));
    }
  }

  private void putTurn(ObjectNode json) {
    json.putNull("turn");
    Turn.of(why)
        .ifPresent(
            turn -> {
              int token = why.text().tokenOfStep()[turn.step()];
              json.putObject("turn")
                  .put("step", turn.step())
                  .put("word", token == ReadText.NO_TOKEN ? null : (Integer) token)
                  .put("label", turn.label())
                  .put("before", turn.before())
                  .put("after", turn.after());
            });
  }

  private void putCounterfactual(ObjectNode json, Counterfactual other) {
    ObjectNode object = json.putObject("counterfactual");
    other.tokens().forEach(object.putArray("without")::add);
    if (why.decision().kind() == LabelKind.ANY) {
      other.prediction().tags().forEach(object.putArray("labels")::add);
    } else {
      object.put("label", other.prediction().label());
    }
    object
        .put("probability", other.prediction().probability())
        .put("isSmallest", other.isSmallest());
  }
}
