package org.lstm4j.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.Target;
import org.lstm4j.network.LabelKind;

/**
 * An explanation as one HTML file that stands alone: the words first, coloured by how each moved
 * the score; then the probability along the words, every gate and cell as heat maps, the units that
 * carried most, and the method with its limits.
 *
 * <p>The file holds no script and loads nothing; the text may be a stranger's. It stays below 1 MB:
 * of very long texts the middle is left out, and heat maps take the mean of neighbours, which the
 * page says. Safe for any number of threads.
 */
public final class HtmlReport {

  private static final int MOST_OF_LABEL = 60; // characters

  private HtmlReport() {}

  /**
   * Writes an explanation, whole or not at all.
   *
   * @param file replaced if it exists; its folder must exist
   * @throws IOException if it can't be written
   */
  public static void write(Explanation why, Path file) throws IOException {
    page(why).write(file);
  }

  /**
   * Writes an explanation that names its model at the foot.
   *
   * @param model what it is called, usually the name of its file
   * @param file replaced if it exists; its folder must exist
   * @throws IOException if it can't be written
   */
  public static void write(Explanation why, String model, Path file) throws IOException {
    page(why).footer("Model: " + HtmlPage.word(model)).write(file);
  }

  /** The page, which may be added to. */
  public static HtmlPage page(Explanation why) {
    HtmlPage page = new HtmlPage(heading(why));
    page.lead(verdict(why));
    ReportWords words = new ReportWords(why);
    words.addTextTo(page);
    why.counterfactual().ifPresent(other -> page.paragraph(ReportMethod.sentence(why, other)));
    why.trace()
        .filter(trace -> trace.labels().contains(why.attribution().target().label()))
        .ifPresent(trace -> new ReportCourse(why, trace).addTo(page));
    page.section("The strongest words");
    words.addTablesTo(page);
    if (!why.units().isEmpty()) {
      new ReportUnits(why).addTo(page);
    }
    why.trace().ifPresent(trace -> new ReportGates(trace).addTo(page));
    new ReportMethod(why).addTo(page);
    return page;
  }

  private static String heading(Explanation why) {
    if (why.decision().kind() == LabelKind.ANY) {
      return why.prediction().tags().isEmpty()
          ? "Why no tag"
          : "Why “" + HtmlText.cut(String.join(", ", why.prediction().tags()), 80) + "”";
    }
    return "Why “" + HtmlText.cut(why.prediction().label(), 80) + "”";
  }

  private static String verdict(Explanation why) {
    boolean isOfTags = why.decision().kind() == LabelKind.ANY;
    String said =
        String.join(", ", isOfTags ? why.prediction().tags() : List.of(why.prediction().label()));
    Target target = why.attribution().target();
    StringBuilder html = new StringBuilder();
    html.append(
            isOfTags
                ? said.isEmpty() ? "The model gives this text no tag" : "The model tags this text "
                : "The model judges this text ")
        .append(strong(said))
        .append(". It gives ")
        .append(HtmlPage.word(HtmlText.cut(target.label(), MOST_OF_LABEL)))
        .append(" a probability of ")
        .append(
            strong(
                Numbers.percent(
                    why.prediction().probabilities().getOrDefault(target.label(), Double.NaN))));
    SideNames.threshold(why)
        .ifPresent(
            threshold ->
                html.append("; from ")
                    .append(Numbers.percent(threshold))
                    .append(" on it calls a text so"));
    return html.append(". The score that is explained, ")
        .append(
            target
                .against()
                .filter(label -> !why.decision().isOfTwo())
                .map(label -> "its lead over " + HtmlPage.word(HtmlText.cut(label, MOST_OF_LABEL)))
                .orElse("the logit behind it"))
        .append(", is ")
        .append(strong(Numbers.signed(why.attribution().score())))
        .append(".")
        .toString();
  }

  private static String strong(String text) {
    return text.isEmpty() ? "" : "<strong>" + HtmlPage.word(HtmlText.cut(text, 200)) + "</strong>";
  }
}
