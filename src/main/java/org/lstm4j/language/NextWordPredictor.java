package org.lstm4j.language;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.text.ReadText;

/**
 * Says which word comes next: a text is read as the start of one, from the mark of an end on, so
 * nothing that was read before plays a part.
 *
 * <p>A text costs a step of the layers for each word and one product with the output's kernel.
 * Immutable and safe for any number of threads, which share the weights.
 */
public final class NextWordPredictor {

  private final WordIds words;
  private final NetworkSession start; // has read END; never goes on itself
  private final BitSet named = new BitSet();

  /** Takes a model; its weights must not change. */
  public NextWordPredictor(LanguageModel model) {
    words = model.words();
    start = new NetworkSession(model.network().weights());
    start.step(WordIds.END);
    named.set(WordIds.END, WordIds.UNKNOWN + 1);
    named.set(WordIds.FIRST_WORD, words.size());
  }

  /**
   * The likeliest next words.
   *
   * @param text any; one without words asks how a text begins
   * @param top how many are listed, at least 1; all V − 2 that can come at most
   * @throws UndefinedProbabilityException if what the model computes is not a number
   */
  public NextWords predict(String text, int top) {
    Require.atLeast("top", top, 1);
    ReadText read = WordText.read(words, text);
    float[] logits = after(read).logits();
    double[] logs = logProbabilities(logits, text);
    List<LikelyWord> likeliest =
        Arrays.stream(RankedIds.largest(logits, named, top))
            .mapToObj(id -> new LikelyWord(id, words.word(id), Math.exp(logs[id])))
            .toList();
    return new NextWords(
        read,
        likeliest,
        entropy(logs),
        Math.exp(logs[WordIds.END]),
        Math.exp(logs[WordIds.UNKNOWN]));
  }

  /** The words of a text that the model has no id for, as they are spelled, each once. */
  public static List<String> unknown(NextWords prediction) {
    return WordText.unknown(prediction.text());
  }

  /** A session of its own that has read a text. */
  NetworkSession after(ReadText text) {
    NetworkSession session = start.copy();
    int[] ids = text.review().ids();
    session.read(Arrays.copyOfRange(ids, 1, ids.length));
    return session;
  }

  /** A session of its own that has read the mark of an end. */
  NetworkSession atStart() {
    return start.copy();
  }

  /** The ids that stand for something: the end, unknown words, and words. */
  BitSet named() {
    return (BitSet) named.clone();
  }

  WordIds words() {
    return words;
  }

  /** Of logits that must be numbers. */
  static double[] logProbabilities(float[] logits, String text) {
    double[] logs = NetworkReader.logSoftmax(logits);
    if (Double.isNaN(logs[WordIds.END])) {
      throw UndefinedProbabilityException.ofText(text);
    }
    return logs;
  }

  /** Entropy in bits. */
  static double entropy(double[] logs) {
    double sum = 0;
    for (double log : logs) {
      double product = Math.exp(log) * log;
      sum -= Double.isNaN(product) ? 0 : product; // 0·−∞ adds nothing
    }
    return sum / Math.log(2);
  }
}
