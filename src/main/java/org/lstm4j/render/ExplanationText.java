package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.lstm4j.check.Decimal;
import org.lstm4j.check.Shown;
import org.lstm4j.check.ShownNames;
import org.lstm4j.explain.Attribution;
import org.lstm4j.explain.Counterfactual;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.Target;
import org.lstm4j.explain.Turn;
import org.lstm4j.explain.UnitShare;
import org.lstm4j.network.LabelKind;
import org.lstm4j.predict.Prediction;
import org.lstm4j.render.StyledLine.Mark;
import org.lstm4j.render.StyledLine.Piece;
import org.lstm4j.render.StyledLine.Style;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.TokenFate;

/**
 * An explanation for a terminal: the verdict first, then the text, its words coloured by their
 * parts, the strongest of them with their numbers, and what else is to be said of it. Lines take no
 * more columns than there are, of a hundred at most; of very long texts a part is shown.
 */
public final class ExplanationText {

  /** Columns that it needs. */
  public static final int LEAST_COLUMNS = 40;

  private static final int MOST_COLUMNS = 100;
  private static final int STRONGEST = 12;
  private static final int MOST_LISTED = 6;
  private static final int MOST_WORD = 24;
  private static final int BAR = 12;
  private static final int NAME = 9; // columns of a paragraph's name
  private static final int NEIGHBOURS = 3;

  private final Explanation why;
  private final Form form;
  private final ToIntFunction<String> width;
  private final int columns;
  private final List<StyledLine> lines = new ArrayList<>();

  /**
   * How it is shown.
   *
   * @param columns of the terminal; at least {@value #LEAST_COLUMNS} are used
   * @param isColoured whether colours will be seen, else the text itself is left out
   * @param isCounterfactualSought whether to say so if there is none
   */
  public record Form(int columns, boolean isColoured, boolean isCounterfactualSought) {}

  private ExplanationText(Explanation why, Form form, ToIntFunction<String> width) {
    this.why = why;
    this.form = form;
    this.width = width;
    columns = Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, form.columns()));
  }

  /**
   * The lines.
   *
   * @param width columns that a text takes
   */
  public static List<StyledLine> lines(Explanation why, Form form, ToIntFunction<String> width) {
    return new ExplanationText(why, form, width).build();
  }

  private List<StyledLine> build() {
    verdict();
    if (form.isColoured()) {
      blank();
      lines.addAll(new ExplainedWords(why, width, columns).lines());
      legend();
    }
    strongest();
    blank();
    named("score", score());
    named("read", read());
    if (why.trace().isPresent()) {
      named("turned", turned());
    }
    if (!why.units().isEmpty()) {
      named("units", units());
    }
    why.counterfactual().ifPresent(other -> named("without", without(other)));
    if (why.counterfactual().isEmpty() && form.isCounterfactualSought()) {
      named("without", "no set of words was found whose removal turns the verdict");
    }
    named("method", method());
    return lines;
  }

  private void blank() {
    lines.add(StyledLine.plain(""));
  }

  private String quoted(String name) {
    return "'" + cut(name, MOST_WORD) + "'";
  }

  /** On one line, no more columns wide. */
  private String cut(String text, int most) {
    List<String> start = List.of(Shown.of(text, most)); // the width of all could take long
    return ShownNames.of(start, width::applyAsInt, most).get(0);
  }

  private void verdict() {
    Prediction p = why.prediction();
    String verdict = p.label();
    String probability = "probability " + Decimal.ofProbability(p.probability());
    String threshold = " (threshold " + Decimal.of(why.decision().threshold(), 4) + ")";
    if (why.decision().kind() == LabelKind.ANY) {
      verdict = p.tags().isEmpty() ? "no tag" : verdict;
      probability = "likeliest " + quoted(p.likeliest(1).get(0).getKey()) + ", " + probability;
    } else if (why.decision().isOfTwo()) {
      probability =
          "probability of "
              + quoted(why.decision().labels().get(1))
              + " "
              + Decimal.ofProbability(p.probability());
    } else {
      threshold = "";
    }
    String rest = ": " + probability + threshold;
    List<Piece> pieces = new ArrayList<>();
    String shown = cut(verdict, columns - 1);
    pieces.add(new Piece(shown, new Style(0, Mark.BOLD)));
    boolean isOneLine = width.applyAsInt(shown + rest) <= columns;
    pieces.add(new Piece(isOneLine ? rest : ":", Style.PLAIN));
    lines.add(new StyledLine(pieces));
    if (!isOneLine) {
      wrapped("  ", rest.substring(2));
    }
  }

  /** The colours, what they stand for, and the marks that are in the text. */
  private void legend() {
    blank();
    Target target = why.attribution().target();
    double limit = ExplainedWords.limit(why.attribution().tokens());
    List<Piece> pieces = swatches(1, limit);
    for (int step = 2;
        pieces.stream().mapToInt(p -> p.text().length()).sum() > columns;
        step *= 2) {
      pieces = swatches(step, limit);
    }
    if (limit > 0) {
      lines.add(new StyledLine(pieces));
    }
    wrapped(
        "",
        "blue speaks for "
            + quoted(target.label())
            + ", orange "
            + target.against().map(other -> "for " + quoted(other)).orElse("against it"));
    mark(TokenFate.UNKNOWN, "underlined", Mark.UNDERLINED, ": unknown to the model");
    mark(TokenFate.LEFT_OUT, "struck", Mark.STRUCK, ": not in the model");
    mark(TokenFate.CUT, "faint", Mark.DIM, ": not read, cut off");
  }

  private static List<Piece> swatches(int step, double limit) {
    List<Piece> pieces = new ArrayList<>();
    for (int level = -Style.LEVELS; level <= Style.LEVELS; level += step) {
      String number = " " + signed(limit * level / Style.LEVELS, 2) + " ";
      pieces.add(new Piece(number, new Style(level, Mark.NONE)));
    }
    return pieces;
  }

  private void mark(TokenFate fate, String name, Mark mark, String meaning) {
    if (why.text().fates().contains(fate)) {
      Piece shown = new Piece(name, new Style(0, mark));
      lines.add(new StyledLine(List.of(shown, new Piece(meaning, Style.PLAIN))));
    }
  }

  private void strongest() {
    double[] parts = why.attribution().tokens();
    double limit = ExplainedWords.limit(parts);
    List<Integer> tokens =
        IntStream.range(0, parts.length)
            .boxed()
            .filter(token -> Math.abs(parts[token]) > limit / 200)
            .sorted(Comparator.comparingDouble(token -> -Math.abs(parts[token])))
            .limit(STRONGEST)
            .toList();
    if (tokens.isEmpty()) {
      blank();
      lines.add(StyledLine.plain("No word moved the score."));
      return;
    }
    blank();
    List<String> words =
        tokens.stream().map(t -> cut(why.text().spelling(t), MOST_WORD / 2)).toList();
    int wide = words.stream().mapToInt(width).max().orElse(0);
    int bar = Math.max(1, Math.min(BAR, (columns - wide - 14) / 2));
    for (int i = 0; i < words.size(); i++) {
      double part = parts[tokens.get(i)];
      int marks = (int) Math.max(1, Math.round(bar * Math.abs(part) / limit));
      String left = part < 0 ? " ".repeat(bar - marks) + "#".repeat(marks) : " ".repeat(bar);
      String right = part < 0 ? "" : "#".repeat(marks);
      String room = " ".repeat(wide - width.applyAsInt(words.get(i)));
      String number = String.format(Locale.ROOT, "%8s", signed(part, 3));
      lines.add(
          StyledLine.plain("  " + words.get(i) + room + " " + number + "  " + left + "|" + right));
    }
  }

  /** With a sign, and so many digits behind the point where it isn't large. */
  private static String signed(double value, int digits) {
    String shown =
        String.format(Locale.ROOT, Math.abs(value) < 1e4 ? "%+." + digits + "f" : "%+.1e", value);
    return shown.matches("[-+]0\\.0*") ? shown.substring(1) : shown;
  }

  private String score() {
    Attribution split = why.attribution();
    Target target = split.target();
    String of = signed(split.score(), 3) + " for " + quoted(target.label());
    String meaning =
        target.against().map(other -> " against " + quoted(other)).orElse("")
            + ": its logit"
            + (why.decision().labels().size() > 2 && target.against().isPresent()
                ? " less that of the other"
                : "");
    StringBuilder parts = new StringBuilder();
    add(
        parts,
        "words",
        IntStream.range(0, split.tokens().length).mapToDouble(t -> split.tokens()[t]).sum());
    add(parts, "start mark", split.startMark());
    add(parts, "padding", split.padding());
    add(parts, constant(), split.constant());
    add(parts, "not split", split.rest());
    return of + meaning + " = " + parts;
  }

  private static void add(StringBuilder parts, String name, double part) {
    if (name.equals("words") || Math.abs(part) >= 5e-4) {
      parts
          .append(parts.length() == 0 ? "" : ", ")
          .append(name)
          .append(' ')
          .append(signed(part, 3));
    }
  }

  private String constant() {
    return switch (why.attribution().method()) {
      case OCCLUSION -> "a text without words";
      case INTEGRATED_GRADIENTS -> "the baseline";
      case CELL_WRITES, WEIGHTS -> "bias";
    };
  }

  private String read() {
    ReadText text = why.text();
    StringBuilder all = new StringBuilder();
    all.append(text.readTokens().length).append(" of ").append(text.tokens().size());
    all.append(text.tokens().size() == 1 ? " word" : " words");
    listed(all, TokenFate.UNKNOWN, "unknown");
    listed(all, TokenFate.LEFT_OUT, "not in the model");
    long cut = text.fates().stream().filter(TokenFate.CUT::equals).count();
    if (cut > 0) {
      all.append("; cut off: ").append(cut);
    }
    if (text.review().padding() > 0) {
      all.append("; padding before: ").append(text.review().padding());
    }
    return all.toString();
  }

  private void listed(StringBuilder all, TokenFate fate, String name) {
    List<String> words =
        IntStream.range(0, why.text().tokens().size())
            .filter(token -> why.text().fates().get(token) == fate)
            .mapToObj(token -> quoted(why.text().spelling(token)))
            .distinct()
            .toList();
    if (!words.isEmpty()) {
      int shown = Math.min(MOST_LISTED, words.size());
      all.append("; ").append(name).append(": ");
      all.append(String.join(", ", words.subList(0, shown)));
      all.append(shown < words.size() ? " and " + (words.size() - shown) + " more" : "");
    }
  }

  private String turned() {
    return Turn.of(why)
        .map(
            turn ->
                quoted(turn.label())
                    + " went from "
                    + Decimal.ofProbability(turn.before())
                    + " to "
                    + Decimal.ofProbability(turn.after())
                    + " at "
                    + place(turn.step()))
        .orElse("nowhere: before the first word the verdict was the same");
  }

  /** A word with those around it. */
  private String place(int step) {
    int token = why.text().tokenOfStep()[step];
    if (token == ReadText.NO_TOKEN) {
      return step == 0 ? "the start mark" : "the padding behind the last word";
    }
    StringBuilder around = new StringBuilder("\"");
    int count = why.text().tokens().size();
    for (int t = Math.max(0, token - NEIGHBOURS); t <= Math.min(count - 1, token + 2); t++) {
      String word = cut(why.text().spelling(t), MOST_WORD);
      around.append(around.length() > 1 ? " " : "");
      around.append(t == token ? "[" + word + "]" : word);
    }
    return around.append('"').toString();
  }

  private String units() {
    StringBuilder all = new StringBuilder();
    for (UnitShare share : why.units().subList(0, Math.min(MOST_LISTED, why.units().size()))) {
      all.append(all.length() == 0 ? "" : ", ").append(share.unit());
      all.append(share.isBackward() ? " backward " : " ").append(signed(share.part(), 3));
    }
    int more = why.units().size() - MOST_LISTED;
    return all + (more > 0 ? "; " + more + " carried less" : "");
  }

  private String without(Counterfactual other) {
    List<String> words =
        other.tokens().stream().map(token -> quoted(why.text().spelling(token))).toList();
    int shown = Math.min(2 * MOST_LISTED, words.size());
    String label = other.prediction().label();
    return String.join(", ", words.subList(0, shown))
        + (shown < words.size() ? " and " + (words.size() - shown) + " more" : "")
        + " it would be "
        + (label.isEmpty() ? "no tag" : quoted(label))
        + ", probability "
        + (why.decision().isOfTwo() ? "of " + quoted(why.decision().labels().get(1)) + " " : "")
        + Decimal.ofProbability(other.prediction().probability())
        + (other.isSmallest() ? "; no smaller set does that" : "; the smallest set found");
  }

  private String method() {
    return switch (why.attribution().method()) {
      case OCCLUSION -> "occlusion: by how much the score falls without the word";
      case INTEGRATED_GRADIENTS ->
          "integrated gradients: the mean slope on the way from the baseline"
              + why.attribution()
                  .path()
                  .map(p -> " '" + p.baseline() + "' to the word, at " + p.points() + " points")
                  .orElse(" to the word");
      case CELL_WRITES -> "cell writes: what each word wrote to the last state, as far as kept";
      case WEIGHTS -> "weights: the model's own, of words and groups of words";
    };
  }

  private void named(String name, String sentence) {
    wrapped(name + " ".repeat(NAME - name.length()), sentence);
  }

  /** Breaks a sentence at its blanks; further lines begin below the first. */
  private void wrapped(String start, String sentence) {
    String line = start;
    String indent = " ".repeat(start.length());
    boolean isFirst = true;
    for (String word : sentence.split(" ")) {
      String longer = isFirst ? line + word : line + " " + word;
      if (!isFirst && width.applyAsInt(longer) > columns) {
        lines.add(StyledLine.plain(line));
        longer = indent + word;
      }
      line = longer;
      isFirst = false;
    }
    lines.add(StyledLine.plain(line));
  }
}
