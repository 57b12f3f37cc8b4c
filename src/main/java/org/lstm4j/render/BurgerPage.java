package org.lstm4j.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.lstm4j.check.Decimal;
import org.lstm4j.story.Claim;
import org.lstm4j.story.Meanings;
import org.lstm4j.story.ModelReading;
import org.lstm4j.story.PhraseReading;
import org.lstm4j.story.StoryStep;

/**
 * The burger review as a page that stands alone: the words first, coloured by how each phrase moved
 * the verdict of the hand-made LSTM; then its memory, one panel for each meaning; every number
 * beside the story's sentence; and what trained models do with the same words.
 */
public final class BurgerPage {

  private static final List<String> COLUMNS =
      List.of("", "x", "f", "i", "candidate", "o", "C", "h");

  private static final List<String> CLAIMS = List.of("The story says", "The model", "It");

  private static final double MOST_CELL = 2;
  private static final int DIGITS = 3;

  private BurgerPage() {}

  /**
   * The page, not yet written; may be added to.
   *
   * @param story a step for each phrase
   * @param readings of trained models, by their files; their names may be anything
   */
  public static HtmlPage of(List<StoryStep> story, Map<String, ModelReading> readings) {
    HtmlPage page = new HtmlPage("The burger review, gate by gate");
    page.lead(
        "A review that changes its mind twice, read by an LSTM of three units. Its weights were made"
            + " by hand; what its gates do is computed.");
    page.html(words(story));
    page.html(legend());
    addMemory(page, story);
    page.section("Phrase by phrase");
    story.forEach(step -> addStep(page, step));
    if (!readings.isEmpty()) {
      addModels(page, story, readings);
    }
    return page;
  }

  private static String words(List<StoryStep> story) {
    StringBuilder html = new StringBuilder("<div class=\"words\">");
    double before = 0.5;
    for (StoryStep step : story) {
      html.append(piece(step.phrase().text(), step.probability() - before)).append(' ');
      before = step.probability();
    }
    return html.append("</div>").toString();
  }

  private static String piece(String text, double change) {
    String tint = Tint.of(change, 0.5);
    return "<bdi"
        + (tint.isEmpty() ? "" : " class=\"" + tint + "\"")
        + ">"
        + HtmlPage.escaped(text)
        + "</bdi>";
  }

  private static String legend() {
    StringBuilder html =
        new StringBuilder("<ul class=\"legend\">\n<li>change of P(good)</li>\n<li>");
    html.append("−0.5 <span class=\"scale\">");
    for (int level = -Tint.LEVELS; level <= Tint.LEVELS; level++) {
      String tint = level == 0 ? "zero" : Tint.of(level, Tint.LEVELS);
      html.append("<i class=\"").append(tint).append("\"></i>");
    }
    return html.append("</span> +0.5</li>\n</ul>").toString();
  }

  private static void addMemory(HtmlPage page, List<StoryStep> story) {
    page.section("What the memory holds");
    page.paragraph(
        "The long-term memory C has a number for each of three meanings. The forget gate <em>f</em>"
            + " says how much of it stays, the input gate <em>i</em> how much is written.");
    page.figure(
        new BurgerFigure(story).svg(),
        "Bars: C after each phrase, <span class=\"for\">blue</span> where it speaks for the burger,"
            + " <span class=\"against\">orange</span> where it speaks against it. The tick is what"
            + " the forget gate kept of the row above; from it to the bar’s end is what was written."
            + " Healthy below zero is unhealthy.");
  }

  private static void addStep(HtmlPage page, StoryStep step) {
    page.html("<div class=\"beside\">\n<div>");
    page.heading(step.phrase().text());
    page.paragraph(HtmlPage.escaped(step.phrase().told()));
    page.html("</div>");
    List<List<String>> rows = new ArrayList<>();
    for (int j = 0; j < Meanings.NAMES.size(); j++) {
      rows.add(
          List.of(
              Meanings.NAMES.get(j),
              Decimal.of(step.phrase().meaning().vector()[j], DIGITS).replace('-', '−'),
              two(step.forget().vector()[j]),
              two(step.input().vector()[j]),
              tinted(step.candidate().vector()[j], 1),
              two(step.output().vector()[j]),
              tinted(step.cell().vector()[j], MOST_CELL),
              tinted(step.hidden().vector()[j], 1)));
    }
    page.table("After it P(good) is " + two(step.probability()), COLUMNS, rows);
    page.html("</div>");
  }

  /** Two digits behind the point, with a real minus; what rounds to 0 has none. */
  private static String two(double value) {
    String size = String.format(Locale.ROOT, "%.2f", Math.abs(value));
    return (value < 0 && !size.equals("0.00") ? "−" : "") + size;
  }

  private static String tinted(double value, double limit) {
    return HtmlPage.tinted(two(value), value, limit);
  }

  private static void addModels(
      HtmlPage page, List<StoryStep> story, Map<String, ModelReading> readings) {
    page.section("What trained models do with it");
    page.paragraph(
        "Nobody told these networks the story. They learned from reviews, and each unit means what"
            + " helped; so they may come to the same verdict in another way, or to another one.");
    page.figure(
        new BurgerCourses(story, readings).svg(),
        "<span class=\"for\">Line</span>: the probability after each phrase."
            + " <span class=\"against\">Dotted</span>: the mean of the gate that keeps the old"
            + " state, over all units and the phrase’s words.");
    readings.forEach((file, reading) -> addModel(page, file, reading));
  }

  private static void addModel(HtmlPage page, String file, ModelReading reading) {
    page.html("<h3>" + HtmlPage.word(file) + "</h3>");
    page.html(words(reading));
    page.note(
        HtmlPage.escaped(reading.network())
            + ". "
            + (reading.unread().isEmpty()
                ? "Every word has an id of its own."
                : "Underlined words have no id of their own among its "
                    + Numbers.grouped(reading.vocabularySize())
                    + " and are read as unknown, or not at all: "
                    + reading.unread().stream()
                        .map(HtmlPage::escaped)
                        .collect(Collectors.joining(", "))
                    + ".")
            + reading.gate().map(gate -> " " + HtmlPage.escaped(gate.told()) + ".").orElse(""));
    List<List<String>> rows = new ArrayList<>();
    for (Claim claim : reading.claims()) {
      rows.add(
          List.of(
              HtmlPage.escaped(claim.story()),
              HtmlPage.word(claim.found()),
              claim.agrees() ? "agrees" : "<strong>disagrees</strong>"));
    }
    page.table("Sentences of the story, held against the model", CLAIMS, rows);
  }

  private static String words(ModelReading reading) {
    StringBuilder html = new StringBuilder("<div class=\"words\">");
    double before = reading.start();
    for (PhraseReading phrase : reading.phrases()) {
      String tint = Tint.of(phrase.probability() - before, 0.5);
      before = phrase.probability();
      html.append("<bdi").append(tint.isEmpty() ? ">" : " class=\"" + tint + "\">");
      for (PhraseReading.Piece piece : phrase.pieces()) {
        String text = HtmlPage.escaped(piece.text());
        html.append(piece.isUnread() ? "<span class=\"unknown\">" + text + "</span>" : text);
      }
      html.append("</bdi> ");
    }
    return html.append("</div>").toString();
  }
}
