package org.lstm4j.render;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lstm4j.explain.GateKey;
import org.lstm4j.explain.GateNumbers;
import org.lstm4j.explain.GateSheet;
import org.lstm4j.explain.GateStep;
import org.lstm4j.explain.GateTrace;
import org.lstm4j.explain.GateTracer;
import org.lstm4j.explain.ModelStep;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.story.HandMadeLstm;
import org.lstm4j.story.ModelReading;

/** The calculator's and the story's pages, kept beside those of {@link PagesTest}. */
class StepPagesTest {

  private static final Path FOLDER = Path.of("target/pages");
  private static final int MOST_BYTES = 1_000_000;

  private static SentimentClassifier classifier;

  @BeforeAll
  static void load() throws IOException {
    classifier = SentimentClassifier.load(Path.of("models/imdb-lstm.zip"));
    Files.createDirectories(FOLDER);
  }

  private static void keep(String name, HtmlPage page) throws IOException {
    Path file = FOLDER.resolve(name + ".html");
    page.write(file);
    ParsedPage.of(Files.readString(file)).assertIsOurs();
    assertTrue(Files.size(file) < MOST_BYTES, () -> name + " is too large");
  }

  private static GateNumbers weights(double first) {
    double[][] rows = new double[7][3]; // (H + E, H)
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = Math.sin(first + i + 10 * j);
      }
    }
    return GateNumbers.matrix(rows);
  }

  @Test
  void ofAStepOfThreeUnits() throws IOException {
    GateStep step =
        new GateStep(
            Map.of(
                GateKey.X, GateNumbers.vector(1, 2, 3, 4),
                GateKey.H, GateNumbers.vector(0.1, 0.2, 0.3),
                GateKey.C, GateNumbers.vector(6, 8, 9),
                GateKey.W_F, weights(0),
                GateKey.W_I, weights(1),
                GateKey.W_C, weights(2),
                GateKey.O, GateNumbers.vector(0.5, 1, 2),
                GateKey.W_Y, GateNumbers.vector(1, -1, 1e300)));

    keep(
        "step", GateSheetHtml.page(GateSheet.inParts(step), "One step", "Three units, <four> & x"));
  }

  @Test
  void ofAPartOfAStep() throws IOException {
    GateStep step =
        new GateStep(
            Map.of(
                GateKey.F, GateNumbers.vector(0.5, 1, 0.5),
                GateKey.C, GateNumbers.vector(6, 8, 9)));

    keep("step-part", GateSheetHtml.page(GateSheet.of(step), "What is kept", ""));
  }

  @Test
  void ofAModelsStep() throws IOException {
    GateTrace trace = new GateTracer(classifier).trace("<b>A slow</b> start, then wonderful.");
    ModelStep step = ModelStep.of(classifier, trace, new ModelStep.Place(0, false, 2));

    keep(
        "step-model",
        GateSheetHtml.page(GateSheet.of(step.step()), "One step", step.word().orElseThrow()));
  }

  @Test
  void ofTheBurgerReview() throws IOException {
    keep("burger-alone", BurgerPage.of(HandMadeLstm.read(), Map.of()));
    Map<String, ModelReading> readings = new TreeMap<>();
    readings.put("<i>imdb</i>.zip", ModelReading.of(classifier));
    keep("burger", BurgerPage.of(HandMadeLstm.read(), readings));
  }
}
