package org.lstm4j.story;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.explain.GateTracer;
import org.lstm4j.model.Decision;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.TokenFate;

/**
 * What a trained model does with the {@link BurgerReview}, and where it disagrees with the story.
 *
 * @param network its shape, for people
 * @param vocabularySize V, its ids
 * @param label name of label 1, whose probability is told
 * @param gate how far the gate that keeps the old state was open; empty if there is none that reads
 *     forward
 * @param start the probability of label 1 before the first word, in [0, 1]
 * @param phrases what it did at each, in their order
 * @param unread words, in ASCII lower case, each once, that have no id of their own or aren't
 *     reached
 * @param prediction what it says of the whole review
 * @param claims sentences of the story, held against it
 */
public record ModelReading(
    String network,
    int vocabularySize,
    String label,
    Optional<Kept> gate,
    double start,
    List<PhraseReading> phrases,
    List<String> unread,
    Prediction prediction,
    List<Claim> claims) {

  /**
   * The gate that keeps the old state, of the top layer's forward reader, over all words that are
   * read and all units.
   *
   * @param name "forget gate", or "update gate" of a GRU
   * @param least its least value, in [0, 1]
   * @param mean its mean, in [0, 1]
   * @param most its greatest value, in [0, 1]
   */
  public record Kept(String name, double least, double mean, double most) {

    private static final int LONG = 100; // words

    /** Words after which half of what one wrote is gone, at the mean; may be infinite. */
    public double halfLife() {
      return mean < 1 ? Math.log(0.5) / Math.log(mean) : Double.POSITIVE_INFINITY;
    }

    /** All of it as a sentence without its full stop, for people. */
    public String told() {
      return String.format(
          Locale.ROOT,
          "Its %ss lie between %.2f and %.2f, %.2f in the mean; at that, half of what a word"
              + " wrote is gone %s later",
          name,
          least,
          most,
          mean,
          halfLife() > LONG
              ? "more than " + LONG + " words"
              : String.format(Locale.ROOT, "%.1f words", halfLife()));
    }
  }

  /** Copies the lists. */
  public ModelReading {
    phrases = List.copyOf(phrases);
    unread = List.copyOf(unread);
    claims = List.copyOf(claims);
  }

  /**
   * Lets a model read the review. Costs a pass over some fifty words, one more for each of them if
   * a layer reads backward.
   *
   * @throws IllegalArgumentException if the model is no single network or doesn't tell two labels
   *     apart
   * @throws org.lstm4j.predict.UndefinedProbabilityException if what it computes is not a number
   */
  public static ModelReading of(SentimentClassifier classifier) {
    Decision decision = classifier.predictor().decision();
    if (!decision.isOfTwo()) {
      throw new IllegalArgumentException(
          "model: expected one that tells two labels apart, got one of "
              + decision.labels().size()
              + " labels or tags. Choose a model of opinions, for and against.");
    }
    Prediction prediction = classifier.classify(BurgerReview.text());
    GateTrace trace = new GateTracer(classifier).trace(BurgerReview.text());
    Optional<KeepingGate> gate = KeepingGate.of(trace);
    List<PhraseReading> phrases = phrases(trace, gate);
    return new ModelReading(
        classifier.predictor().network().config().describe(),
        classifier.predictor().encoder().vocabulary().size(),
        decision.labels().get(1),
        gate.flatMap(keeping -> keeping.kept(t -> isIn(trace.text(), t, 0, Integer.MAX_VALUE))),
        trace.startProbabilities()[1],
        phrases,
        unread(trace.text()),
        prediction,
        new Claims(decision, trace, phrases, gate).all(prediction));
  }

  private static List<PhraseReading> phrases(GateTrace trace, Optional<KeepingGate> gate) {
    List<PhraseReading> all = new ArrayList<>();
    double probability = trace.startProbabilities()[1];
    for (Phrase phrase : BurgerReview.phrases()) {
      ReadText text = trace.text();
      for (int t = 0; t < text.tokenOfStep().length; t++) {
        if (isIn(text, t, phrase.start(), phrase.end())) {
          probability = trace.probabilities()[t][1];
        }
      }
      all.add(
          new PhraseReading(
              phrase,
              pieces(text, phrase),
              probability,
              meanIn(gate, text, phrase.start(), phrase.end())));
    }
    return all;
  }

  /** The gate's mean over the words that begin in a part of the review. */
  static OptionalDouble meanIn(Optional<KeepingGate> gate, ReadText text, int from, int to) {
    return gate.isEmpty() ? OptionalDouble.empty() : gate.get().mean(t -> isIn(text, t, from, to));
  }

  private static boolean isIn(ReadText text, int step, int from, int to) {
    int token = text.tokenOfStep()[step];
    return token != ReadText.NO_TOKEN
        && text.tokens().get(token).start() >= from
        && text.tokens().get(token).start() < to;
  }

  private static List<PhraseReading.Piece> pieces(ReadText text, Phrase phrase) {
    List<PhraseReading.Piece> pieces = new ArrayList<>();
    int at = phrase.start();
    for (int token = 0; token < text.tokens().size(); token++) {
      int start = text.tokens().get(token).start();
      int end = Math.min(text.tokens().get(token).end(), phrase.end());
      if (start < at || start >= phrase.end() || text.fates().get(token) == TokenFate.READ) {
        continue;
      }
      if (start > at) {
        pieces.add(new PhraseReading.Piece(text.text().substring(at, start), false));
      }
      pieces.add(new PhraseReading.Piece(text.text().substring(start, end), true));
      at = end;
    }
    if (at < phrase.end()) {
      pieces.add(new PhraseReading.Piece(text.text().substring(at, phrase.end()), false));
    }
    return pieces;
  }

  private static List<String> unread(ReadText text) {
    Set<String> words = new LinkedHashSet<>();
    for (int token = 0; token < text.tokens().size(); token++) {
      if (text.fates().get(token) != TokenFate.READ) {
        words.add(text.spelling(token).toLowerCase(Locale.ROOT));
      }
    }
    return List.copyOf(words);
  }
}
