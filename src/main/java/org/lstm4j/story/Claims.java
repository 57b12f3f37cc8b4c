package org.lstm4j.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lstm4j.check.Shown;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.model.Decision;
import org.lstm4j.predict.Prediction;

/** Holds the story's sentences against what a trained model did. */
final class Claims {

  /** A smaller change of the probability is none worth telling. */
  private static final double LEAST_CHANGE = 0.01;

  /** A gate that keeps less by this much, as a mean over all units, is said to release. */
  private static final double LEAST_RELEASE = 0.05;

  private static final int BUT_LENGTH = "But".length();

  private final Decision decision;
  private final GateTrace trace;
  private final List<PhraseReading> phrases;
  private final Optional<KeepingGate> gate;

  Claims(
      Decision decision, GateTrace trace, List<PhraseReading> phrases, Optional<KeepingGate> gate) {
    this.decision = decision;
    this.trace = trace;
    this.phrases = phrases;
    this.gate = gate;
  }

  /** What there is to say, in the order of the story. */
  List<Claim> all(Prediction prediction) {
    List<Claim> claims = new ArrayList<>();
    claims.add(
        raises(
            "'tasty and crispy' raise the verdict",
            BurgerReview.BEFORE_PRAISE,
            BurgerReview.PRAISED));
    gate.ifPresent(keeping -> claims.add(turn(keeping)));
    claims.add(
        lowers(
            "the blame, up to 'fats cholesterol', lowers it",
            BurgerReview.PRAISED,
            BurgerReview.BLAMED));
    claims.add(
        raises(
            "the last turn, up to 'so it was good', raises it again",
            BurgerReview.BLAMED,
            phrases.size() - 1));
    claims.add(verdict(prediction));
    return claims;
  }

  private Claim raises(String story, int from, int to) {
    return new Claim(story, change(from, to), difference(from, to) >= LEAST_CHANGE);
  }

  private Claim lowers(String story, int from, int to) {
    return new Claim(story, change(from, to), difference(from, to) <= -LEAST_CHANGE);
  }

  private double difference(int from, int to) {
    return phrases.get(to).probability() - phrases.get(from).probability();
  }

  private String change(int from, int to) {
    double difference = difference(from, to);
    return String.format(
        Locale.ROOT,
        "%s goes from %.3f to %.3f: it %s",
        probability(),
        phrases.get(from).probability(),
        phrases.get(to).probability(),
        Math.abs(difference) < LEAST_CHANGE ? "hardly moves" : difference > 0 ? "rises" : "falls");
  }

  /** The gate at the first "But", beside all words before. */
  private Claim turn(KeepingGate keeping) {
    String story = "at the first 'But' the " + keeping.name() + " closes";
    int but = BurgerReview.phrases().get(BurgerReview.FIRST_BUT).start();
    OptionalDouble at = ModelReading.meanIn(gate, trace.text(), but, but + BUT_LENGTH);
    OptionalDouble before = ModelReading.meanIn(gate, trace.text(), 0, but);
    if (at.isEmpty() || before.isEmpty()) {
      return new Claim(story, "the model doesn't read so far back", false);
    }
    boolean releases = before.getAsDouble() - at.getAsDouble() >= LEAST_RELEASE;
    return new Claim(
        story,
        String.format(
            Locale.ROOT,
            "its mean is %.3f there, and %.3f over the words before: it %s",
            at.getAsDouble(),
            before.getAsDouble(),
            releases ? "releases" : "doesn't release"),
        releases);
  }

  private Claim verdict(Prediction prediction) {
    String label = Shown.of(decision.labels().get(1));
    return new Claim(
        "in the end the review is " + label,
        String.format(
            Locale.ROOT,
            "%s is %.3f, which is called %s",
            probability(),
            prediction.probability(),
            Shown.of(prediction.label())),
        prediction.label().equals(decision.labels().get(1)));
  }

  private String probability() {
    return "P(" + Shown.of(decision.labels().get(1)) + ")";
  }
}
