package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.LabelKind;

/** Five labels, and tags, from a table to what is said of a text. */
class SeveralLabelsTrainingTest {

  private static final List<String> ROOMS =
      List.of("attic", "cellar", "garden", "kitchen", "study");

  private static final List<String> SIGNS = List.of("beams", "barrels", "roses", "pans", "papers");

  private static final int ROWS = 100;

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private Path table(
      String name, String column, IntFunction<String> text, IntFunction<String> cell) {
    return bench.write(
        name,
        "text,"
            + column
            + "\n"
            + IntStream.range(0, ROWS)
                .mapToObj(row -> text.apply(row) + "," + cell.apply(row) + "\n")
                .collect(Collectors.joining()));
  }

  private Path rooms() {
    return table(
        "rooms.csv",
        "label",
        row -> "On day " + row + " we saw " + SIGNS.get(row % 5) + " there",
        row -> ROOMS.get(row % 5));
  }

  /** Of three rows one has none. */
  private Path finds() {
    return table(
        "finds.csv",
        "tags",
        row -> "On day " + row + List.of(" roses and pans", " pans", " nothing").get(row % 3),
        row -> List.of("\"kitchen, garden\"", "kitchen", "").get(row % 3));
  }

  private Path ofRooms(Object... more) {
    return model("rooms.zip", "-d", rooms(), more);
  }

  private Path ofFinds() {
    return model("finds.zip", "-d", finds(), "--tag-separator=comma");
  }

  private Path model(String name, String option, Path data, Object... more) {
    Path model = bench.path(name);
    List<Object> all = new ArrayList<>(List.of(option, data, "--learning-rate=0.03"));
    all.addAll(List.of(more));
    all.addAll(List.of("--epochs=8", "--batch-size=8", "-o", model));
    bench.train(all.toArray()).succeeded();
    return model;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.textValue()));
    return texts;
  }

  private static JsonNode json(Run run) throws IOException {
    return JSON.readTree(run.succeeded().lastLine());
  }

  @Nested
  class FiveLabels {

    @Test
    void areLearned() throws IOException {
      Path model = ofRooms();
      assertEquals(new Decision(ROOMS, 0.5), TrainedModel.read(model).decision());
      JsonNode scores = json(bench.run("evaluate", "-m", model, "-d", rooms(), "--json"));
      assertEquals(ROOMS, texts(scores.get("labels")));
      assertEquals(5, scores.get("confusionMatrix").size());
      assertEquals(5, scores.get("confusionMatrix").get(4).size());
      assertEquals(20, scores.get("reviews").intValue());
      assertTrue(scores.get("accuracy").doubleValue() > 0.6, scores::toString); // chance is 0.2
      assertTrue(scores.get("threshold") == null, scores::toString);
    }

    @Test
    void areEvaluatedForPeopleAndIntoFiles() {
      Path scores = bench.path("scores");
      Run run = bench.run("evaluate", "-m", ofRooms(), "-d", rooms(), "-o", scores).succeeded();
      for (String room : ROOMS) {
        assertTrue(run.out().stream().anyMatch(line -> line.contains(room)), run::toString);
      }
      assertTrue(run.lastLine().startsWith("Loss: "), run::toString);
      assertTrue(Files.exists(scores.resolve("confusion-matrix.csv")));
    }

    @Test
    void areNamedWithTheProbabilityOfTheOneNamed() throws IOException {
      Path model = ofRooms();
      String text = "On day 3 we saw barrels there";
      JsonNode said = json(bench.run("predict", "-m", model, "--json", text));
      JsonNode all = said.get("probabilities");
      assertEquals(ROOMS, names(all));
      assertEquals("cellar", said.get("label").textValue());
      assertEquals(all.get("cellar"), said.get("probability"));
      double sum = ROOMS.stream().mapToDouble(room -> all.get(room).doubleValue()).sum();
      assertEquals(1, sum, 1e-6);

      String[] top =
          bench.run("predict", "-m", model, "--top=3", text).succeeded().lastLine().split("\t");
      assertEquals(6, top.length);
      assertEquals("cellar", top[0]);
      assertTrue(Double.parseDouble(top[1]) >= Double.parseDouble(top[3]));
      assertEquals(
          10,
          bench
              .run("predict", "-m", model, "--top=9", text)
              .succeeded()
              .lastLine()
              .split("\t")
              .length);
    }

    private List<String> names(JsonNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      return names;
    }

    @Test
    void areWrittenBesideTheTextsOfATable() throws IOException {
      Path judged = bench.path("judged.csv");
      Run run = bench.run("predict", "-m", ofRooms(), "-f", rooms(), "-o", judged).succeeded();
      List<String> lines = Files.readAllLines(judged);
      assertEquals("text,label,predicted_label,probability", lines.get(0));
      assertTrue(ROOMS.contains(lines.get(1).split(",")[2]), lines.get(1));
      assertTrue(run.lastLine().startsWith(judged + ": 100 reviews, "), run::toString);
    }

    @Test
    void haveNoThreshold() {
      Path model = ofRooms();
      String message =
          "threshold: expected none, since the model answers with the most probable of its 5 labels,"
              + " got 0.4. Leave --threshold out.";
      bench.run("evaluate", "-m", model, "-d", rooms(), "-t", "0.4").refused(2, message);
      bench.run("predict", "-m", model, "-t", "0.4", "a text").refused(2, message);
    }

    @Test
    void areNotThoseOfOtherReviews() {
      Path model = ofRooms();
      bench
          .run("evaluate", "-m", model, "-d", Workbench.MINI_IMDB)
          .failed(1, "expected one of the model's labels, 'attic', 'cellar', ", "got 'neg'");
      bench
          .run("evaluate", "-m", model, "-d", "sample:topics")
          .failed(1, "expected the model's labels [attic, ", "got [acting, ");
      Path more =
          table("more.csv", "label", row -> "Day " + row, row -> row == 7 ? "barn" : ROOMS.get(0));
      bench
          .run("evaluate", "-m", model, "-d", more)
          .failed(1, "more.csv:9: expected one of the model's labels, 'attic', ", "got 'barn'");
    }

    @Test
    void mayBeFewerInTheReviewsOfATest() throws IOException {
      Path two = table("two.csv", "label", row -> "pans " + row, row -> ROOMS.get(2 + row % 2));
      JsonNode scores = json(bench.run("evaluate", "-m", ofRooms(), "-d", two, "--json"));
      assertEquals(ROOMS, texts(scores.get("labels")));
      assertEquals(100, scores.get("reviews").intValue());
    }

    @Test
    void areTheSameWhereTrainingGoesOn() throws IOException {
      Path model = ofRooms();
      Path other =
          table("other.csv", "label", row -> "Day " + row, row -> row % 2 == 0 ? "barn" : "attic");
      bench
          .run("train", "--from", model, "-d", other, "-o", bench.path("more.zip"), "--epochs=1")
          .failed(1, "other.csv:2: expected one of the model's labels", "got 'barn'");
      bench
          .run("train", "--from", model, "-d", rooms(), "-o", bench.path("more.zip"), "--epochs=1")
          .succeeded();
      assertEquals(ROOMS, TrainedModel.read(bench.path("more.zip")).decision().labels());
    }

    @Test
    void areResumedAsIfNothingHadHappened() throws IOException {
      Path whole = ofRooms("--class-weight=balanced");
      Path half = bench.path("half.zip");
      bench
          .train(
              "-d",
              rooms(),
              "--learning-rate=0.03",
              "--class-weight=balanced",
              "--epochs=3",
              "--batch-size=8",
              "-o",
              half)
          .succeeded();
      Run run = bench.run("train", "-o", half, "--resume", "--epochs=8").succeeded();
      assertTrue(
          run.err().stream().anyMatch(l -> l.startsWith("Goes on in epoch 4")), run::toString);
      assertArrayEquals(
          bench.parameters(whole.getFileName().toString()), bench.parameters("half.zip"));
    }

    @Test
    void areTrainedWithSeveralSeeds() throws IOException {
      Run run =
          bench
              .train("-d", rooms(), "--seeds=1..2", "--epochs=1", "-o", bench.path("s.zip"))
              .succeeded();
      assertTrue(run.out().get(0).startsWith("Seeds: 2; "), run::toString);
      assertEquals(ROOMS, TrainedModel.read(bench.path("s.zip")).decision().labels());
    }
  }

  @Test
  void aLabelThatOneRowHasIsLearnedAndSaid() throws IOException {
    Path stray = bench.write("stray.csv", OwnReviews.csv() + "So so.,middling\n");
    Path model = bench.path("stray.zip");
    Run run = bench.train("-d", stray, "-o", model, "--epochs=1").succeeded();
    assertTrue(
        run.err().contains("Labels: 0 = 'dull' (30), 1 = 'lively' (30), 2 = 'middling' (1)"),
        run::toString);
    assertTrue(
        run.err().stream().anyMatch(l -> l.startsWith("WARNING: stray.csv: ")), run::toString);
    assertEquals(3, TrainedModel.read(model).decision().labels().size());
  }

  @Nested
  class Tags {

    @Test
    void areLearned() throws IOException {
      Path model = ofFinds();
      List<String> tags = List.of("garden", "kitchen");
      assertEquals(new Decision(tags, LabelKind.ANY, 0.5), TrainedModel.read(model).decision());
      JsonNode scores =
          json(bench.run("evaluate", "-m", model, "-d", finds(), "--tag-separator=,", "--json"));
      assertEquals(tags, texts(scores.get("tags")));
      assertEquals(2, scores.get("perTag").size());
      assertEquals(0.5, scores.get("threshold").doubleValue());
      assertTrue(scores.get("accuracy").doubleValue() > 0.7, scores::toString);
      Run run =
          bench
              .run("evaluate", "-m", model, "-d", finds(), "--tag-separator=,", "-t0.9")
              .succeeded();
      assertTrue(run.lastLine().startsWith("Loss: "), run::toString);
    }

    @Test
    void areNamedIfTheyReachTheThreshold() throws IOException {
      Path model = ofFinds();
      String text = "On day 3 roses and pans";
      JsonNode both = json(bench.run("predict", "-m", model, "--json", "-t0", text));
      assertEquals(List.of("garden", "kitchen"), texts(both.get("labels")));
      assertEquals(2, both.get("probabilities").size());
      assertTrue(both.get("label") == null, both::toString);
      JsonNode none = json(bench.run("predict", "-m", model, "--json", "-t1", text));
      assertEquals(List.of(), texts(none.get("labels")));

      assertTrue(
          bench
              .run("predict", "-m", model, "-t0", text)
              .lastLine()
              .startsWith("garden, kitchen\t"));
      assertTrue(bench.run("predict", "-m", model, "-t1", text).lastLine().startsWith("-\t0."));
      String[] top = bench.run("predict", "-m", model, "--top=2", text).lastLine().split("\t");
      assertEquals(List.of("garden", "kitchen"), Stream.of(top[0], top[2]).sorted().toList());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "judged.csv | 0 | 100 called garden, 100 called kitchen, 0 without a tag, 0 blank",
          "judged.tsv | 1 | 100 without a tag, 0 blank"
        })
    void areCountedOneByOne(String name, String threshold, String counts) throws IOException {
      Path judged = bench.path(name);
      Run run =
          bench
              .run("predict", "-m", ofFinds(), "-f", finds(), "-o", judged, "-t", threshold)
              .succeeded();
      assertEquals(judged + ": 100 reviews, " + counts, run.lastLine());
      String first = Files.readAllLines(judged).get(1);
      assertTrue(
          threshold.equals("0")
              ? first.contains(",\"garden, kitchen\",0.")
              : first.contains("\t\t0."),
          first);
    }

    @Test
    void areAnArrayInJsonLines() throws IOException {
      Path model = ofFinds();
      Path judged = bench.path("judged.jsonl");
      Run run =
          bench
              .run("predict", "-m", model, "-f", finds(), "-o", judged, "-t0", "--json")
              .succeeded();
      JsonNode first = JSON.readTree(Files.readAllLines(judged).get(0));
      assertEquals(List.of("garden", "kitchen"), texts(first.get("predicted_label")));
      assertEquals(JSON.readTree("{\"garden\": 100, \"kitchen\": 100}"), json(run).get("labels"));
      assertEquals(0, json(run).get("untagged").intValue());
    }

    @Test
    void areNotLabels() {
      Path model = ofFinds();
      bench
          .run("evaluate", "-m", model, "-d", rooms())
          .refused(2, "tag-separator: expected what stands between the tags");
      bench
          .run("evaluate", "-m", model, "-d", "sample:topics")
          .failed(1, "expected the model's tags [garden, kitchen], got labels [acting, ");
      bench
          .run("train", "--from", model, "-d", rooms(), "-o", bench.path("more.zip"))
          .failed(2, "tag-separator: expected what stands between the tags");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--top=0 | a text | top: expected 1 or more, got 0.",
        "--top=2 | --json | top: expected none beside --json, which has every probability, got 2.",
        "--top=2 | -ojudged.csv | top: expected none beside --output, which has one label, got 2."
      })
  void topIsForPeople(String top, String other, String message) {
    bench.run("predict", top, other).refused(2, message);
  }
}
