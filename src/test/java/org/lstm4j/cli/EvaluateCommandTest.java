package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.Provenance;
import org.lstm4j.model.TrainedModel;

class EvaluateCommandTest {

  @TempDir private static Path folder;

  private static Workbench bench;
  private static Path table;
  private static Path model;

  @BeforeAll
  static void train() {
    bench = new Workbench(folder);
    table = bench.write("reviews.csv", OwnReviews.csv());
    model = bench.path("m.zip");
    bench.train("-o", model, "-d", table, "--epochs=3", "--learning-rate=0.02").succeeded();
  }

  private static Run evaluate(Object... arguments) {
    return bench.run(
        Stream.concat(Stream.of("evaluate", "-m", model), Stream.of(arguments)).toArray());
  }

  private static JsonNode json(Object... arguments) throws JsonProcessingException {
    Run run = evaluate(Stream.concat(Stream.of("--json"), Stream.of(arguments)).toArray());
    assertEquals(1, run.succeeded().out().size());
    return new JsonMapper().readTree(run.lastLine());
  }

  private static int sum(JsonNode json, String... counts) {
    return Stream.of(counts).mapToInt(count -> json.path(count).asInt(-1)).sum();
  }

  @Nested
  class TheTableOfTheTraining {

    @ParameterizedTest
    @CsvSource({"test,12", "validation,10", "train,38", "all,60"})
    void isSplitAsItWasThen(String split, int reviews) throws JsonProcessingException {
      JsonNode json = json("-d", table, "--split", split);

      assertEquals(reviews, json.path("reviews").intValue());
      assertEquals(split, json.path("split").textValue());
    }

    @Test
    void givesTheResultThatTheTrainingGave() throws IOException {
      JsonNode json = json("-d", table);
      Provenance provenance = TrainedModel.read(model).provenance();

      assertEquals(provenance.results().get(Provenance.TEST_LOSS), json.path("loss").doubleValue());
      assertEquals(
          provenance.results().get(Provenance.TEST_ACCURACY), json.path("accuracy").doubleValue());
      assertEquals(
          List.of("Labels: 0 = 'dull' (6), 1 = 'lively' (6): probabilities are of 'lively'"),
          evaluate("-d", table).err());
    }

    @Test
    void isKnownByItsContentNotByItsName() throws IOException {
      Path copy = Files.copy(table, bench.path("copy.csv"));

      assertEquals(OwnReviews.TEST, json("-d", copy).path("reviews").intValue());
    }
  }

  @Nested
  class AnotherTable {

    private static final String HEADER = "text,label\n";

    @Test
    void isTestedRowForRow() throws JsonProcessingException {
      Path other = bench.write("other.csv", OwnReviews.csv().replace("Evening", "Morning"));

      assertEquals(OwnReviews.ROWS, json("-d", other).path("reviews").intValue());
      Run run = evaluate("-d", other);
      assertEquals(
          List.of(
              "other.csv: not what the model was trained on.",
              "Labels: 0 = 'dull' (30), 1 = 'lively' (30): probabilities are of 'lively'"),
          run.err());
    }

    @Test
    void mayBeOneReviewOfOneLabel() throws JsonProcessingException {
      Path other = bench.write("one.csv", HEADER + "A quick and bright evening.,lively\n");

      assertEquals(1, json("-d", other).path("reviews").intValue());
      assertTrue(json("-d", other).path("rocAuc").isNull());
      assertEquals("lively", json("-d", other).path("majorityLabel").textValue());
    }

    @Test
    void isSaidToBeUnbalancedIfItIs() {
      Path other =
          bench.write("rare.csv", HEADER + "Grey.,dull\n" + "So full of ideas.,lively\n".repeat(5));

      assertEquals(
          "Balance: 1 of 6 reviews are 'dull'. Always saying 'lively' has an accuracy of 0.8333, so"
              + " look at precision, recall and ROC-AUC too.",
          evaluate("-d", other).succeeded().err().get(1));
      assertEquals(2, evaluate("-d", other, "--json").succeeded().err().size());
    }

    @Test
    void isRefusedIfALabelIsNotTheModels() {
      Path other = bench.write("moods.csv", HEADER + "Fine.,lively\nSo so.,middling\n");

      evaluate("-d", other).refused(1, other + ":3: ", "'dull' or 'lively'", "'middling'");
    }

    @Test
    void hasNoTrainingPart() {
      Path other = bench.write("two.csv", HEADER + "A quick and bright evening.,lively\n");

      evaluate("-d", other, "--split=train").failed(2, "reviews: expected at least one");
    }
  }

  @Nested
  class TheFolderOfTheTraining {

    @Test
    void isSplitAsItWasThen() throws IOException {
      Path reviews = folder();
      Path trained = bench.trained("folder.zip", "-d", reviews, "--validation-split=0.25");

      for (String split : List.of("train", "validation")) {
        Run run = bench.run("evaluate", "-m", trained, "-d", reviews, "--split", split, "--json");
        assertEquals(
            split.equals("train") ? 12 : 5,
            new JsonMapper().readTree(run.succeeded().lastLine()).path("reviews").intValue());
      }
    }

    /** Seventeen reviews to learn from and two to test. */
    private static Path folder() throws IOException {
      Path top = bench.path("aclImdb");
      for (int row = 0; row < 19; row++) {
        String split = row < 17 ? "train" : "test";
        Path parent = top.resolve(split).resolve(row % 2 == 0 ? "neg" : "pos");
        Files.createDirectories(parent);
        Files.writeString(parent.resolve(row + "_5.txt"), OwnReviews.text(row));
      }
      return top;
    }
  }

  @Nested
  class OtherReviews {

    @Test
    void areRefusedIfTheirLabelsAreNotTheModels() {
      evaluate("-d", Workbench.MINI_IMDB)
          .refused(
              1,
              "one of the model's labels, 'dull' or 'lively', got 'neg'",
              "--map-labels \"neg=dull;pos=lively\"");
    }

    @Test
    void areMarkedIfTheyAreTheSample() {
      Path sampleModel = bench.trained("sample.zip", "-d", Workbench.MINI_IMDB);
      Run run = bench.run("evaluate", "-m", sampleModel, "-d=sample").succeeded();

      assertEquals(
          "[sample, NOT the IMDB benchmark] 1000 reviews", run.out().get(0).split(" in ")[0]);
      assertTrue(run.out().stream().allMatch(line -> line.startsWith("[sample, NOT")));
    }
  }

  @Nested
  class TheJson {

    @Test
    void hasEveryPromisedField() throws JsonProcessingException {
      JsonNode json = json("-d", table);

      for (String name :
          List.of(
              "reviews loss accuracy threshold truePositives trueNegatives falsePositives falseNegatives seconds"
                  .concat(" recall f1 rocAuc balancedAccuracy majorityAccuracy")
                  .split(" "))) {
        assertTrue(json.path(name).isNumber(), name);
      }
      assertEquals("reviews.csv", json.path("data").textValue());
      assertEquals("[\"dull\",\"lively\"]", json.path("labels").toString());
      assertEquals("lively", json.path("positive").textValue());
      assertFalse(json.path("isImdbBenchmark").booleanValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.3", "0.5", "1"})
    void addsUp(String threshold) throws JsonProcessingException {
      JsonNode json = json("-d", table, "--split=all", "-t", threshold);

      assertEquals(Double.parseDouble(threshold), json.path("threshold").doubleValue());
      assertEquals(OwnReviews.ROWS / 2, sum(json, "truePositives", "falseNegatives"));
      assertEquals(OwnReviews.ROWS / 2, sum(json, "trueNegatives", "falsePositives"));
      assertEquals(
          (double) sum(json, "truePositives", "trueNegatives") / OwnReviews.ROWS,
          json.path("accuracy").doubleValue());
    }
  }

  @Nested
  class TheFolder {

    private static List<String> files(Path folder) throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files.map(file -> file.getFileName().toString()).sorted().toList();
      }
    }

    @Test
    void holdsTheTablesAndPictures() throws IOException {
      Path scores = folder.resolve("new/scores");
      Run run = evaluate("-d", table, "-o", scores).succeeded();

      assertEquals(
          List.of(
              "confusion-matrix.csv",
              "confusion-matrix.png",
              "confusion-matrix.svg",
              "metrics.csv",
              "reliability.csv",
              "reliability.png",
              "reliability.svg",
              "roc-curve.csv",
              "roc-curve.png",
              "roc-curve.svg",
              "summary.csv"),
          files(scores));
      assertEquals(
          List.of("Tables: " + scores, "Pictures: " + scores),
          run.err().subList(run.err().size() - 2, run.err().size()));
    }

    @Test
    void hasTheNumbersOfTheJson() throws IOException {
      Path scores = folder.resolve("numbers");
      JsonNode json = json("-d", table, "--split=all", "-o", scores);

      JsonNode matrix = json.path("confusionMatrix");
      assertEquals(
          List.of(
              "true \\ predicted,dull,lively",
              "dull," + matrix.get(0).get(0) + "," + matrix.get(0).get(1),
              "lively," + matrix.get(1).get(0) + "," + matrix.get(1).get(1)),
          Files.readAllLines(scores.resolve("confusion-matrix.csv")));
      assertEquals(json.path("trueNegatives"), matrix.get(0).get(0));
      assertEquals(json.path("falsePositives"), matrix.get(0).get(1));
      assertTrue(
          Files.readAllLines(scores.resolve("summary.csv"))
              .contains("brier_score," + json.path("brierScore")));
    }

    @Test
    void isRefusedBeforeTheWorkIfItIsAFile() throws IOException {
      Path file = bench.write("taken", "mine");

      Run run = evaluate("-d", table, "-o", file);

      run.refused(1, file + ": expected a folder to write to, got a file. Choose another name.");
      assertEquals("mine", Files.readString(file));
    }
  }

  @Nested
  class TheThreshold {

    @Test
    void ofZeroCallsEverythingPositive() throws JsonProcessingException {
      JsonNode json = json("-d", table, "-t=0");

      assertEquals(OwnReviews.TEST, sum(json, "truePositives", "falsePositives"));
      assertEquals(0.5, json.path("accuracy").doubleValue());
    }

    @Test
    void ofOneCallsEverythingNegative() throws JsonProcessingException {
      JsonNode json = json("-d", table, "-t=1");

      assertEquals(OwnReviews.TEST, sum(json, "trueNegatives", "falseNegatives"));
      assertEquals(0.5, json.path("accuracy").doubleValue());
    }

    @Test
    void doesNotChangeTheLoss() throws JsonProcessingException {
      assertEquals(json("-d", table, "-t=1").path("loss"), json("-d", table, "-t=0").path("loss"));
    }
  }

  @Nested
  class TheTextForPeople {

    @Test
    void isATableOfTheModelsLabels() throws JsonProcessingException {
      JsonNode json = json("-d", table);
      List<String> lines = evaluate("-d", table).succeeded().out();

      JsonNode dull = json.path("perLabel").get(0);
      assertTrue(lines.get(0).startsWith(OwnReviews.TEST + " reviews in "), lines.get(0));
      assertEquals(
          List.of("called dull", "called lively"), List.of(lines.get(1).trim().split(" {2,}")));
      assertEquals(
          row("really dull", json, "trueNegatives", "falsePositives"), words(lines.get(2)));
      assertEquals(
          row("really lively", json, "falseNegatives", "truePositives"), words(lines.get(3)));
      assertEquals(1, lines.subList(1, 4).stream().map(String::length).distinct().count());
      assertEquals(
          String.format(
              Locale.ROOT,
              "Loss: %.4f, Accuracy: %.4f",
              json.path("loss").doubleValue(),
              json.path("accuracy").doubleValue()),
          lines.get(lines.size() - 1));
      assertEquals(
          String.format(
              Locale.ROOT,
              "dull %.4f %.4f %.4f %d",
              dull.path("precision").doubleValue(),
              dull.path("recall").doubleValue(),
              dull.path("f1").doubleValue(),
              dull.path("support").intValue()),
          words(lines.get(5)));
    }

    private static String row(String name, JsonNode json, String left, String right) {
      return name + " " + json.path(left).intValue() + " " + json.path(right).intValue();
    }

    private static String words(String line) {
      return line.trim().replaceAll(" +", " ");
    }
  }
}
