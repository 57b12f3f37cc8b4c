package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.SmallModel;
import org.lstm4j.render.HtmlPage;
import org.lstm4j.story.BurgerReview;

class BurgerCommandTest {

  private static final String SAMPLE_NOTE = "lstm4j: this model was trained on the embedded sample";

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private Path small() throws IOException {
    Path model = bench.path("small.zip");
    SmallModel.of(1, "{}").write(model);
    return model;
  }

  private static JsonNode json(Run run) throws IOException {
    assertEquals(1, run.out().size(), run::toString);
    return JsonMapper.builder().build().readTree(run.out().get(0));
  }

  @Nested
  class TheText {

    @Test
    void hasEveryPhraseWithItsNumbersBesideTheStory() throws IOException {
      Run run = bench.run("burger", "-m", small()).succeeded();

      assertEquals(List.of(), run.err());
      int tasty = run.out().indexOf("tasty  x = [0.9, 0, 0.1], P(good) 0.92");
      assertEquals(
          List.of(
              "  Good is written, and a little healthy. Nothing of them is forgotten.",
              "              f     i  candidate     o     C     h",
              "  good     1.00  0.99       0.95  0.99  0.93  0.73",
              "  bad      0.88  0.00       0.00  0.99  0.00  0.00",
              "  healthy  0.99  0.35       0.38  0.99  0.13  0.13"),
          run.out().subList(tasty + 1, tasty + 6));
      BurgerReview.phrases()
          .forEach(
              phrase ->
                  assertTrue(
                      run.out().stream()
                          .anyMatch(line -> line.startsWith(phrase.text() + "  x = ")),
                      phrase.text()));
    }

    @Test
    void hasWhatAModelDoesWithIt() throws IOException {
      Path model = small();

      Run run = bench.run("burger", "--model", model).succeeded();

      String all = String.join("\n", run.out());
      assertTrue(all.contains(model + ": Embedding(9, 3) -> LSTM(2) -> Dense(1, sigmoid)"), all);
      assertTrue(all.contains("[burger]"), all);
      assertTrue(
          all.contains("Among its 9 ids these words have none of their own: i, went, "), all);
      assertTrue(all.contains("the blame, up to 'fats cholesterol', lowers it;\n  "), all);
      assertTrue(run.lastLine().matches("  It agrees with [0-5] of 5 sentences of the story\\."));
    }

    @Test
    void comparesSeveralModels() throws IOException {
      Path model = small();
      Path other = bench.path("other.zip");
      SmallModel.of(2, "{}").write(other);

      Run run = bench.run("burger", "-m", model, "-m", other).succeeded();

      assertEquals(2, run.out().stream().filter(line -> line.contains("It agrees with")).count());
    }

    @Test
    void takesTheModelsOfTheProgramWhereNoneIsNamed() throws IOException {
      Run run = bench.runWithVariables(Map.of("LSTM4J_MODEL", small().toString()), "burger");

      String all = String.join("\n", run.succeeded().out());
      assertTrue(all.contains("small.zip: Embedding(9, 3)"), all);
      assertTrue(all.contains("models/imdb-lstm-80000.zip: Embedding(80000, "), all);
    }

    @Test
    void saysThatAModelKnowsTheSampleOnly() {
      Path model = bench.trained("m.zip", "-d", "sample");

      Run run = bench.run("burger", "-m", model).succeeded();

      assertTrue(run.err().get(0).startsWith(SAMPLE_NOTE), run::toString);
    }
  }

  @Nested
  class TheShippedModel {

    @Test
    void readsTheRareWordsAsUnknown() throws IOException {
      JsonNode model =
          json(bench.run("burger", "-m", "models/imdb-lstm.zip", "--json").succeeded())
              .at("/models/0");

      assertEquals(
          "[\"burger\",\"crispy\",\"fats\",\"cholesterol\",\"whey\",\"protein\",\"vegetables\"]",
          model.get("unread").toString());
    }

    @Test
    void withMoreWordsReadsThemAll() throws IOException {
      JsonNode model =
          json(bench.run("burger", "-m", "models/imdb-lstm-80000.zip", "--json").succeeded())
              .at("/models/0");

      assertEquals("[]", model.get("unread").toString());
      assertEquals(80_000, model.get("vocabulary").asInt());
    }
  }

  @Nested
  class TheJson {

    @Test
    void hasTheSameNumbers() throws IOException {
      JsonNode json = json(bench.run("burger", "-m", small(), "--json").succeeded());

      assertEquals(BurgerReview.text(), json.get("text").asText());
      assertEquals("[\"good\",\"bad\",\"healthy\"]", json.get("meanings").toString());
      assertEquals(13, json.get("handMade").size());
      JsonNode tasty = json.at("/handMade/2");
      assertEquals("tasty", tasty.get("phrase").asText());
      assertEquals("[0.9,0.0,0.1]", tasty.get("x").toString());
      for (String name : List.of("f", "i", "candidate", "o", "C", "h")) {
        assertEquals(3, tasty.get(name).size(), name);
      }
      JsonNode model = json.at("/models/0");
      assertEquals(13, model.get("phrases").size());
      assertEquals("forget gate", model.at("/gate/name").asText());
      assertEquals(
          model.get("probability").asDouble(),
          model.at("/phrases/12/probability").asDouble(),
          1e-12);
      assertEquals(5, model.get("claims").size());
    }
  }

  @Nested
  class ThePage {

    @Test
    void isWrittenInsteadOfTheText() throws IOException {
      Path page = bench.path("burger.html");

      Run run = bench.run("burger", "-m", small(), "-o", page).succeeded();

      assertEquals(List.of("Written: " + page), run.out());
      String html = Files.readString(page);
      BurgerReview.phrases()
          .forEach(phrase -> assertTrue(html.contains(HtmlPage.escaped(phrase.told()))));
    }

    @Test
    void mayBeAPictureOfTheMemory() throws IOException {
      Path picture = bench.path("memory.svg");

      bench.run("burger", "-m", small(), "-o", picture).succeeded();

      String svg = Files.readString(picture);
      assertTrue(svg.contains("<svg xmlns="), svg);
      assertTrue(svg.contains(">fats cholesterol.</text>"), svg);
    }

    @Test
    void stillLetsTheJsonBePrinted() throws IOException {
      Path page = bench.path("burger.HTML");

      json(bench.run("burger", "-m", small(), "-o", page, "--json").succeeded());

      assertTrue(Files.exists(page));
    }

    @Test
    void endsInHtmlOrIsAPicture() throws IOException {
      bench
          .run("burger", "-m", small(), "-o", bench.path("burger.pdf"))
          .refused(2, "output: expected a file name that ends in .html or .svg, got '");
    }
  }

  @Nested
  class AModelThatDoesNotFit {

    @Test
    void isRefusedByItsName() throws IOException {
      Path topics = bench.trained("topics.zip", "-d", "sample:topics");
      Path linear = bench.path("linear.zip");
      SmallModel.of(SmallModel.linear(), 6).write(linear);

      bench
          .run("burger", "-m", topics)
          .failed(2, "topics.zip: model: expected one that tells two labels apart, got one of 5");
      bench
          .run("burger", "-m", small(), "-m", linear)
          .failed(2, "linear.zip: model: expected a single network, got a model of the kind");
      bench.run("burger", "-m", bench.path("none.zip")).refused(1, "none.zip");
    }

    @Test
    void isToldIfItComputesNoNumber() throws IOException {
      Path broken = bench.path("broken.zip");
      int a = 4; // of "a lot"
      SmallModel.of(SmallModel.undefinedFor(a, SmallModel.CONFIG), 40).write(broken);

      bench.run("burger", "-m", broken).refused(1, "broken.zip: ");
    }
  }
}
