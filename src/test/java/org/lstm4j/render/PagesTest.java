package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lstm4j.explain.Explainer;
import org.lstm4j.explain.ExplainerSettings;
import org.lstm4j.explain.Explanation;
import org.lstm4j.network.Cell;
import org.lstm4j.predict.SentimentClassifier;

/**
 * Pages of every kind, kept in {@code target/pages}, where src/test/pages/look.sh looks at them.
 */
class PagesTest {

  private static final Path FOLDER = Path.of("target/pages");
  private static final int MOST_BYTES = 1_000_000;

  private static final String REVIEW =
      """
      I nearly walked out after the first half hour. The opening is slow, the jokes fall flat, and \
      whoever edited the chase scene should be ashamed of themselves: a terrible mess!

      But then something wonderful happens.<br />The two sisters meet at last, and for the first \
      time the script trusts its actors. The quiet scene in the laundrette is one of the best things \
      I have seen this year; perfect timing, not a wasted word. By the end I was in tears and had \
      forgiven the film everything. A flawed gem, well worth seeing.""";

  private static final String HOSTILE =
      "<script>alert('x')</script> </style><img src=x onerror=alert(1)> \"good\" &amp; bad\r\n"
          + "\u001B[31mred\u001B[0m \0 \u202Ereversed\u202C שלום עולם 🎬 \uD83C İstanbul \uFFFE "
          + "w".repeat(3000)
          + " not good";

  private static Explainer explainer;
  private static Explainer quick;

  @BeforeAll
  static void load() throws IOException {
    SentimentClassifier classifier = SentimentClassifier.load(Path.of("models/imdb-lstm.zip"));
    explainer = new Explainer(classifier);
    quick = new Explainer(classifier, ExplainerSettings.DEFAULT.withCounterfactual(false));
    Files.createDirectories(FOLDER);
  }

  private static void keep(String name, Explanation why) throws IOException {
    Path file = FOLDER.resolve(name + ".html");
    HtmlReport.write(why, "models/imdb-lstm.zip", file);
    ParsedPage.of(Files.readString(file)).assertIsOurs();
    assertTrue(Files.size(file) < MOST_BYTES, () -> name + " is too large");
  }

  @Test
  void ofAReview() throws IOException {
    keep("review", explainer.explain(REVIEW));
  }

  @Test
  void ofAFewWords() throws IOException {
    keep("short", explainer.explain("Not bad, but the burger was better."));
  }

  @Test
  void ofMoreWordsThanAreRead() throws IOException {
    keep("long", quick.explain((REVIEW + "\n\n").repeat(6)));
  }

  @Test
  void ofAStranger() throws IOException {
    keep("hostile", explainer.explain(HOSTILE));
  }

  @Test
  void ofOtherCellsAndBothWays() throws IOException {
    keep("both", Explanations.ofCell(REVIEW, 200, Cell.GRU, 2, 20, true));
  }

  @Test
  void ofLabelsAndTags() throws IOException {
    keep("labels", Explanations.ofThree(REVIEW, List.of("sports", "<politics>", "the arts")));
    keep("tags", Explanations.ofTags(REVIEW, List.of("actors")));
    keep("words", Explanations.ofWords(REVIEW, 40));
  }

  @Test
  void ofTablesAndFormulas() throws IOException {
    List<List<String>> rows =
        List.of(
            List.of("good", HtmlPage.tinted("+0.90", 0.9, 1), HtmlPage.tinted("0.50", 0.5, 1)),
            List.of("bad", HtmlPage.tinted("−0.35", -0.35, 1), HtmlPage.tinted("1.00", 1, 1)));
    Path file = FOLDER.resolve("tables.html");

    new HtmlPage("One step of an LSTM")
        .lead("Every number between <em>x</em> and <em>h</em>.")
        .section("Forget gate")
        .formula("f = σ(W·[h, x] + b)\n[6, 8, 9] ∘ [0.5, 1, 0.5] = [3, 8, 4.5]")
        .table("Two meanings", List.of("meaning", "C", "f"), rows)
        .note("No sigmoid gives 2.")
        .write(file);

    ParsedPage.of(Files.readString(file)).assertIsOurs();
  }
}
