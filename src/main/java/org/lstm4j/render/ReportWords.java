package org.lstm4j.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lstm4j.explain.Attribution;
import org.lstm4j.explain.Explanation;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.TokenFate;

/** The words of a report: coloured in the text, told by a legend, and the strongest in a table. */
final class ReportWords {

  private static final int STRONGEST = 12;
  private static final int MOST_ROWS = 500;
  private static final int MOST_OF_WORD = 40;
  private static final double ROUNDING = 1e-5; // of the largest part, and no part of its own

  private final ReadText text;
  private final Attribution attribution;
  private final SideNames sides;
  private final double limit;

  ReportWords(Explanation why) {
    text = why.text();
    attribution = why.attribution();
    sides = new SideNames(why);
    limit =
        Arrays.stream(attribution.tokens()).filter(Double::isFinite).map(Math::abs).max().orElse(0);
  }

  /** Text and legend. */
  void addTextTo(HtmlPage page) {
    page.html(
        "<div class=\"words\" lang=\"\" dir=\""
            + (HtmlText.isRightToLeft(text.text()) ? "rtl" : "ltr")
            + "\">"
            + new ReadingPieces(text, attribution, limit).html()
            + "</div>");
    page.html(legend());
  }

  private String legend() {
    StringBuilder html = new StringBuilder("<ul class=\"legend\">\n");
    if (limit > 0) {
      html.append("<li>").append(sides.against()).append(' ').append(Numbers.signed(-limit));
      html.append("<span class=\"scale\">");
      for (int level = -Tint.LEVELS; level <= Tint.LEVELS; level++) {
        String tint = level == 0 ? "zero" : Tint.of(level, Tint.LEVELS);
        html.append("<i class=\"").append(tint).append("\"></i>");
      }
      html.append("</span>").append(Numbers.signed(limit)).append(' ').append(sides.towards());
      html.append("</li>\n");
    }
    fate(html, TokenFate.UNKNOWN, "unknown", "no word of the model’s, read as one shared id");
    fate(html, TokenFate.LEFT_OUT, "unread out", "left out, the model doesn’t see it");
    fate(html, TokenFate.CUT, "unread", "cut off, beyond the steps that the model reads");
    return html.append("</ul>").toString();
  }

  private void fate(StringBuilder html, TokenFate fate, String style, String meaning) {
    long count = text.fates().stream().filter(fate::equals).count();
    if (count > 0) {
      html.append("<li><span class=\"").append(style).append("\">word</span> ");
      html.append(meaning).append(": ").append(Numbers.grouped(count)).append("</li>\n");
    }
  }

  /** The strongest words, what no word did, and all words in order. */
  void addTablesTo(HtmlPage page) {
    if (text.readTokens().length == 0) {
      page.paragraph("The model reads no word of this text.");
      page.table("The whole score.", List.of("from", "part of the score"), others());
      return;
    }
    List<Integer> strongest =
        IntStream.of(text.readTokens())
            .boxed()
            .filter(token -> attribution.tokens()[token] != 0)
            .sorted(Comparator.comparingDouble(token -> -Math.abs(attribution.tokens()[token])))
            .limit(STRONGEST)
            .toList();
    page.html("<div class=\"columns\">");
    page.table(
        "A positive number speaks " + sides.plainTowards() + ".",
        List.of("word", "part of the score", "place"),
        strongest.stream().map(this::row).toList());
    page.table("The whole score.", List.of("from", "part of the score"), others());
    page.html("</div>");
    List<Integer> all = IntStream.of(text.readTokens()).limit(MOST_ROWS).boxed().toList();
    page.html("<details><summary>Every word that is read, in order</summary>");
    page.table(
        all.size() == text.readTokens().length
            ? "Every word that is read."
            : "The first " + Numbers.grouped(MOST_ROWS) + " words that are read.",
        List.of("word", "part of the score", "place"),
        all.stream().map(this::row).collect(Collectors.toList()));
    page.html("</details>");
  }

  private List<String> row(int token) {
    double part = attribution.tokens()[token];
    String word = HtmlPage.word(HtmlText.cut(text.spelling(token), MOST_OF_WORD));
    boolean isUnknown = text.fates().get(token) == TokenFate.UNKNOWN;
    return List.of(
        isUnknown ? word + " (unknown)" : word,
        HtmlPage.tinted(Numbers.signed(part), part, limit),
        Numbers.grouped(token + 1L));
  }

  private List<List<String>> others() {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("all words", Arrays.stream(attribution.tokens()).sum());
    parts.put("padding before the first word and behind the last", attribution.padding());
    parts.put("the mark that starts every text", attribution.startMark());
    parts.put("what belongs to no step: biases, the baseline’s score", attribution.constant());
    parts.put("what the method leaves unexplained", attribution.rest());
    double largest = parts.values().stream().mapToDouble(Math::abs).max().orElseThrow();
    parts.values().removeIf(part -> Math.abs(part) <= ROUNDING * largest); // keeps what is NaN
    List<List<String>> rows = new ArrayList<>();
    parts.forEach((what, part) -> rows.add(List.of(what, Numbers.signed(part))));
    rows.add(List.of("<strong>the score</strong>", Numbers.signed(attribution.score())));
    return rows;
  }
}
