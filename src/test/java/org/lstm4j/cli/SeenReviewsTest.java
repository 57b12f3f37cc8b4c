package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.KnownTexts;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.TextDigest;

/** A model knows what it has seen, in whatever file, order or format it comes. */
class SeenReviewsTest {

  private static final int SEEN = OwnReviews.ROWS - OwnReviews.TEST;

  @TempDir private static Path folder;

  private static Workbench bench;
  private static Path model;
  private static List<String> rows;

  @BeforeAll
  static void train() {
    bench = new Workbench(folder);
    Path table = bench.write("reviews.csv", OwnReviews.csv());
    rows = new ArrayList<>(OwnReviews.csv().lines().skip(1).toList());
    Collections.shuffle(rows, new Random(3));
    model = bench.path("m.zip");
    bench.train("-o", model, "-d", table, "--epochs=1").succeeded();
  }

  private static Path csv(String name, List<String> lines) {
    return bench.write(name, "text,label\n" + String.join("\n", lines) + "\n");
  }

  private static Run evaluate(Path with, Path data, String... more) {
    List<Object> all = new ArrayList<>(List.of("evaluate", "-m", with, "-d", data));
    all.addAll(List.of(more));
    return bench.run(all.toArray());
  }

  private static JsonNode json(Path data, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of(more));
    all.add("--json");
    Run run = evaluate(model, data, all.toArray(String[]::new)).succeeded();
    return new JsonMapper().readTree(run.lastLine());
  }

  @Test
  void inAnotherOrder() throws IOException {
    Path other = csv("shuffled.csv", rows);
    JsonNode json = json(other);

    assertEquals(SEEN, json.path("known").intValue());
    assertEquals(OwnReviews.TEST, json.path("reviews").intValue());
    assertEquals(json("reviews").path("accuracy"), json.path("accuracy"));
    assertTrue(
        evaluate(model, other)
            .err()
            .contains(
                "shuffled.csv: 48 of 60 reviews are known to the model: it learned from 38, its"
                    + " epoch was chosen by 10, and 0 more are copies of these; they are no test"
                    + " reviews. --split all takes all."));
  }

  private static JsonNode json(String name) throws IOException {
    return json(bench.path(name + ".csv"));
  }

  @Test
  void inAnotherFormatCaseAndPunctuation() throws IOException {
    String lines =
        rows.stream()
            .map(
                row -> {
                  int comma = row.lastIndexOf(',');
                  return String.format(
                      "{\"label\": \"%s\", \"text\": \"… %s !!\"}",
                      row.substring(comma + 1),
                      row.substring(0, comma).replace("\"", "").toUpperCase(Locale.ROOT));
                })
            .collect(Collectors.joining("\n"));
    Path other = bench.write("loud.jsonl", lines.replace("… ", "- "));

    assertEquals(SEEN, json(other).path("known").intValue());
  }

  @Test
  void partByPart() throws IOException {
    Path other = csv("parts.csv", rows);

    assertEquals(38, json(other, "--split", "train").path("reviews").intValue());
    assertEquals(10, json(other, "--split", "validation").path("reviews").intValue());
    assertEquals(60, json(other, "--split", "all").path("reviews").intValue());
  }

  @Test
  void copiesAreCountedApart() throws IOException {
    List<String> twice = new ArrayList<>(rows);
    twice.addAll(rows);
    JsonNode json = json(csv("twice.csv", twice));

    assertEquals(2 * SEEN, json.path("known").intValue());
    assertEquals(38, json.path("knownLearned").intValue());
    assertEquals(10, json.path("knownChosenBy").intValue());
    assertEquals(SEEN, json.path("knownCopies").intValue());
  }

  @Test
  void nothingButSeenOnesIsNoTest() throws IOException {
    KnownTexts known = TrainedModel.read(model).known().orElseThrow();
    List<String> seen =
        rows.stream()
            .filter(
                row -> {
                  String text = row.substring(0, row.lastIndexOf(','));
                  long digest = TextDigest.of(new ReviewTokenizer().tokenize(text));
                  return known.use(digest) != KnownTexts.Use.UNSEEN;
                })
            .toList();
    assertEquals(SEEN, seen.size());
    Path other = csv("seen.csv", seen);

    evaluate(model, other)
        .failed(
            Errors.FAILED,
            "seen.csv: expected reviews that the model has not seen, got none. Name others, or say"
                + " --split all.");
    evaluate(model, other, "--split", "all").succeeded();
  }

  @Test
  void noneAreSaidWhereThereAreNone() {
    Run run = evaluate(model, csv("new.csv", List.of("A song that nobody knew.,lively")));

    assertEquals("new.csv: not what the model was trained on.", run.succeeded().err().get(0));
    assertFalse(run.err().stream().anyMatch(line -> line.contains("known to the model")));
  }

  @Test
  void olderModelsSayThatTheyCanNotTell() throws IOException {
    Path old = bench.path("old.zip");
    TrainedModel.read(model).withKnown(Optional.empty()).write(old);
    Run run = evaluate(old, csv("any.csv", rows)).succeeded();

    assertEquals(
        "any.csv: This model can't tell which of them it has seen: it was imported, or trained"
            + " before models remembered that.",
        run.err().get(1));
    assertFalse(run.out().isEmpty());
  }
}
