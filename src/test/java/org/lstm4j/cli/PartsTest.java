package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.TrainedModel;

/** Files of their own for training, validation and test. */
class PartsTest {

  @TempDir private Path folder;
  private Workbench bench;
  private Path train;
  private Path validation;
  private Path test;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
    train = rows("train.csv", 0, 30);
    test = rows("test.csv", 40, 60);
    validation =
        bench.write(
            "validation.jsonl",
            IntStream.range(30, 40)
                .mapToObj(
                    row ->
                        String.format(
                            "{\"text\": \"%s\", \"label\": \"%s\"}\n",
                            OwnReviews.text(row), OwnReviews.label(row)))
                .collect(Collectors.joining()));
  }

  private Path rows(String name, int start, int end) {
    return bench.write(
        name,
        "text,label\n"
            + IntStream.range(start, end)
                .mapToObj(row -> '"' + OwnReviews.text(row) + "\"," + OwnReviews.label(row) + "\n")
                .collect(Collectors.joining()));
  }

  private Run train(Object... options) {
    List<Object> all = new ArrayList<>(List.of("--epochs=1", "-o", bench.path("m.zip")));
    all.addAll(List.of(options));
    return bench.train(all.toArray());
  }

  private List<Integer> counts() throws IOException {
    return TrainedModel.read(bench.path("m.zip")).provenance().data().reviews();
  }

  @Test
  void eachPartIsWhatItsFileHolds() throws IOException {
    Run run = train("--train", train, "--validation", validation, "--test", test).succeeded();

    assertEquals(List.of(30, 10, 20), counts());
    assertTrue(
        run.err().get(0).startsWith("train.csv + validation.jsonl + test.csv: 30 reviews to learn"),
        run::toString);
  }

  @Test
  void aPartWithoutAFileIsTakenFromThoseToLearnFrom() throws IOException {
    train("--train", train, "--test", test).succeeded();
    assertEquals(List.of(24, 6, 20), counts());
    train("--fresh", "--train", train, "--validation", validation).succeeded();
    assertEquals(List.of(24, 10, 6), counts());
    train("--fresh", "--train", train).succeeded();
    assertEquals(List.of(20, 4, 6), counts());
  }

  @Test
  void otherContentOfAnyFileIsReadAgain() throws IOException {
    train("--train", train, "--test", test).succeeded();
    rows("test.csv", 40, 50);
    train("--fresh", "--train", train, "--test", test).succeeded();

    assertEquals(List.of(24, 6, 10), counts());
  }

  @Test
  void copiesOfTestReviewsAmongThoseToLearnFromAreSaidLoudly() {
    Path overlapping = rows("overlap.csv", 20, 45);
    Run run = train("--train", train, "--validation", validation, "--test", overlapping);

    assertTrue(
        run.succeeded()
            .err()
            .contains(
                "WARNING: overlap.csv: 20 of 25 reviews are copies of those in train.csv or"
                    + " validation.jsonl, with the same words in the same order, so the test"
                    + " accuracy will be better than the model. Take them out of one of the"
                    + " files."),
        run::toString);
  }

  @Test
  void aLabelMustBeInEachFile() {
    Path one = bench.write("one.csv", "text,label\nA morning of its own.,dull\n");
    Path third = bench.write("third.csv", "text,label\nNew.,lively\nOld.,dull\nOdd.,mixed\n");

    train("--train", train, "--test", one)
        .refused(
            1,
            one + ": expected reviews labelled 'lively' as in the other files, got none.",
            "Each file needs both labels, 'dull' and 'lively'.");
    train("--train", train, "--test", third)
        .refused(1, train + ": expected reviews labelled 'mixed' as in the other files, got none.");
  }

  @Test
  void oneRuleHoldsForAll() throws IOException {
    Path shouted = bench.write("loud.csv", Files.readString(test).replace(",dull", ",DULL"));
    Run run = train("--train", train, "--test", shouted).succeeded();

    assertEquals(
        "train.csv + loud.csv: 'dull' and 'DULL' (15 and 10 rows) are taken as one label, 'dull'.",
        run.err().get(0));
  }

  @Test
  void wrongCombinationsAreRefused() {
    train("--train", train, "-d", test).refused(2, "data: expected --data or files for each part");
    train("--test", test).refused(2, "train: expected --train with --validation or --test");
    train("--train", train, "--test", train)
        .refused(2, "train: expected another file for each", "got '" + train + "' twice");
    train("--train", folder.resolve("none.csv"), "--test", test)
        .refused(1, "none.csv: expected a readable file, got 'no such file'");
  }

  @Test
  void theyGoBeforeTheVariable() throws IOException {
    List<Object> all = new ArrayList<>(List.of("train", "--epochs=1", "-o", bench.path("m.zip")));
    all.addAll(Workbench.SMALL);
    all.addAll(List.of("--train", train, "--test", test));
    bench.runWithVariables(Map.of(Environment.DATA, "sample"), all.toArray()).succeeded();

    assertEquals(20, counts().get(2));
  }

  @Test
  void aTrainingGoesOnWithItsFiles() throws IOException {
    Path whole = bench.path("whole.zip");
    bench.train("--epochs=2", "-o", whole, "--train", train, "--test", test).succeeded();
    train("--train", train, "--test", test).succeeded();
    bench.run("train", "-o", bench.path("m.zip"), "--resume", "--epochs=2").succeeded();

    assertEquals(List.of(24, 6, 20), counts());
    assertArrayEquals(bench.parameters("whole.zip"), bench.parameters("m.zip"));
  }

  @Test
  void noneOfThemIsOverwritten() throws IOException {
    String before = Files.readString(test);
    Path linked = Files.createSymbolicLink(bench.path("linked.zip"), test);
    List<Object> all = new ArrayList<>(List.of("--epochs=1", "-o", linked, "--force"));
    all.addAll(List.of("--train", train, "--test", test));

    bench.train(all.toArray()).failed(2, "output: expected another file than the input");
    assertEquals(before, Files.readString(test));
  }

  @Test
  void evaluateTakesAFileWhoseEveryRowIsATestReview() {
    train("--train", train, "--validation", validation, "--test", test).succeeded();
    Path model = bench.path("m.zip");

    assertEquals("20", reviews("evaluate", "-m", model, "--test", test));
    assertEquals(
        "10",
        reviews(
            "evaluate",
            "-m",
            model,
            "--split=validation",
            "--train",
            train,
            "--validation",
            validation,
            "--test",
            test));
    bench
        .run("evaluate", "-m", model, "--train", train, "--test", test)
        .failed(1, "expected the files that the model was trained on, got others");
    bench
        .run("evaluate", "-m", model, "--test", test, "-d", train)
        .failed(2, "data: expected --data or files for each part");
  }

  private String reviews(Object... arguments) {
    Run run = bench.run(arguments).succeeded();
    assertFalse(run.out().isEmpty());
    return run.out().get(0).split(" ")[0];
  }
}
