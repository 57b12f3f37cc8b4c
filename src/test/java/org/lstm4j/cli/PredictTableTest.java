package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.SmallModel;
import org.lstm4j.predict.Prediction;
import org.lstm4j.predict.SentimentClassifier;

/** Tables whose text column is judged, and those that are written. */
class PredictTableTest {

  private static final String SLOW = "a slow film about a \"quiet\" harbour,\nand its rain";
  private static final String WARM = "a warm film";
  private static final String CSV =
      """
      id,text,note
      7,"a slow film about a ""quiet"" harbour,
      and its rain",=1+1
      8,a warm film,"x;\ty"
      """;

  @TempDir private Path folder;
  private Workbench bench;
  private Path model;
  private SentimentClassifier classifier;

  @BeforeEach
  void writeModel() throws IOException {
    bench = new Workbench(folder);
    model = bench.path("m.zip");
    SmallModel.of(1, "{}").write(model);
    classifier = SentimentClassifier.load(model);
  }

  private Run predict(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("predict", "-m", model));
    all.addAll(Arrays.asList(arguments));
    return bench.run(all.toArray());
  }

  private String line(String text) {
    Prediction prediction = classifier.classify(text);
    return String.format(Locale.ROOT, "%s\t%.4f", prediction.label(), prediction.probability());
  }

  private String columns(String text, String separator) {
    Prediction prediction = classifier.classify(text);
    return prediction.label() + separator + prediction.probability();
  }

  private static JsonNode json(String line) {
    try {
      return new JsonMapper().readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Judges a table and returns the one that was written. */
  private String written(Path table, String name, Object... options) throws IOException {
    Path output = bench.path(name);
    List<Object> all = new ArrayList<>(List.of("-f", table, "-o", output));
    all.addAll(Arrays.asList(options));
    predict(all.toArray()).succeeded();
    return Files.readString(output);
  }

  @Nested
  class ATable {

    @Test
    void isJudgedByItsTextsAlone() {
      Run run = predict("-f", bench.write("t.csv", CSV)).succeeded();

      assertEquals(List.of(line(SLOW), line(WARM)), run.out());
    }

    @Test
    void mayHaveItsTextsInAnyColumn() {
      Path table = bench.write("t.csv", CSV.replace("text", "what they said"));

      assertEquals(line(SLOW), predict("-f", table, "--text-column=what they said").out().get(0));
      predict("-f", table).refused(1, table + ":1: ", "column");
    }

    @Test
    void mayHaveAnyNameIfItsColumnIsNamed() {
      Path table = bench.write("t.txt", "id,text\n1,a warm film\n");

      assertEquals(List.of(line(WARM)), predict("-f", table, "--text-column=text").out());
      assertEquals(2, predict("-f", table).succeeded().out().size());
    }

    @Test
    void isNoneIfItsNameIsThatOfAText() throws IOException {
      Path fastText = bench.write("t.ft.txt", "__label__1 a warm film\n");
      Path packed = bench.write("t.txt.gz", "a warm film\n");

      assertEquals(List.of(line(WARM)), predict("-f", fastText).succeeded().out());
      predict("-f", packed).refused(1, packed + ": expected a table or plain lines", "gzip -dc");
    }

    @Test
    void isReadLineByLineIfAskedFor() {
      Run run = predict("--lines", "-f", bench.write("t.csv", CSV)).succeeded();

      assertEquals(4, run.out().size());
      assertEquals(line("id,text,note"), run.out().get(0));
    }

    @Test
    void saysWhereEachRowStands() {
      Path table = bench.write("t.csv", CSV);
      List<JsonNode> objects =
          predict("--json", "-f", table).succeeded().out().stream()
              .map(PredictTableTest::json)
              .toList();

      assertEquals(2, objects.size());
      assertEquals(table + ":2", objects.get(0).path("source").textValue());
      assertEquals(1, objects.get(0).path("row").intValue());
      assertEquals(2, objects.get(0).path("line").intValue());
      assertEquals(2, objects.get(1).path("row").intValue());
      assertEquals(4, objects.get(1).path("line").intValue());
      assertEquals(
          classifier.classify(WARM).probability(),
          objects.get(1).path("probability").doubleValue());
    }

    @Test
    void hasALineForABlankTextToo() {
      Path table = bench.write("t.csv", "text,id\n,1\na warm film,2\n \t,3\n");
      Run run = predict("-f", table);

      assertEquals(1, run.exitCode());
      assertEquals(List.of("-\t-", line(WARM), "-\t-"), run.out());
      assertTrue(
          run.err().contains("lstm4j: " + table + ":2: expected a review, got a blank text."));
      JsonNode blank = json(predict("-f", table, "--json").out().get(0));
      assertEquals("blank text", blank.path("error").textValue());
      assertEquals(1, blank.path("row").intValue());
    }

    @Test
    void mayBeAnyThatTrainReads() throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(CSV.getBytes(StandardCharsets.UTF_8));
      }
      Path gzip = bench.write("t.csv.gz", packed.toByteArray());
      Path lines = bench.write("t.jsonl", "{\"text\": \"a warm film\", \"id\": 1.50}\n");

      assertEquals(List.of(line(SLOW), line(WARM)), predict("-f", gzip).succeeded().out());
      assertEquals(List.of(line(WARM)), predict("-f", lines).succeeded().out());
    }

    @Test
    void needsARow() {
      predict("-f", bench.write("t.csv", "text,id\n")).failed(1, "t.csv", "expected");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"text-column=1", "separator=;", "no-header", "encoding=latin1", "skip-bad=1"})
    void isMeantByItsOptions(String option) {
      String name = option.replaceAll("=.*", "");

      predict("--" + option, "a film").refused(2, name + ": expected a table to read");
    }
  }

  @Nested
  class TheTableWritten {

    @Test
    void keepsAllColumns() throws IOException {
      Path table = bench.write("t.csv", CSV);

      assertEquals(
          "id,text,note,predicted_label,probability\n7,\""
              + SLOW.replace("\"", "\"\"")
              + "\",=1+1,"
              + columns(SLOW, ",")
              + "\n8,a warm film,x;\ty,"
              + columns(WARM, ",")
              + "\n",
          written(table, "o.csv"));
      assertTrue(
          written(table, "o.tsv")
              .endsWith("\n8\ta warm film\t\"x;\ty\"\t" + columns(WARM, "\t") + "\n"));
    }

    @Test
    void isReadAgainAsItWas() throws IOException {
      Path table = bench.write("t.csv", CSV);
      List<String> before = predict("-f", table).out();

      for (String name : List.of("o.csv", "o.tsv", "o.jsonl")) {
        written(table, name);
        assertEquals(before, predict("-f", bench.path(name)).succeeded().out(), name);
      }
    }

    @Test
    void mayBeJsonLines() throws IOException {
      List<JsonNode> objects =
          written(bench.write("t.csv", CSV), "o.jsonl")
              .lines()
              .map(PredictTableTest::json)
              .toList();

      assertEquals(2, objects.size());
      assertEquals("7", objects.get(0).path("id").textValue());
      assertEquals(SLOW, objects.get(0).path("text").textValue());
      assertEquals(
          classifier.classify(SLOW).probability(),
          objects.get(0).path("probability").doubleValue());
    }

    @Test
    void keepsWhatJsonHolds() throws IOException {
      Path table =
          bench.write(
              "t.jsonl",
              """
              {"id": 1.50, "text": "a warm film", "tags": ["x", {"y": null}], "note": null}
              {"text": "a warm film", "id": 2}
              """);

      List<String> lines = written(table, "o.jsonl").lines().toList();
      assertTrue(lines.get(0).startsWith("{\"id\":1.5"), lines::toString);
      assertEquals("[\"x\",{\"y\":null}]", json(lines.get(0)).path("tags").toString());
      assertEquals(2, json(lines.get(1)).path("id").intValue());
      assertTrue(json(lines.get(1)).path("note").isNull());
      List<String> csv = written(table, "o.csv").lines().toList();
      assertEquals("2,a warm film,,," + columns(WARM, ","), csv.get(2));
      Path more = bench.write("m.jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\", \"x\": 1}\n");
      predict("-f", more, "-o", bench.path("n.csv")).failed(1, more + ":2: ", "got 'x' as well");
      assertFalse(Files.exists(bench.path("n.csv")));
    }

    @Test
    void takesNoNameTwice() throws IOException {
      Path table = bench.write("t.csv", "Probability,text,predicted_label\n1,a warm film,good\n");

      assertEquals(
          "Probability,text,predicted_label,predicted_label_2,probability_2\n1,a warm film,good,"
              + columns(WARM, ",")
              + "\n",
          written(table, "o.csv"));
    }

    @Test
    void hasARowWithoutPredictionForABlankText() throws IOException {
      Path table = bench.write("t.csv", "text,id\n,1\na warm film,2\n");
      Run run = predict("-f", table, "-o", bench.path("o.csv"));

      assertEquals(1, run.exitCode());
      assertEquals(",1,,", Files.readAllLines(bench.path("o.csv")).get(1));
      assertTrue(
          run.lastLine().endsWith(" called " + classifier.classify(WARM).label() + ", 1 blank"));
      predict("-f", table, "-o", bench.path("o.jsonl"));
      assertTrue(
          json(Files.readAllLines(bench.path("o.jsonl")).get(0)).path("probability").isNull());
    }

    @Test
    void isCounted() {
      Path table = bench.write("t.csv", "text\na warm film\na warm film\n");
      Path output = bench.path("o.csv");
      String label = classifier.classify(WARM).label();

      assertEquals(
          List.of(output + ": 2 reviews, 2 called " + label + ", 0 blank"),
          predict("-f", table, "-o", output).succeeded().out());
      JsonNode counts = json(predict("-f", table, "-o", output, "--force", "--json").lastLine());
      assertEquals(2, counts.path("reviews").intValue());
      assertEquals(2, counts.path("labels").path(label).intValue());
    }

    @Test
    void holdsTextsAndLinesToo() throws IOException {
      Path lines = bench.write("l.txt", "a warm film\n");
      predict("a slow film", "-f", lines, "-o", bench.path("o.csv")).succeeded();

      assertEquals(
          List.of(
              "text,predicted_label,probability",
              "a slow film," + columns("a slow film", ","),
              "a warm film," + columns(WARM, ",")),
          Files.readAllLines(bench.path("o.csv")));
    }

    @Test
    void isThatOfOneTable() {
      Path table = bench.write("t.csv", CSV);

      predict("-f", table, "-f", table, "-o", bench.path("o.csv"))
          .refused(2, "output: expected one table");
      predict("-f", table, "-o", bench.path("o.txt"))
          .refused(2, "output: ", ".csv, .tsv or .jsonl");
      predict("-f", table, "-o", bench.path("T.CSV").resolveSibling("./t.csv"), "--force")
          .refused(2, "the same");
    }

    @Test
    void isNotWrittenIfARowIsBad() {
      Path table = bench.write("l.txt", "a warm film\na\0b\n");

      predict("-f", table, "-o", bench.path("o.csv")).failed(1, table + ":2: expected a text, got");
      assertFalse(Files.exists(bench.path("o.csv")));
    }
  }
}
