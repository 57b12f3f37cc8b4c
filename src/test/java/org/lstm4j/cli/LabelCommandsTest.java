package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.TrainedModel;

/** What the labels of one's own reviews may look like, and what is said of them. */
class LabelCommandsTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  /** A table of sixty different texts. */
  private Path table(String name, IntFunction<String> label) {
    return table(name, OwnReviews::text, label);
  }

  private Path table(String name, IntFunction<String> text, IntFunction<String> label) {
    String rows =
        IntStream.range(0, OwnReviews.ROWS)
            .mapToObj(row -> '"' + text.apply(row) + "\"," + label.apply(row) + "\n")
            .collect(Collectors.joining());
    return bench.write(name, "text,label\n" + rows);
  }

  private Run train(Path data, Object... more) {
    Object[] all = new Object[more.length + 5];
    System.arraycopy(
        new Object[] {"--epochs=1", "-o", bench.path("m.zip"), "-d", data}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return bench.train(all);
  }

  private Run encode(Path data, Object... more) {
    Object[] all = new Object[more.length + 5];
    System.arraycopy(new Object[] {"encode", "-o", bench.path("x.npy"), "-d", data}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return bench.run(all);
  }

  private static void assertSaid(Run run, String line) {
    assertTrue(run.succeeded().err().contains(line), run::toString);
  }

  private List<String> labels() throws IOException {
    return TrainedModel.read(bench.path("m.zip")).decision().labels();
  }

  private static String caseOf(int row) {
    String label = row % 2 == 0 ? "dull" : "lively";
    return row % 10 == 0 ? "Dull" : label;
  }

  @Test
  void labelsThatDifferInCaseAreOne() throws IOException {
    Run run = train(table("case.csv", LabelCommandsTest::caseOf));

    assertSaid(run, "case.csv: 'Dull' and 'dull' (6 and 24 rows) are taken as one label, 'dull'.");
    assertSaid(run, "Labels: 0 = 'dull' (30), 1 = 'lively' (30): probabilities are of 'lively'");
    assertEquals(List.of("dull", "lively"), labels());
  }

  @Test
  void theNotesAreThereWhenTheReviewsComeFromTheCache() {
    Path table = table("case.csv", LabelCommandsTest::caseOf);
    Run first = train(table).succeeded();
    Run second = train(table, "--fresh").succeeded();

    assertEquals(first.err().get(0), second.err().get(0));
    assertTrue(Files.isDirectory(bench.path("cache").resolve("encoded")));
  }

  @Test
  void labelsThatDifferInCaseOnlyAreOneClass() {
    train(table("case_two.csv", row -> row % 2 == 0 ? "Lively" : "lively"))
        .refused(
            1,
            "case_two.csv: expected two labels, got one class only, 'Lively'; 'Lively' and 'lively'"
                + " (30 and 30 rows) differ in case or blanks only.");
  }

  @Test
  void blanksAroundLabelsArePassedOver() throws IOException {
    Run run = train(table("padded.csv", row -> row % 2 == 0 ? " dull" : "lively\u00A0"));

    assertSaid(run, "padded.csv: blanks around the labels of 60 rows are passed over.");
    assertEquals(List.of("dull", "lively"), labels());
  }

  @Test
  void starsGetAMappingThatMakesTwoOfThem() throws IOException {
    Path stars = table("stars.csv", row -> String.valueOf(1 + row % 5));
    String mapping = "1,2=negative;4,5=positive;3=";

    assertSaid(
        encode(stars),
        "stars.csv: the 5 labels are told apart. If they are grades of one opinion, --map-labels \""
            + mapping
            + "\" makes two of them.");
    assertSaid(
        train(stars, "--map-labels", mapping),
        "stars.csv: 12 rows labelled '3' are dropped, as --map-labels says.");
    assertEquals(List.of("negative", "positive"), labels());
  }

  @Test
  void aMappingHoldsForEvaluateToo() throws IOException {
    Path stars = table("stars.csv", row -> String.valueOf(1 + row % 5));
    train(stars, "--map-labels", "1,2=dull;4,5=lively;3=").succeeded();
    Path others = table("others.csv", row -> "Morning" + row, row -> row % 2 == 0 ? "bad" : "good");
    Path model = bench.path("m.zip");

    bench
        .run("evaluate", "-m", model, "-d", others)
        .refused(1, others + ":2: expected one of the model's labels", "\"bad=dull;good=lively\"");
    JsonNode json =
        json("evaluate", "-m", model, "-d", others, "--map-labels", "bad=dull;good=lively");
    assertEquals(OwnReviews.ROWS, json.path("reviews").intValue());
    bench
        .run("evaluate", "-m", model, "-d", others, "--map-labels", "bad=negative;good=positive")
        .refused(1, "expected one of the model's labels, 'dull' or 'lively', got 'negative'");
    JsonNode own =
        json("evaluate", "-m", model, "-d", stars, "--map-labels", "1,2=dull;4,5=lively;3=");
    assertEquals(10, own.path("reviews").intValue()); // a fifth of 48, of each label round(4.8)
  }

  private JsonNode json(Object... arguments) throws JsonProcessingException {
    Object[] all = new Object[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--json";
    return new ObjectMapper().readTree(bench.run(all).succeeded().lastLine());
  }

  @Test
  void thePositiveLabelCanBeNamed() throws IOException {
    Path table = table("fresh.csv", row -> row % 2 == 0 ? "fresh" : "rotten");

    assertSaid(
        train(table, "--positive", "fresh"),
        "Labels: 0 = 'rotten' (30), 1 = 'fresh' (30): probabilities are of 'fresh'");
    JsonNode json = json("evaluate", "-m", bench.path("m.zip"), "-d", table);
    assertEquals("[\"rotten\",\"fresh\"]", json.path("labels").toString());
    assertEquals("fresh", json.path("positive").textValue());
    assertEquals(OwnReviews.TEST, json.path("reviews").intValue());

    train(table, "--positive", "good", "--fresh")
        .refused(1, "expected --positive to be 'fresh' or 'rotten', got 'good'");
  }

  @Test
  void resumedTrainingsKeepTheirRule() {
    Path table = table("fresh.csv", row -> row % 2 == 0 ? "fresh" : "rotten");
    Path model = bench.path("m.zip");
    train(table, "--positive", "fresh").succeeded();

    Run resumed = bench.run("train", "-o", model, "--resume", "--epochs=2").succeeded();
    assertSaid(
        resumed, "Labels: 0 = 'rotten' (30), 1 = 'fresh' (30): probabilities are of 'fresh'");
    bench
        .run("train", "-o", model, "--resume", "--epochs=3", "--positive", "rotten")
        .refused(2, "positive: expected 'fresh', as this training began with, got 'rotten'");
  }

  /** Twenty texts, three times each, with labels that have nothing to do with them. */
  @Test
  void copiesAreCountedAndStayInOnePart() throws IOException {
    Path table =
        table(
            "dups.csv",
            row -> OwnReviews.text(row % 20).toUpperCase(Locale.ROOT),
            row -> row * 7 / 3 % 2 == 0 ? "0" : "1");
    Run run = train(table);

    assertSaid(
        run,
        "dups.csv: 40 of 60 reviews are copies of others, with the same words in the same order;"
            + " copies stay in one part.");
    assertSaid(run, "dups.csv: 20 texts carry both labels.");
    JsonNode json = json("evaluate", "-m", bench.path("m.zip"), "-d", table);
    assertEquals(0, json.path("known").intValue());
    assertEquals(12, json.path("reviews").intValue());
  }

  @Test
  void aTableOfOneTextIsRefused() {
    train(table("same.csv", row -> "Again!", row -> row % 2 == 0 ? "0" : "1"))
        .refused(1, "same.csv: expected at least 10 different reviews, got 1 in 60 rows");
  }

  @Test
  void aRareLabelIsSaid() {
    Run run = train(table("rare.csv", row -> row % 10 == 0 ? "spam" : "ham"));

    assertSaid(
        run,
        "rare.csv: only 4 of 38 reviews to learn from are labelled 'spam'; who always says 'ham' is"
            + " right 89.5 times in a hundred. Add --class-weight balanced to make up for it.");
    Run even = train(table("even.csv", OwnReviews::label), "--fresh").succeeded();
    assertFalse(even.toString().contains("--class-weight"), even::toString);
  }

  @Test
  void aThirdFolderIsLearnedTooOrMapped() throws IOException {
    Path root = bench.path("films");
    for (String place :
        List.of("train/neg", "train/pos", "train/neutral", "test/neg", "test/pos")) {
      Path labelled = Files.createDirectories(root.resolve(place));
      for (int i = 0; i < 6; i++) {
        Files.writeString(labelled.resolve(i + ".txt"), "Film " + i + " of " + place);
      }
    }
    String mapping = "neg=negative;pos=positive;neutral=";

    Run three = encode(root);
    assertSaid(three, "films: no reviews of 'neutral' in test, so they aren't tested.");
    assertSaid(three, "Labels: 0 = 'neg' (12), 1 = 'neutral' (6), 2 = 'pos' (12)");
    Run mapped = train(root, "--map-labels", mapping);
    assertSaid(mapped, "films: 6 reviews labelled 'neutral' are dropped, as --map-labels says.");
    assertTrue(mapped.err().get(1).startsWith("films: 9 reviews to learn"), mapped::toString);
  }

  @Test
  void rulesAreForReviewsOfOnesOwn() {
    train(Path.of("sample"), "--positive", "positive")
        .refused(2, "data: expected reviews of your own with --map-labels or --positive");
    train(Path.of("sample"), "--map-labels", "1=a")
        .refused(2, "map-labels: expected at least two names");
  }
}
