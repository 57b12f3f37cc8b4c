package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;

class PredictCommandTest {

  private static final String DULL = OwnReviews.text(0);
  private static final String LIVELY = OwnReviews.text(1);

  @TempDir private static Path folder;

  private static Workbench bench;
  private static Path model;
  private static SentimentClassifier classifier;

  @BeforeAll
  static void train() throws IOException {
    bench = new Workbench(folder);
    Path table = bench.write("reviews.csv", OwnReviews.csv());
    model = bench.path("m.zip");
    bench.train("-o", model, "-d", table, "--epochs=30", "--learning-rate=0.02").succeeded();
    classifier = SentimentClassifier.load(model);
  }

  private static Run predict(Object... arguments) {
    return bench.run(all(arguments));
  }

  private static Object[] all(Object... arguments) {
    return Stream.concat(Stream.of("predict", "-m", model), Stream.of(arguments)).toArray();
  }

  /** The line for people. */
  private static String line(String text) {
    Prediction prediction = classifier.classify(text);
    return String.format(Locale.ROOT, "%s\t%.4f", prediction.label(), prediction.probability());
  }

  @Nested
  class Texts {

    @Test
    void areJudgedOneByOne() {
      Run run = predict(DULL, LIVELY).succeeded();

      assertEquals(List.of(line(DULL), line(LIVELY)), run.out());
      assertEquals(List.of(), run.err());
    }

    @Test
    void getTheNamesOfTheLabelsThatWereTrained() {
      Run run = predict(DULL, LIVELY);

      assertTrue(run.out().get(0).startsWith("dull\t0."), run::toString);
      assertTrue(run.out().get(1).startsWith("lively\t0."), run::toString);
    }

    @Test
    void areCalledByTheThreshold() {
      assertTrue(predict("-t=0", DULL).lastLine().startsWith("lively\t"));
      assertTrue(predict("-t=1", LIVELY).lastLine().startsWith("dull\t"));
    }

    @Test
    void areWarnedOfIfTheyAreTooShortToTrust() {
      Run run = predict("Bright!", LIVELY).succeeded();

      assertEquals(List.of(line("Bright!"), line(LIVELY)), run.out());
      assertEquals(1, run.err().size());
      assertTrue(
          run.err().get(0).startsWith("lstm4j: text 1: only 1 known word, fewer"), run::toString);
      assertTrue(run.err().get(0).endsWith("too short to trust."));
    }

    @Test
    void areSuspectIfTheyLookLikeAFile() {
      Run run = predict("reviews.txt").succeeded();

      assertEquals(1, run.out().size());
      assertTrue(run.err().get(0).contains("'reviews.txt' is judged as a text"), run::toString);
    }

    @Test
    void areRefusedIfBlankButTheOthersAreJudged() {
      Run run = predict(" ", LIVELY);

      run.failed(1, "text 1: expected a review, got a blank line");
      assertEquals(List.of("-\t-", line(LIVELY)), run.out());
    }
  }

  @Nested
  class Lines {

    @Test
    void comeFromStandardInputWhereNothingIsNamed() {
      Run run = bench.runWithInput(DULL + "\n" + LIVELY + "\n", all()).succeeded();

      assertEquals(List.of(line(DULL), line(LIVELY)), run.out());
    }

    @Test
    void comeFromFiles() {
      Path one = bench.write("one.txt", DULL + "\r\n" + LIVELY);
      Path two = bench.write("two.txt", "\uFEFF" + LIVELY);

      Run run = predict("-f", one, "--file", two).succeeded();

      assertEquals(List.of(line(DULL), line(LIVELY), line(LIVELY)), run.out());
    }

    @Test
    void comeAfterTheTexts() {
      Path file = bench.write("lines.txt", DULL);

      assertEquals(List.of(line(LIVELY), line(DULL)), predict("-f", file, LIVELY).out());
    }

    @Test
    void areRefusedIfBlankButTheOthersAreJudged() {
      Run run = bench.runWithInput(DULL + "\n\n" + LIVELY + "\n\t \n" + DULL, all());

      assertEquals(1, run.exitCode());
      assertEquals(List.of(line(DULL), "-\t-", line(LIVELY), "-\t-", line(DULL)), run.out());
      assertEquals(
          List.of(
              "lstm4j: standard input:2: expected a review, got a blank line.",
              "lstm4j: standard input:4: expected a review, got a blank line."),
          run.err());
    }

    @Test
    void endAtOneThatIsNotUtf8() {
      String text = DULL + "\nA d\u00e9j\u00e0 vu.\n" + LIVELY;
      Path file = bench.write("latin1.txt", text.getBytes(StandardCharsets.ISO_8859_1));

      Run run = predict("-f", file);

      run.failed(1, "lstm4j: " + file + ":2: expected UTF-8, got byte 0xE9 at byte offset 3");
      assertEquals(1, run.err().size());
      assertEquals(List.of(line(DULL)), run.out());
    }

    @Test
    void areNotHeldBackByABadOneAtTheEnd() {
      List<String> lines = new ArrayList<>();
      IntStream.range(0, 2_000).forEach(row -> lines.add(OwnReviews.text(row)));
      byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
      text[text.length - 1] = (byte) 0xFF;

      Run run = bench.runWithInput(text, all());

      run.failed(1, "standard input:2000: expected UTF-8");
      assertEquals(1_999, run.out().size());
    }

    @Test
    void areExpected() {
      bench.runWithInput("", all()).refused(1, "standard input: expected a review on each line");
      Path empty = bench.write("empty.txt", "");
      predict("-f", empty).refused(1, empty + ": expected a review on each line");
    }

    @Test
    void areBounded() {
      byte[] endless = new byte[(1 << 20) + 1];
      Arrays.fill(endless, (byte) 'a');

      bench.runWithInput(endless, all()).refused(1, "standard input:1: ", "at most 1048576 bytes");
    }
  }

  @Nested
  class AFile {

    @Test
    void isNamedIfMissing() {
      Path missing = bench.path("missing.txt");

      predict("-f", missing).refused(1, missing + ": no such file");
    }

    @Test
    void isNamedIfAFolder() {
      predict("-f", folder).refused(1, folder + ": expected a readable text");
    }
  }

  @Nested
  class Json {

    private static List<JsonNode> objects(Run run) throws JsonProcessingException {
      List<JsonNode> objects = new ArrayList<>();
      for (String line : run.out()) {
        objects.add(new JsonMapper().readTree(line));
      }
      return objects;
    }

    @Test
    void isAnObjectPerReviewAndLine() throws JsonProcessingException {
      List<JsonNode> objects = objects(predict("--json", DULL, LIVELY).succeeded());

      assertEquals(2, objects.size());
      Prediction expected = classifier.classify(LIVELY);
      JsonNode lively = objects.get(1);
      assertEquals(expected.probability(), lively.path("probability").doubleValue());
      assertEquals("lively", lively.path("label").textValue());
      assertEquals("text 2", lively.path("source").textValue());
      assertEquals(expected.knownWords(), lively.path("knownWords").intValue());
      assertTrue(lively.path("trusted").booleanValue());
    }

    @Test
    void hasAnObjectWithTheReasonForALineThatIsRefused() throws JsonProcessingException {
      Run run = bench.runWithInput("\n" + LIVELY, all("--json"));

      List<JsonNode> objects = objects(run);
      assertEquals(1, run.exitCode());
      assertEquals(2, objects.size());
      assertEquals("standard input:1", objects.get(0).path("source").textValue());
      assertEquals("blank line", objects.get(0).path("error").textValue());
      assertEquals("lively", objects.get(1).path("label").textValue());
    }

    @Test
    void isAsciiWhateverTheLabelsAreCalled() throws JsonProcessingException {
      String csv = OwnReviews.csv().replace(",lively\n", ",sch\u00f6n\n");
      Path umlauts = bench.trained("umlauts.zip", "-d", bench.write("umlauts.csv", csv));

      Run run = bench.run("predict", "-m", umlauts, "--json", "-t=0", LIVELY).succeeded();

      assertTrue(run.lastLine().contains("sch\\u00F6n"), run.lastLine());
      assertEquals("sch\u00f6n", objects(run).get(0).path("label").textValue());
    }
  }

  @Nested
  class AModelOfTheSample {

    @Test
    void isWarnedOf() {
      Path sample = bench.trained("sample.zip", "-d=sample", "--batch-size=1600");

      Run run = bench.run("predict", "-m", sample, LIVELY).succeeded();

      assertTrue(run.err().get(0).contains("embedded sample, NOT on real reviews"), run::toString);
      assertEquals(1, run.out().size());
    }
  }

  @Nested
  class Nothing {

    @Test
    void isWrittenBesideTheModel() throws IOException {
      predict(DULL).succeeded();

      try (Stream<Path> files = Files.list(folder)) {
        assertTrue(files.noneMatch(file -> file.toString().endsWith(".part")));
      }
    }
  }
}
