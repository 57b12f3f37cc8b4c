package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareCellsCommandTest {

  private static final List<String> GRADIENTS = List.of("gradients", "--steps=8", "--seeds=1,2");
  private static final List<String> MEMORY =
      List.of("memory", "--lengths=3,1", "--batches=2", "--seeds=1,2", "--threads=1");

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private Run compare(List<String> part, Object... more) {
    Object[] all = new Object[1 + part.size() + more.length];
    all[0] = "compare-cells";
    System.arraycopy(part.toArray(), 0, all, 1, part.size());
    System.arraycopy(more, 0, all, 1 + part.size(), more.length);
    return bench.run(all);
  }

  private static List<String> reviews(Path data) {
    return List.of(
        "imdb",
        "-d=" + data,
        "--epochs=2",
        "--seeds=1,2",
        "--length=8",
        "--vocabulary=60",
        "--threads=1");
  }

  private static JsonNode json(Run run) throws IOException {
    assertEquals(1, run.succeeded().out().size(), run::toString);
    return JsonMapper.builder().build().readTree(run.lastLine());
  }

  private List<String> written(String name) throws IOException {
    for (String ending : List.of(".png", ".svg")) {
      assertTrue(Files.size(bench.path("cells/" + name + ending)) > 1000, ending);
    }
    return Files.readAllLines(bench.path("cells/" + name + ".csv"));
  }

  @Nested
  class Gradients {

    @Test
    void areATableAndSentences() {
      Run run = compare(GRADIENTS).succeeded();

      String text = String.join("\n", run.out());
      for (String part :
          List.of(
              "recurrent kernel × 0.5", "recurrent kernel × 2", "k = 8", "LSTM (forget bias 5)")) {
        assertTrue(text.contains(part), part + " isn't in " + text);
      }
      assertEquals(List.of(), run.err());
    }

    @Test
    void areFilesToo() throws IOException {
      compare(GRADIENTS, "-o", bench.path("cells")).succeeded();

      assertEquals(1 + 3 * 5 * 9, written("gradients").size());
    }

    @Test
    void areOneObject() throws IOException {
      JsonNode json = json(compare(GRADIENTS, "--json"));

      assertEquals("gradients", json.get("part").asText());
      assertEquals(15, json.get("curves").size());
      JsonNode rnn = json.get("curves").get(0);
      assertEquals(9, rnn.get("gradientH").size());
      assertFalse(rnn.has("gradientC") || rnn.has("kept") || rnn.has("forgetBias"));
      assertEquals(0, json.get("curves").get(2).get("forgetBias").asInt());
    }
  }

  @Nested
  class Memory {

    @Test
    void isATableInOrder() {
      Run run = compare(MEMORY).succeeded();

      assertTrue(
          run.out().stream().anyMatch(line -> line.matches("SimpleRNN +[01]\\.\\d{2}±.*")),
          run::toString);
      assertTrue(run.out().stream().anyMatch(line -> line.startsWith("N fillers ")));
      assertEquals(20, run.err().size(), "a line for each cell and length");
      assertTrue(
          run.err().get(0).startsWith("1 fillers, inputs × 1, SimpleRNN: accuracy "),
          run::toString);
    }

    @Test
    void isFilesAndAnObjectToo() throws IOException {
      JsonNode json = json(compare(MEMORY, "--json", "-o", bench.path("cells")));

      assertEquals(20, json.get("points").size());
      assertEquals(0.125, json.get("chance").asDouble());
      assertEquals(1 + 20 * 2, written("memory").size());
    }
  }

  @Nested
  class Reviews {

    @Test
    void areComparedOnAnyTable() throws IOException {
      Path table = bench.write("reviews.csv", OwnReviews.csv());
      JsonNode json = json(compare(reviews(table), "--json", "-o", bench.path("cells")));

      assertEquals(2, json.get("cells").size());
      assertEquals("SimpleRNN", json.get("cells").get(0).get("cell").asText());
      assertEquals(2, json.get("cells").get(1).get("runs").size());
      assertFalse(json.get("isImdbBenchmark").asBoolean());
      assertEquals(1 + 2 * 2 * 2, written("imdb").size());
    }

    @Test
    void ofTheSampleAreSaidToBeNoBenchmark() throws IOException {
      Run run =
          compare(
                  List.of("imdb", "-d=sample", "--epochs=1", "--seeds=1", "--length=12"),
                  "-o",
                  bench.path("cells"))
              .succeeded();

      String mark = "[sample, NOT the IMDB benchmark] ";
      assertTrue(run.out().stream().allMatch(line -> line.startsWith(mark)), run::toString);
      assertTrue(Files.readString(bench.path("cells/imdb.svg")).contains(mark.strip()));
      assertTrue(run.out().get(run.out().size() - 2).contains("one seed can't tell"));
    }

    /** Two numbers of labels and tags have heads of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"sample:topics", "sample:tags"})
    void mayHaveOtherLabels(String data) {
      compare(List.of("imdb", "-d=" + data, "--epochs=1", "--seeds=1", "--length=12")).succeeded();
    }
  }

  @Nested
  class AMistake {

    @Test
    void inThePartIsNamed() {
      bench.run("compare-cells").refused(2, "PART");
      bench
          .run("compare-cells", "gradient")
          .refused(2, "gradients, memory or imdb", "'gradient'", "Did you mean 'gradients'?");
    }

    @ParameterizedTest
    @CsvSource({
      "gradients, --data=x.csv, imdb",
      "gradients, --lengths=3, memory",
      "gradients, --threads=1, 'memory and imdb'",
      "memory, --steps=3, gradients",
      "memory, --epochs=3, imdb",
      "imdb, --batches=3, memory",
      "imdb, --input-scale=3, 'gradients and memory'"
    })
    void inTheOptionsPartIsNamed(String part, String option, String other) {
      String name = option.substring(2, option.indexOf('='));

      bench
          .run("compare-cells", part, option)
          .refused(
              2,
              name + ": expected an option of " + part + ", got one of " + other + ".",
              "Leave --" + name + " out.");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "gradients; --steps=0",
          "gradients; --steps=1001",
          "gradients; --input-scale=0",
          "gradients; --input-scale=NaN",
          "memory; --input-scale=1001",
          "memory; --lengths=0",
          "memory; --lengths=5,5",
          "memory; --lengths=5001",
          "memory; --batches=0",
          "memory; --threads=0",
          "imdb; --epochs=0"
        })
    void inAValueIsNamedBeforeAnythingIsDone(String part, String option) {
      bench
          .run("compare-cells", part, option, "-o", bench.path("new"))
          .refused(2, ": expected", ", got");

      assertFalse(Files.exists(bench.path("new")));
    }

    @Test
    void inTheFolderIsFoundOutFirst() {
      bench.write("file", "x");

      compare(MEMORY, "-o", bench.path("file"))
          .refused(1, "expected a folder to write to, got a file");
    }
  }

  @Test
  void theEnvironmentNamesReviewsForOnePartOnly() {
    bench
        .runWithVariables(
            Map.of("LSTM4J_DATA", "missing.csv"),
            "compare-cells",
            "gradients",
            "--steps=2",
            "--quick")
        .succeeded();
  }
}
