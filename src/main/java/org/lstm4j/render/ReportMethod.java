package org.lstm4j.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lstm4j.explain.Counterfactual;
import org.lstm4j.explain.Explanation;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.explain.IntegratedGradients;
import org.lstm4j.explain.Method;
import org.lstm4j.network.LabelKind;
import org.lstm4j.text.TokenFate;

/** What the numbers mean and how far they can be trusted; what was read by which settings. */
final class ReportMethod {

  private static final int MOST_WORDS = 20;
  private static final int MOST_LABELS = 12;

  private final Explanation why;

  ReportMethod(Explanation why) {
    this.why = why;
  }

  /** The words without which the verdict would be another. */
  static String sentence(Explanation why, Counterfactual other) {
    List<String> words =
        other.tokens().stream()
            .limit(MOST_WORDS)
            .map(token -> HtmlPage.word(HtmlText.cut(why.text().spelling(token), 40)))
            .toList();
    int more = other.tokens().size() - words.size();
    String label = other.prediction().label();
    Map<String, Double> probabilities = other.prediction().probabilities();
    return "Without <strong>"
        + String.join("</strong>, <strong>", words)
        + "</strong>"
        + (more > 0 ? " and " + Numbers.count(more, "word") + " more" : "")
        + " the verdict would be <strong>"
        + (label.isEmpty() ? "no tag" : HtmlPage.word(HtmlText.cut(label, 60)))
        + "</strong>"
        + (probabilities.containsKey(label)
            ? ", with a probability of " + Numbers.percent(probabilities.get(label))
            : "")
        + (other.isSmallest()
            ? ". No smaller set of words does that."
            : ". This is the smallest set that was found; there may be a smaller one.");
  }

  void addTo(HtmlPage page) {
    page.section("How to read this");
    page.paragraph(meaning(why.attribution().method()));
    page.note(
        "The numbers tell what this model does with this text. They don’t tell what is true of the"
            + " text, nor what another model would do; two methods may disagree on a word.");
    StringBuilder html = new StringBuilder("<dl>\n");
    for (Map.Entry<String, String> setting : settings()) {
      html.append("<dt>").append(setting.getKey()).append("</dt><dd>");
      html.append(setting.getValue()).append("</dd>\n");
    }
    page.html(html.append("</dl>").toString());
  }

  private static String meaning(Method method) {
    return switch (method) {
      case OCCLUSION ->
          "<strong>Occlusion</strong>: a word’s part is by how much the score falls when the word is"
              + " left out. Words that say the same twice cover for each other, so each may look weak;"
              + " the parts needn’t sum to the score.";
      case INTEGRATED_GRADIENTS ->
          "<strong>Integrated gradients</strong>: a word’s part is the mean gradient on the way from"
              + " a baseline to the word’s embedding, times their difference. The parts sum to the"
              + " difference of the two scores; they depend on the baseline"
              + " (Sundararajan, Taly and Yan, 2017).";
      case CELL_WRITES ->
          "<strong>Cell writes</strong>: a word’s part is what its step wrote to the last cell and"
              + " later forget gates kept. The parts sum to the score. What a word did to the gates of"
              + " others counts for the others (after Murdoch and Szlam, 2017).";
      case WEIGHTS ->
          "<strong>Weights</strong>: a word’s part is the model’s own weight of it and of the groups"
              + " of words that it belongs to. The split is exact.";
    };
  }

  private List<Map.Entry<String, String>> settings() {
    List<Map.Entry<String, String>> settings = new ArrayList<>();
    int read = why.text().readTokens().length;
    int unknown = (int) why.text().fates().stream().filter(TokenFate.UNKNOWN::equals).count();
    settings.add(
        Map.entry(
            "read",
            Numbers.count(read, "word")
                + " of "
                + Numbers.grouped(why.text().tokens().size())
                + (unknown > 0 ? ", " + Numbers.grouped(unknown) + " of them unknown" : "")));
    settings.add(
        Map.entry(
            "steps",
            Numbers.grouped(why.text().review().length())
                + (why.text().review().padding() > 0
                    ? ", the first " + Numbers.grouped(why.text().review().padding()) + " padding"
                    : "")));
    why.trace().ifPresent(trace -> settings.add(Map.entry("network", network(trace))));
    why.attribution()
        .path()
        .ifPresent(
            path -> {
              settings.add(Map.entry("baseline", baseline(path.baseline())));
              settings.add(
                  Map.entry("gradients", "at " + Numbers.grouped(path.points()) + " points"));
            });
    settings.add(Map.entry(why.decision().kind() == LabelKind.ANY ? "tags" : "labels", labels()));
    if (why.decision().isOfTwo() || why.decision().kind() == LabelKind.ANY) {
      settings.add(Map.entry("threshold", Numbers.percent(why.decision().threshold())));
    }
    return settings;
  }

  private static String baseline(IntegratedGradients.Baseline baseline) {
    return switch (baseline) {
      case PAD -> "pad: at every step what the model reads of padding";
      case ZERO -> "zero: nothing at any step, in place of padding too";
    };
  }

  private String labels() {
    List<String> shown =
        why.prediction().likeliest(MOST_LABELS).stream()
            .map(
                label ->
                    HtmlPage.word(HtmlText.cut(label.getKey(), 60))
                        + " "
                        + Numbers.percent(label.getValue()))
            .toList();
    int more = why.decision().labels().size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? ", and " + more + " less likely" : "");
  }

  private static String network(GateTrace trace) {
    List<String> layers =
        trace.readers().stream()
            .map(
                layer -> {
                  GateTrace.Reader reader = layer.get(0);
                  String cell =
                      reader.cell().length > 0
                          ? "LSTM"
                          : reader.gates().size() > 1 ? "GRU" : "simple RNN";
                  String ways =
                      layer.size() > 1 ? ", both ways" : reader.isBackward() ? ", backwards" : "";
                  return cell + " of " + Numbers.count(reader.startHidden().length, "unit") + ways;
                })
            .toList();
    return String.join(", then ", layers);
  }
}
