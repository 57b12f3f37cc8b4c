package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lstm4j.check.Suggestion;
import org.lstm4j.language.Baselines;
import org.lstm4j.language.LanguageEpoch;
import org.lstm4j.language.LanguageScore;

/** Figures of a language model, for people and for programs. */
final class NextWordScores {

  private static final double PERCENT = 100;

  private NextWordScores() {}

  /** By how many per cent the first one's perplexity is lower; below 0 where it is higher. */
  static double betterPercent(Baselines.Measured lstm, Baselines.Measured other) {
    return PERCENT * (1 - lstm.score().all().perplexity() / other.score().all().perplexity());
  }

  /**
   * The figures for people.
   *
   * @param what was read
   * @param all the LSTM first
   */
  static List<String> lines(String what, LanguageScore score, List<Baselines.Measured> all) {
    List<String> lines = new ArrayList<>(List.of(what, ""));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "perplexity", "without unknown", "bits a word", "the LSTM is"));
    for (Baselines.Measured each : all) {
      LanguageScore own = each.score();
      rows.add(
          List.of(
              each.name(),
              number(own.all().perplexity()),
              number(own.known().perplexity()),
              String.format(Locale.ROOT, "%.3f", own.all().bits()),
              each == all.get(0) ? "" : compared(betterPercent(all.get(0), each))));
    }
    lines.addAll(Aligned.lines(rows));
    lines.add("");
    List<List<String>> places = new ArrayList<>();
    places.add(List.of("place in the text", "words", "perplexity"));
    for (LanguageScore.Place place : LanguageScore.Place.values()) {
      add(places, place.description(), score.byPlace().get(place.ordinal()));
    }
    add(places, "end marks", score.ends());
    lines.addAll(Aligned.lines(places));
    if (all.size() > 1) {
      lines.add("");
      lines.add(verdict(all));
    }
    return lines;
  }

  private static void add(List<List<String>> rows, String name, LanguageScore.Sum sum) {
    if (sum.count() > 0) {
      rows.add(List.of(name, Long.toString(sum.count()), number(sum.perplexity())));
    }
  }

  private static String number(double perplexity) {
    return String.format(Locale.ROOT, "%.2f", perplexity);
  }

  private static String compared(double percent) {
    return String.format(
        Locale.ROOT, "%.1f %% %s", Math.abs(percent), percent >= 0 ? "better" : "worse");
  }

  private static String verdict(List<Baselines.Measured> all) {
    List<String> better =
        all.stream()
            .skip(1)
            .filter(each -> betterPercent(all.get(0), each) <= 0)
            .map(Baselines.Measured::name)
            .toList();
    return better.isEmpty()
        ? "The LSTM predicts these texts better than every model that counts words."
        : "The LSTM loses: " + Suggestion.all(better) + " predict these texts as well or better.";
  }

  static void addTo(ArrayNode epochs, LanguageEpoch epoch) {
    epochs
        .addObject()
        .put("epoch", epoch.epoch())
        .put("loss", epoch.loss())
        .put("perplexity", Math.exp(epoch.loss()))
        .put("validationLoss", epoch.validationLoss())
        .put("validationPerplexity", Math.exp(epoch.validationLoss()))
        .put("validationPerplexityKnown", Math.exp(epoch.validationKnownLoss()))
        .put("wordsPerSecond", epoch.tokensPerSecond())
        .put("seconds", epoch.seconds());
  }

  static void addTo(ObjectNode json, LanguageScore score) {
    add(json.putObject("all"), score.all());
    add(json.putObject("known"), score.known());
    add(json.putObject("ends"), score.ends());
    for (LanguageScore.Place place : LanguageScore.Place.values()) {
      ObjectNode object = json.withArray("byPlace").addObject();
      object.put("place", place.description());
      add(object, score.byPlace().get(place.ordinal()));
    }
  }

  private static void add(ObjectNode json, LanguageScore.Sum sum) {
    json.put("count", sum.count());
    if (sum.count() > 0) {
      json.put("loss", sum.loss()).put("bits", sum.bits()).put("perplexity", sum.perplexity());
    }
  }
}
