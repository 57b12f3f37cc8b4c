package org.lstm4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lstm4j.language.GateReaction;
import org.lstm4j.language.GateReactions;
import org.lstm4j.language.NotesSentence;
import org.lstm4j.language.Outlook;
import org.lstm4j.language.WordReaction;

/**
 * How the gates reacted to the words of one text, for people and for programs.
 *
 * @param sentence what was read, and at which words the forget gate is compared with the others
 * @param reactions what the model did
 * @param isOfNotes whether the sentence is the notes' own, so that their claim is about it
 */
record ReactionReport(NotesSentence sentence, GateReactions reactions, boolean isOfNotes) {

  private static final List<String> HEAD =
      List.of("word", "input", "forget", "", "output", "kept", "moved", "bits", "then", "P");
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";

  /** A sentence about the words that have no id; empty if all have one. */
  Optional<String> unknown() {
    return reactions.words().stream()
        .filter(word -> !word.isKnown())
        .map(WordReaction::spelling)
        .distinct()
        .reduce((words, word) -> words + ", " + word)
        .map(words -> "lstm4j: the model doesn't know, and reads as unknown: " + words);
  }

  private int layers() {
    return reactions.words().get(0).layers().size();
  }

  /** A table for each layer, then what the forget gate does at the words that are asked about. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(sentence.text());
    for (int layer = 0; layer < layers(); layer++) {
      if (layers() > 1) {
        lines.add("layer " + (layer + 1));
      }
      List<List<String>> rows = new ArrayList<>(List.of(HEAD));
      for (WordReaction word : reactions.words()) {
        rows.add(row(word, layer));
      }
      Aligned.lines(rows).forEach(line -> lines.add("  " + line));
    }
    if (isOfNotes) {
      lines.add("The notes: " + sentence.claim() + ".");
    }
    lines.addAll(answers());
    lines.add("");
    return lines;
  }

  private List<String> row(WordReaction word, int layer) {
    GateReaction gates = word.layers().get(layer);
    return List.of(
        word.isKnown() ? word.spelling() : "[" + word.spelling() + "]",
        three(gates.input()),
        three(gates.forget()),
        block(gates.forget(), layer),
        three(gates.output()),
        three(gates.kept()),
        three(gates.change()),
        String.format(Locale.ROOT, "%.2f", word.after().entropy()),
        word.after().top().word(),
        three(word.after().top().probability()));
  }

  /** The forget gate between its lowest and its highest mean in this text. */
  private String block(double forget, int layer) {
    double least = 1;
    double most = 0;
    for (WordReaction word : reactions.words()) {
      least = Math.min(least, word.layers().get(layer).forget());
      most = Math.max(most, word.layers().get(layer).forget());
    }
    double share = most > least ? (forget - least) / (most - least) : 1;
    int height = (int) Math.round(share * (BLOCKS.length() - 1));
    return BLOCKS.substring(height, height + 1);
  }

  private static String three(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** A sentence for each layer and each word that is asked about. */
  private List<String> answers() {
    List<String> answers = new ArrayList<>();
    for (String watched : sentence.watched()) {
      for (int place : reactions.places(watched)) {
        for (int layer = 0; layer < layers(); layer++) {
          answers.add(answer(watched, place, layer));
        }
      }
    }
    return answers;
  }

  private String answer(String watched, int place, int layer) {
    GateReaction gates = reactions.words().get(place).layers().get(layer);
    int rank = reactions.forgetRank(layer, place);
    int words = reactions.words().size();
    return String.format(
        Locale.ROOT,
        "At '%s'%s the forget gate is %.3f on average and keeps %s of the cell: %s.",
        watched,
        layers() > 1 ? " layer " + (layer + 1) : "",
        gates.forget(),
        Double.isNaN(gates.kept())
            ? "nothing"
            : String.format(Locale.ROOT, "%.0f %%", 100 * gates.kept()),
        verdict(rank, words));
  }

  private static String verdict(int rank, int words) {
    if (words == 1) {
      return "there is no other word to compare it with";
    }
    String place =
        "the forget gate is lower at " + (rank - 1) + " of the " + (words - 1) + " other words";
    if (rank == 1) {
      return "nowhere in this text does the cell forget more";
    }
    return 2 * (rank - 1) < words - 1
        ? "the cell forgets more than at most words, but " + place
        : "the cell does not forget more there than elsewhere, since " + place;
  }

  /** All of it for programs; what doesn't exist is {@code null}. */
  ObjectNode json() {
    ObjectNode json = Output.object().put("text", sentence.text());
    if (isOfNotes) {
      json.put("claim", sentence.claim());
    }
    ArrayNode words = json.putArray("words");
    for (int n = 0; n < reactions.words().size(); n++) {
      WordReaction word = reactions.words().get(n);
      ObjectNode object = words.addObject();
      object.put("word", word.spelling()).put("known", word.isKnown());
      ArrayNode layers = object.putArray("layers");
      for (int layer = 0; layer < word.layers().size(); layer++) {
        GateReaction gates = word.layers().get(layer);
        layers
            .addObject()
            .put("input", gates.input())
            .put("forget", gates.forget())
            .put("output", gates.output())
            .put("kept", number(gates.kept()))
            .put("change", gates.change())
            .put("forget_rank", reactions.forgetRank(layer, n));
      }
      object.put("probability", number(word.before().next()));
      put(object.putObject("before"), word.before());
      put(object.putObject("after"), word.after());
    }
    return json;
  }

  private static Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static void put(ObjectNode object, Outlook outlook) {
    object
        .put("entropy_bits", outlook.entropy())
        .put("top", outlook.top().word())
        .put("top_probability", outlook.top().probability());
  }
}
