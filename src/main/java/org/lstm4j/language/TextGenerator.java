package org.lstm4j.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lstm4j.check.Require;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.predict.UndefinedProbabilityException;
import org.lstm4j.text.ReadText;

/**
 * Writes texts word by word: each is drawn from what the model thinks may come behind all before.
 *
 * <p>Ids that stand for nothing, and the marks that the settings leave out, are impossible: what is
 * left is drawn from by its probabilities, made to sum up to 1 again. Arithmetic is plain Java in a
 * fixed order, so a seed gives the same words on every machine and with any number of threads. A
 * word costs the layers' and the output's multiply-adds and V exponentials, or fewer if the
 * sampling keeps a few words.
 *
 * <p>Immutable and safe for any number of threads, which share the weights.
 */
public final class TextGenerator {

  private final NextWordPredictor predictor;

  /** Takes a model; its weights must not change. */
  public TextGenerator(LanguageModel model) {
    predictor = new NextWordPredictor(model);
  }

  /**
   * Writes one text.
   *
   * @param start the words before it; may have none
   * @param settings how it is written
   * @param listener told each word as soon as it is there
   * @throws UndefinedProbabilityException if what the model computes is not a number
   */
  public GeneratedText generate(
      String start, GeneratorSettings settings, Consumer<String> listener) {
    ReadText read = WordText.read(predictor.words(), start);
    return write(predictor.after(read), settings, listener);
  }

  /**
   * Writes several texts, {@code threads} at once; the n-th is the one that the seed + n gives
   * alone, so that each can be had again.
   *
   * @param count at least 1
   * @param threads at least 1; changes no word
   */
  public List<GeneratedText> generate(
      String start, GeneratorSettings settings, int count, int threads) {
    Require.atLeast("count", count, 1);
    Require.atLeast("threads", threads, 1);
    NetworkSession read = predictor.after(WordText.read(predictor.words(), start));
    GeneratedText[] texts = new GeneratedText[count];
    for (int from = 0; from < count; from += threads) {
      IntStream.range(from, Math.min(count, from + threads))
          .parallel()
          .forEach(
              n ->
                  texts[n] =
                      write(read.copy(), settings.withSeed(settings.seed() + n), word -> {}));
    }
    return List.of(texts);
  }

  /** The words of a start that the model has no id for, as they are spelled, each once. */
  public List<String> unknown(String start) {
    return WordText.unknown(WordText.read(predictor.words(), start));
  }

  private GeneratedText write(
      NetworkSession session, GeneratorSettings settings, Consumer<String> listener) {
    BitSet allowed = predictor.named();
    allowed.set(WordIds.END, settings.stopsAtEnd());
    allowed.set(WordIds.UNKNOWN, settings.writesUnknown());
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<String> written = new ArrayList<>();
    while (written.size() < settings.words()) {
      float[] logits = session.logits();
      requireNumbers(logits, written);
      int id = settings.sampling().draw(logits, allowed, random);
      if (id == WordIds.END) {
        return new GeneratedText(written, true, settings.seed());
      }
      String word = predictor.words().word(id);
      written.add(word);
      listener.accept(word);
      session.step(id);
    }
    return new GeneratedText(written, false, settings.seed());
  }

  private static void requireNumbers(float[] logits, List<String> written) {
    float sum = 0;
    for (float logit : logits) {
      sum += logit * 0; // not-a-number for what isn't finite
    }
    if (Float.isNaN(sum)) {
      throw UndefinedProbabilityException.ofText(String.join(" ", written));
    }
  }
}
