package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lstm4j.data.Corpus;
import org.lstm4j.model.KnownTexts;
import org.lstm4j.model.KnownTexts.Use;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.text.EncodedReviews;

/**
 * Which of some reviews a model has seen, whatever file they stand in.
 *
 * @param uses for each review what the model did with its text
 * @param learned reviews to learn from, as the model counted them
 * @param chosenBy reviews that chose the epoch, as the model counted them
 */
record SeenReviews(List<Use> uses, int learned, int chosenBy) {

  /** Looks all reviews up in what a model that can tell has seen. */
  static SeenReviews of(KnownTexts known, TrainedModel model, EncodedReviews reviews) {
    long[] digests = reviews.digests();
    List<Integer> counts = model.provenance().data().reviews();
    return new SeenReviews(
        IntStream.range(0, digests.length).mapToObj(n -> known.use(digests[n])).toList(),
        counts.get(0),
        counts.get(1));
  }

  /** The same where the model's own reviews stand elsewhere, so that these are copies of them. */
  SeenReviews asCopies() {
    return new SeenReviews(uses, 0, 0);
  }

  /** Numbers of the reviews with which the model did this. */
  int[] numbers(Use use) {
    return IntStream.range(0, uses.size()).filter(n -> uses.get(n) == use).toArray();
  }

  /** Whether it has seen some of the reviews, and not all. */
  boolean hasUnseenBesideSeen() {
    return seen() > 0 && unseen().length > 0;
  }

  /** Numbers of the reviews that it has not seen. */
  int[] unseen() {
    return numbers(Use.UNSEEN);
  }

  private int count(Use use) {
    return numbers(use).length;
  }

  /** Number of reviews that it has seen. */
  int seen() {
    return uses.size() - count(Use.UNSEEN);
  }

  /** How many more the model has seen than it counted itself: copies that stand elsewhere. */
  private int copies() {
    return Math.max(0, seen() - learned - chosenBy);
  }

  private int learnedFrom() {
    return Math.min(learned, count(Use.LEARNED));
  }

  /** A review that is in both parts counts where it is missing. */
  private int chosenByThem() {
    return seen() - learnedFrom() - copies();
  }

  /**
   * The test reviews without those that the model has seen. Of a table, all of whose reviews are
   * test reviews, those it learned from and was chosen by become the other two parts.
   */
  Corpus apart(Corpus corpus) {
    EncodedReviews all = corpus.test();
    boolean isTable = corpus.train().size() == 0;
    return new Corpus(
        corpus.origin(),
        corpus.encoder(),
        isTable ? all.select(numbers(Use.LEARNED)) : corpus.train(),
        isTable ? all.select(numbers(Use.CHOSEN_BY)) : corpus.validation(),
        all.select(numbers(Use.UNSEEN)));
  }

  /** How many there are of each kind, as a sentence without its end. */
  String summary() {
    return String.format(
        Locale.ROOT,
        "%d of %d reviews are known to the model: it learned from %d, its epoch was chosen by %d, and"
            + " %d more are copies of these",
        seen(),
        uses.size(),
        learnedFrom(),
        chosenByThem(),
        copies());
  }

  void addTo(ObjectNode json) {
    json.put("known", seen())
        .put("knownLearned", learnedFrom())
        .put("knownChosenBy", chosenByThem())
        .put("knownCopies", copies());
  }

  /** Why a model can't tell, as a sentence. */
  static String cannotTell(TrainedModel model) {
    List<Integer> counts = model.provenance().data().reviews();
    String reason =
        counts.get(0) + (long) counts.get(1) > KnownTexts.MOST
            ? "it was trained on more than " + KnownTexts.MOST + " reviews"
            : "it was imported, or trained before models remembered that";
    return "This model can't tell which of them it has seen: " + reason + ".";
  }
}
