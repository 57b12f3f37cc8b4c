package org.lstm4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.language.LikelyWord;
import org.lstm4j.language.NextWordTrace;
import org.lstm4j.model.Decision;
import org.lstm4j.network.LabelKind;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.TokenFate;
import org.lstm4j.text.Vocabulary;

/** A trace for people: a line for each word, with the verdict up to there. */
final class TraceLines {

  private static final String NOTHING = "-";

  private final GateTrace trace;
  private final Decision decision;
  private final List<String[]> lines = new ArrayList<>();

  private TraceLines(GateTrace trace, Decision decision) {
    this.trace = trace;
    this.decision = decision;
  }

  /** Step, word, label and probability of each word; of one that isn't read, why. */
  static List<String[]> of(GateTrace trace, Decision decision) {
    TraceLines lines = new TraceLines(trace, decision);
    lines.add(NOTHING, "(before)", trace.startProbabilities());
    lines.addSteps();
    return lines.lines;
  }

  /** Step, word, likeliest next word and its probability. */
  static List<String[]> of(NextWordTrace trace) {
    List<String[]> lines = new ArrayList<>();
    ReadText text = trace.text();
    for (int t = 0; t < trace.outlooks().size(); t++) {
      int token = text.tokenOfStep()[t];
      boolean isUnknown =
          token != ReadText.NO_TOKEN && text.fates().get(token) == TokenFate.UNKNOWN;
      LikelyWord top = trace.outlooks().get(t).top();
      lines.add(
          new String[] {
            String.valueOf(t),
            token == ReadText.NO_TOKEN
                ? "(start)"
                : text.spelling(token) + (isUnknown ? " (unknown)" : ""),
            top.word(),
            String.format(Locale.ROOT, "%.4f", top.probability())
          });
    }
    return lines;
  }

  private void addSteps() {
    ReadText text = trace.text();
    int next = 0; // of the words
    int[] ids = text.review().ids();
    for (int t = 0; t < ids.length; t++) {
      int token = text.tokenOfStep()[t];
      if (token != ReadText.NO_TOKEN) {
        next = addUnread(next, token);
        boolean isKnown = text.fates().get(token) == TokenFate.READ;
        add(
            String.valueOf(t),
            text.spelling(token) + (isKnown ? "" : " (unknown)"),
            trace.probabilities()[t]);
        next++;
      } else if (ids[t] != Vocabulary.PADDING) {
        add(String.valueOf(t), "(start)", trace.probabilities()[t]);
      }
    }
    addUnread(next, text.tokens().size());
    if (ids[ids.length - 1] == Vocabulary.PADDING) {
      add(
          String.valueOf(ids.length - 1),
          "(padding behind)",
          trace.probabilities()[ids.length - 1]);
    }
  }

  private int addUnread(int from, int to) {
    for (int token = from; token < to; token++) {
      boolean isCut = trace.text().fates().get(token) == TokenFate.CUT;
      lines.add(
          new String[] {
            NOTHING, trace.text().spelling(token), isCut ? "(cut)" : "(left out)", NOTHING
          });
    }
    return Math.max(from, to);
  }

  private void add(String step, String word, double[] probabilities) {
    boolean isOfTags = decision.kind() == LabelKind.ANY;
    String label =
        isOfTags ? String.join(", ", decision.tags(probabilities)) : decision.label(probabilities);
    double probability =
        decision.isOfTwo() ? probabilities[1] : Arrays.stream(probabilities).max().orElseThrow();
    lines.add(
        new String[] {
          step,
          word,
          label.isEmpty() ? NOTHING : label,
          String.format(Locale.ROOT, "%.4f", probability)
        });
  }
}
