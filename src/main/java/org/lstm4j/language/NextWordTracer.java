package org.lstm4j.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lstm4j.explain.TraceCollector;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.text.ReadText;

/**
 * Traces texts through a language model: every gate at every word, and what may come next there.
 * Immutable and safe for any number of threads.
 *
 * <p>A word costs a step and the probabilities of all V words; memory holds some 7·H floats of it
 * for each layer.
 */
public final class NextWordTracer {

  private final NextWordPredictor predictor;

  /** Takes a model; its weights must not change. */
  public NextWordTracer(LanguageModel model) {
    predictor = new NextWordPredictor(model);
  }

  /**
   * Traces a text.
   *
   * @throws IllegalArgumentException if it has no word at all
   * @throws UndefinedProbabilityException if what the model computes is not a number
   */
  public NextWordTrace trace(String text) {
    ReadText read = WordText.read(predictor.words(), text);
    if (read.tokens().isEmpty()) {
      throw new IllegalArgumentException(
          "text: expected at least one word, got none. Write the start of a sentence.");
    }
    int[] ids = read.review().ids();
    NetworkSession session = predictor.atStart();
    session.reset();
    TraceCollector collector = new TraceCollector(session.config(), ids.length);
    session.tellStart(collector);
    List<Outlook> outlooks = new ArrayList<>();
    BitSet named = predictor.named();
    for (int t = 0; t < ids.length; t++) {
      session.step(ids[t]);
      session.tell(collector, t);
      float[] logits = session.logits();
      double[] logs = NextWordPredictor.logProbabilities(logits, text);
      int top = RankedIds.largest(logits, named, 1)[0];
      outlooks.add(
          new Outlook(
              NextWordPredictor.entropy(logs),
              new LikelyWord(top, predictor.words().word(top), Math.exp(logs[top])),
              t + 1 < ids.length ? Math.exp(logs[ids[t + 1]]) : Double.NaN));
    }
    return new NextWordTrace(read, collector.readers(), outlooks);
  }
}
