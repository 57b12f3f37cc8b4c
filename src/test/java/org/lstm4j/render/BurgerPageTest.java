package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.story.BurgerReview;
import org.lstm4j.story.HandMadeLstm;
import org.lstm4j.story.ModelReading;
import org.lstm4j.story.Phrase;
import org.lstm4j.story.StoryStep;
import org.w3c.dom.Element;

class BurgerPageTest {

  private static final int MOST_BYTES = 200_000;
  private static final List<StoryStep> STORY = HandMadeLstm.read();

  private static ModelReading reading(Cell cell, String... labels) {
    NetworkConfig config = NetworkConfig.of(Input.Ids.of(9, 2), RecurrentConfig.of(cell, 3));
    Predictor predictor = SmallModel.of(SmallModel.network(config, 3, "", 0), 40).predictor();
    return ModelReading.of(
        new SentimentClassifier(predictor.withDecision(new Decision(List.of(labels), 0.5))));
  }

  private static ParsedPage parsed(Map<String, ModelReading> readings) {
    ParsedPage page = ParsedPage.of(BurgerPage.of(STORY, readings).html());
    page.assertIsOurs();
    return page;
  }

  private static List<Element> words(ParsedPage page) {
    return page.ofClass("words").toList();
  }

  @Test
  void beginsWithTheWords() {
    ParsedPage page = parsed(Map.of());

    assertEquals(BurgerReview.text(), words(page).get(0).getTextContent().strip());
    assertEquals(1, words(page).size());
    assertFalse(page.text("h2").contains("trained"));
  }

  @Test
  void coloursEachPhraseByHowItMovedTheVerdict() {
    Map<String, String> tints = new TreeMap<>();
    parsed(Map.of())
        .elements("bdi")
        .forEach(e -> tints.put(e.getTextContent(), e.getAttribute("class")));

    assertTrue(tints.get("tasty").startsWith("p"), tints::toString);
    assertTrue(tints.get("not good").startsWith("n"), tints::toString);
    assertEquals("", tints.get("The burger looked"), tints::toString);
  }

  @Test
  void hasEachPhraseWithItsSentenceAndItsNumbers() {
    ParsedPage page = parsed(Map.of());

    for (Phrase phrase : BurgerReview.phrases()) {
      assertTrue(page.text("h3").contains(phrase.text()), phrase.text());
      assertTrue(page.text("p").contains(phrase.told()), phrase.told());
      assertTrue(page.text("text").contains(phrase.text()), phrase.text());
    }
    List<String> rows = page.elements("tr").map(Element::getTextContent).toList();
    assertTrue(rows.contains("good0.91.000.990.950.990.930.73"), rows::toString);
    assertTrue(rows.contains("healthy−0.90.890.77−1.000.99−0.62−0.54"), rows::toString);
  }

  /** A bar for each number of the memory. */
  @Test
  void drawsTheMemoryOfThreeMeanings() {
    assertEquals(3 * STORY.size(), parsed(Map.of()).elements("rect").count());
  }

  @Test
  void marksUnreadWordsAndHoldsTheStoryAgainstTheModel() {
    ParsedPage page = parsed(Map.of("m.zip", reading(Cell.LSTM, "negative", "positive")));

    assertEquals(BurgerReview.text(), words(page).get(1).getTextContent().strip());
    List<String> unread = page.ofClass("unknown").map(Element::getTextContent).toList();
    assertTrue(unread.containsAll(List.of("burger", "whey", "cholesterol")), unread::toString);
    assertTrue(page.text("td").contains("at the first 'But' the forget gate closes"));
    assertTrue(page.text("h3").contains("m.zip"));
  }

  @Test
  void hasNoCurveOfAGateThatIsNotThere() {
    ParsedPage page = parsed(Map.of("m.zip", reading(Cell.SIMPLE_RNN, "negative", "positive")));

    assertEquals(2, page.ofClass("curve").count());
    assertEquals(1, page.ofClass("other").count()); // the hand-made one's
    assertFalse(page.text("td").contains("gate"));
  }

  @Test
  void letsNoNameOutOfItsPlace() throws IOException {
    ParsedPage page =
        parsed(
            Map.of(
                "</h3><script>alert(1)</script>\u001B[31m.zip",
                reading(Cell.GRU, "\u202E<b>", "</td><img src=x onerror=alert(1)>\"'")));

    assertTrue(page.text("h3").contains("<script>alert(1)</script>"));
  }

  /** Kept where src/test/pages/look.sh looks at it. */
  @Test
  void ofTheShippedModelsIsSmall() throws IOException {
    Map<String, ModelReading> readings = new TreeMap<>();
    for (String name : List.of("models/imdb-lstm.zip", "models/imdb-lstm-80000.zip")) {
      readings.put(name, ModelReading.of(SentimentClassifier.load(Path.of(name))));
    }
    Path file = Files.createDirectories(Path.of("target/pages")).resolve("burger.html");

    BurgerPage.of(STORY, readings).write(file);

    assertTrue(Files.size(file) < MOST_BYTES);
    assertTrue(HtmlPage.isOurs(file));
  }

  /** What stands in it has a colour there, too. */
  @Test
  void hasAPictureWithARuleForEachClass() {
    String svg = BurgerPicture.svg(STORY);

    ParsedPage picture = ParsedPage.of(svg);
    assertEquals("svg", picture.document().getDocumentElement().getTagName());
    picture
        .elements("*")
        .map(element -> element.getAttribute("class"))
        .filter(name -> !name.isEmpty())
        .forEach(name -> assertTrue(svg.contains("." + name + " {"), name));
  }
}
