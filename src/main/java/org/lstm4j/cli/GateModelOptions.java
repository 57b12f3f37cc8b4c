package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lstm4j.check.Decimal;
import org.lstm4j.explain.GateSheet;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.explain.GateTracer;
import org.lstm4j.explain.ModelStep;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.ReadText;
import picocli.CommandLine.Option;

/** Which step of a model's way through a text. */
final class GateModelOptions {

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "Take the numbers of a model that reads this text.")
  private String text;

  @Option(
      names = "--step",
      paramLabel = "T",
      description =
          "Which step of the text, as trace counts them: from 0, which is the mark before the first"
              + " word where the model reads one. Default: that of the last word.")
  private Integer step;

  @Option(
      names = "--layer",
      paramLabel = "L",
      description = "Which layer, from 1, the lowest. Default: the top one.")
  private Integer layer;

  @Option(names = "--backward", description = "Take the reader from the last step to the first.")
  private boolean isBackward;

  /**
   * A step that was asked for.
   *
   * @param model its file
   * @param steps that the text has
   */
  record Found(Path model, ModelStep step, int steps) {

    /** Which step it is, for people. */
    String headline() {
      ModelStep.Place place = step.place();
      return String.format(
          Locale.ROOT,
          "Step %d of steps 0 to %d, layer %d%s: %s",
          place.step(),
          steps - 1,
          place.layer() + 1,
          place.isBackward() ? ", backward" : "",
          step.word()
              .map(word -> "'" + word + (step.isKnown() ? "'" : "' (unknown)"))
              .orElse("no word, but a mark or padding"));
    }

    /** How near the model's own floats are, or how far the user's numbers have led. */
    String comparison(GateSheet sheet) {
      return "The model's own h(t), computed in floats, differs by "
          + Decimal.brief(difference(sheet), 2)
          + " at most.";
    }

    private double difference(GateSheet sheet) {
      double[] h = sheet.result("h").orElseThrow().numbers().values(); // all is given
      double most = 0;
      for (int j = 0; j < h.length; j++) {
        most = Math.max(most, Math.abs(h[j] - step.traced()[j]));
      }
      return most;
    }

    /** Puts the same for programs. */
    void put(ObjectNode json, GateSheet sheet) {
      json.put("model", model.toString());
      ObjectNode at = json.putObject("step");
      at.put("number", step.place().step()).put("steps", steps);
      at.put("layer", step.place().layer() + 1);
      at.put("direction", step.place().isBackward() ? "backward" : "forward");
      at.put("word", step.word().orElse(null)).put("known", step.isKnown());
      at.put("greatestDifference", difference(sheet));
    }
  }

  /** Whether any is given. */
  boolean isAsked(ModelOption modelOption) {
    return text != null || modelOption.isNamed() || step != null || layer != null || isBackward;
  }

  /**
   * Takes the step, if one is asked for.
   *
   * @throws IllegalArgumentException if there is no text, or not this step
   */
  Optional<Found> find(ModelOption modelOption, Environment environment) throws IOException {
    if (!isAsked(modelOption)) {
      return Optional.empty();
    }
    if (text == null) {
      throw new IllegalArgumentException(
          "text: expected one beside --model, --step, --layer or --backward, got none."
              + " Add --text \"A slow start.\"");
    }
    requireNoFile(environment);
    SentimentClassifier classifier = new SentimentClassifier(modelOption.readUnread().predictor());
    int top = ModelStep.topLayer(classifier);
    GateTrace trace = new GateTracer(classifier).trace(text);
    int steps = trace.text().tokenOfStep().length;
    ModelStep.Place place =
        new ModelStep.Place(
            layer == null ? top : layer - 1, isBackward, step == null ? lastWord(trace) : step);
    return Optional.of(
        new Found(modelOption.file(), ModelStep.of(classifier, trace, place), steps));
  }

  private void requireNoFile(Environment environment) {
    boolean isName = FileTexts.FILE_NAME.matcher(text).matches() || text.contains("/");
    if (isName
        && FileTexts.path(text, environment.paths()).filter(Files::isRegularFile).isPresent()) {
      throw new IllegalArgumentException(
          "text: expected a text, got the name of a file, '"
              + text
              + "'. Give its words: --text \"$(cat FILE)\".");
    }
  }

  /** The last step that reads a word; the last of all if none does. */
  private static int lastWord(GateTrace trace) {
    int[] tokens = trace.text().tokenOfStep();
    return IntStream.range(0, tokens.length)
        .filter(t -> tokens[t] != ReadText.NO_TOKEN)
        .max()
        .orElse(tokens.length - 1);
  }
}
