package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lstm4j.language.LanguageScore;

/** Figures of a language model, for programs. */
final class NextWordScores {

  private NextWordScores() {}

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
