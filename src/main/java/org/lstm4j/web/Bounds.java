package org.lstm4j.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.explain.ExplainerSettings;
import org.lstm4j.explain.Method;
import org.lstm4j.explain.ReadingWork;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.Predictor;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Readout;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReadText;

/**
 * How much one request may cost, known before anything is computed: a few seconds of one processor
 * and some tens of megabytes.
 *
 * <p>Work is counted in multiply-adds, as {@link ReadingWork} has it. Of a text only the last T
 * words are read, so that a long one costs little but where each word is told of.
 */
final class Bounds {

  /** Multiply-adds of a request: some 4 s. */
  static final double MOST_WORK = 4e10;

  /** Multiply-adds of reading one text by a model that is uploaded: some 0.4 s. */
  static final double MOST_WORK_OF_TEXT = 4e9;

  /** Words of a text that is explained or traced. */
  static final int MOST_WORDS = 20_000;

  /** Numbers of a trace, each some 13 bytes of JSON; the notebook's network has 96,000 at most. */
  static final long MOST_NUMBERS = 2_000_000;

  private static final long MOST_PROBABILITIES = 1_000_000; // of all texts of a request
  private static final double LEAST_WORK = 2_000; // of an id, however small the network
  private static final int THERE_AND_BACK = 3; // passes
  private static final int USUAL_POINTS = 256; // of a path; seldom more than 64 are needed

  private Bounds() {}

  /** Refuses texts that a model would take too long for. */
  static void requirePredictions(ServedModel model, List<String> texts) {
    int labels = model.classifier().predictor().decision().labels().size();
    if ((long) texts.size() * labels > MOST_PROBABILITIES) {
      throw new Problem(
          422,
          "texts: expected at most "
              + Math.max(1, MOST_PROBABILITIES / labels)
              + " for a model of "
              + labels
              + " labels, got "
              + texts.size()
              + ". Send them in several requests.");
    }
    Predictor predictor = model.classifier().predictor();
    double steps = 0;
    for (String text : texts) {
      steps += steps(predictor, text.length() + 1); // no word is shorter than a character
    }
    if (texts.size() > 1) {
      requireWork("texts", steps * ofId(predictor), "Send fewer of them in a request.");
    }
  }

  /** Refuses a text that takes too long to explain. */
  static void requireExplanation(ServedModel model, ReadText text, ExplainerSettings settings) {
    requireWords(text);
    Predictor predictor = model.classifier().predictor();
    double steps = steps(predictor, text.review().ids().length);
    double words = text.readTokens().length;
    Method method =
        settings
            .method()
            .orElse(
                predictor.estimator().kind() == Estimator.Kind.LINEAR
                    ? Method.WEIGHTS
                    : Method.OCCLUSION);
    double passes =
        switch (method) {
          case OCCLUSION -> words;
          case INTEGRATED_GRADIENTS -> THERE_AND_BACK * USUAL_POINTS;
          case CELL_WRITES, WEIGHTS -> 1;
        };
    double each = method == Method.INTEGRATED_GRADIENTS ? predictor.encoder().length() : steps;
    double work = passes * each * ofId(predictor);
    if (model.tracer().isPresent()) {
      work += requireNumbers(model, text);
      NetworkConfig config = predictor.network().config();
      if (method == Method.CELL_WRITES && config.readout().kind() != Readout.Kind.LAST) {
        work += steps * steps * config.layers().get(config.layers().size() - 1).outputs();
      }
    }
    boolean isTurned = settings.seeksCounterfactual();
    work += isTurned ? 3 * words * steps * ofId(predictor) : 0; // what isn't bounded in itself
    requireWork("text", work, "Shorten it" + otherWay(model, method, isTurned) + ".");
  }

  private static String otherWay(ServedModel model, Method method, boolean isTurned) {
    if (isTurned) {
      return ", or leave counterfactual out";
    }
    return model.takes(Method.CELL_WRITES) && method != Method.CELL_WRITES
        ? ", or take the method cell-writes, which is one pass"
        : "";
  }

  /** Refuses a text whose trace would be too large or take too long. */
  static void requireTrace(ServedModel model, ReadText text) {
    requireWords(text);
    requireWork("text", requireNumbers(model, text), "Shorten it.");
  }

  /** Refuses a trace of too many numbers; returns the work it takes. */
  private static double requireNumbers(ServedModel model, ReadText text) {
    Predictor predictor = model.classifier().predictor();
    NetworkConfig config = predictor.network().config();
    int steps = text.review().ids().length;
    long ofStep = predictor.decision().labels().size();
    for (RecurrentConfig layer : config.layers()) {
      ofStep += (long) layer.outputs() * (layer.cell().blocks() + 2);
    }
    if (steps * ofStep > MOST_NUMBERS) {
      throw new Problem(
          422,
          "text: expected at most "
              + MOST_NUMBERS / ofStep
              + " words, whose gates are "
              + MOST_NUMBERS
              + " numbers, got "
              + steps
              + ". Shorten it, or take 'lstm4j trace', which writes files of any size.");
    }
    double passes = config.isForward() ? 1 : steps; // one for each prefix
    return passes * steps(predictor, steps) * ofId(predictor);
  }

  private static void requireWords(ReadText text) {
    int words = text.tokens().size();
    if (words > MOST_WORDS) {
      throw new Problem(
          422,
          "text: expected at most "
              + MOST_WORDS
              + " words, each of which the answer tells of, got "
              + words
              + ". Shorten it; the model reads the last of them only.");
    }
  }

  /**
   * Why a model takes too long to read one text; empty if it doesn't.
   *
   * @return what was expected and what it is
   */
  static Optional<String> slowness(Predictor predictor) {
    double work = predictor.encoder().length() * ofId(predictor);
    return work <= MOST_WORK_OF_TEXT
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "expected a model that reads a text with at most %.0e multiply-adds, got %.1e for"
                    + " its %d steps",
                MOST_WORK_OF_TEXT,
                work,
                predictor.encoder().length()));
  }

  private static void requireWork(String name, double work, String remedy) {
    if (work > MOST_WORK) {
      throw new Problem(
          422,
          String.format(
              Locale.ROOT,
              "%s: expected at most %.0e multiply-adds of work, got some %.0e. %s",
              name,
              MOST_WORK,
              work,
              remedy));
    }
  }

  /** Steps that a pass over so many ids takes. */
  private static double steps(Predictor predictor, int ids) {
    int length = predictor.encoder().length();
    boolean isPaddedBehind = predictor.encoder().padding().padding() == Padding.Side.POST;
    boolean isWhole =
        isPaddedBehind
            || predictor.estimator().kind() == Estimator.Kind.NETWORK
                && !predictor.network().config().isForward();
    return isWhole ? length : Math.min(ids, length);
  }

  private static double ofId(Predictor predictor) {
    return Math.max(LEAST_WORK, ReadingWork.ofId(predictor.estimator()));
  }
}
