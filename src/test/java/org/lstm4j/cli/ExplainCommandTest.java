package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.SmallModel;

class ExplainCommandTest {

  private static final List<String> KEYS =
      List.of(
          ("source label probability knownWords trusted text threshold method points baseline target against score"
                  + " parts words turn units counterfactual")
              .split(" "));

  @TempDir private Path folder;
  private Workbench bench;
  private Path model;

  @BeforeEach
  void setUp() throws IOException {
    bench = new Workbench(folder);
    model = bench.path("small.zip");
    SmallModel.of(1, "{}").write(model);
  }

  private Run explain(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("explain", "-m", model));
    all.addAll(List.of(arguments));
    return bench.run(all.toArray());
  }

  private static JsonNode json(Run run, int line) throws IOException {
    return JsonMapper.builder().build().readTree(run.out().get(line));
  }

  private static List<String> keys(JsonNode json) {
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Nested
  class ForPeople {

    @Test
    void theVerdictComesFirst() {
      Run run = explain("a slow, wonderful film").succeeded();

      assertTrue(run.out().get(0).matches("(negative|positive): probability of 'positive' 0.*"));
      assertTrue(run.out().stream().anyMatch(line -> line.matches("  wonderful +[+-]\\d.*")));
      assertTrue(run.out().stream().noneMatch(line -> line.startsWith("without")));
    }

    @Test
    void severalTextsStandApart() {
      Run run = explain("a slow film", "a wonderful film").succeeded();

      assertEquals(2, run.out().stream().filter(line -> line.contains(": probability of")).count());
      assertTrue(run.out().contains(""));
    }

    @Test
    void aCounterfactualIsLookedForIfAsked() {
      Run run = explain("--counterfactual", "a slow film").succeeded();

      assertTrue(run.out().stream().anyMatch(line -> line.startsWith("without  ")));
    }

    @Test
    void aShortTextIsNotTrusted() {
      assertTrue(explain("slow").succeeded().lastError().endsWith("too short to trust."));
    }
  }

  @Nested
  class ForPrograms {

    @Test
    void anObjectHasEverything() throws IOException {
      String text = "A slow, unheard film \u2014 wonderful";

      Run run = explain("--json", "--counterfactual", text).succeeded();

      JsonNode json = json(run, 0);
      assertEquals(KEYS, keys(json));
      assertEquals(text, json.get("text").asText());
      assertEquals("occlusion", json.get("method").asText());
      assertEquals("positive", json.get("target").asText());
      JsonNode words = json.get("words");
      assertEquals(6, words.size()); // the dash is one
      assertEquals("A", words.get(0).get("word").asText());
      assertEquals("left-out", words.get(2).get("fate").asText());
      assertTrue(words.get(2).get("step").isNull());
      assertTrue(words.get(1).get("probability").isNumber());
      double sum = 0;
      for (JsonNode word : words) {
        sum += word.get("part").asDouble();
        int start = word.get("start").asInt();
        assertEquals(word.get("word").asText(), text.substring(start, word.get("end").asInt()));
      }
      assertEquals(json.at("/parts/words").asDouble(), sum, 1e-12);
      double all = 0;
      for (JsonNode part : json.get("parts")) {
        all += part.asDouble();
      }
      assertEquals(json.get("score").asDouble(), all, 1e-12);
      assertEquals(2, json.get("units").size());
    }

    @Test
    void integratedGradientsSayAtHowManyPoints() throws IOException {
      String method = "--method=integrated-gradients";
      JsonNode pad = json(explain("--json", method, "a slow film").succeeded(), 0);
      JsonNode zero = json(explain("--json", method, "--baseline=zero", "a film").succeeded(), 0);

      assertTrue(pad.get("points").asInt() >= 32);
      assertEquals("integrated-gradients", pad.get("method").asText());
      assertEquals("pad", pad.get("baseline").asText());
      assertEquals("zero", zero.get("baseline").asText());
      assertEquals(0, pad.at("/parts/padding").asDouble());
      assertTrue(zero.at("/parts/padding").asDouble() != 0);
    }

    @Test
    void aModelWithoutGatesHasTheSameKeys() throws IOException {
      Path linear = bench.path("linear.zip");
      SmallModel.of(SmallModel.linear(), 8).write(linear);

      JsonNode json =
          json(bench.run("explain", "-m", linear, "--json", "a slow film").succeeded(), 0);

      assertEquals(KEYS, keys(json));
      assertEquals("weights", json.get("method").asText());
      assertEquals(0, json.get("units").size());
      assertTrue(json.get("turn").isNull());
    }

    @Test
    void labelsAndTagsAreNamed() throws IOException {
      Path tags = bench.path("tags.zip");
      bench.train("-d=sample:tags", "--epochs=1", "--pool=max", "-o", tags).succeeded();

      JsonNode json =
          json(bench.run("explain", "-m", tags, "--json", "a warm harbour").succeeded(), 0);

      assertTrue(json.get("labels").isArray());
      assertTrue(json.get("against").isNull());
      assertTrue(json.get("probabilities").has(json.get("target").asText()));
    }
  }

  @Nested
  class AsAPage {

    @Test
    void oneTextIsWritten() throws IOException {
      Path page = bench.path("why.html");

      Run run = explain("-o", page, "a slow <script>film</script>").succeeded();

      assertTrue(run.out().get(0).contains("probability of 'positive'"));
      assertEquals("page     " + page, run.lastLine());
      String html = Files.readString(page);
      assertTrue(html.startsWith("<!DOCTYPE html>"));
      assertTrue(html.contains("slow") && !html.contains("<script"), html);
      assertTrue(html.contains("small.zip"));
      explain("-o", page, "a wonderful film").succeeded(); // its own page
    }

    @Test
    void severalTextsAreRefused() {
      Path page = bench.path("why.html");

      Path file = bench.write("r.txt", "a film\n");
      explain("-o", page, "a slow film", "a film")
          .refused(2, "output: expected one review", "got 2 texts. Put quotes around");
      explain("-o", page, "-f", file, "a film")
          .refused(2, "output: expected one review", "got 2 texts and files.");
      explain("-o", page, "-f", file, "-f", file).refused(2, "got 2 texts and files.");
      explain("-o", bench.path("why.txt"), "a film").refused(2, "ends in .html");
      assertFalse(Files.exists(page));
    }

    @Test
    void theOnlyReviewOfAFileOrOfStandardInputIsWritten() throws IOException {
      Path page = bench.path("why.html");
      String lines = "\uFEFF\r\na slow film\r\n \r\n";
      Path file = bench.write("r.txt", lines);

      Run run = explain("-o", page, "--json", "-f", file).succeeded();
      assertEquals(1, run.out().size());
      assertEquals(file + ":2", json(run, 0).get("source").asText());
      byte[] ofFile = Files.readAllBytes(page);
      Files.delete(page);
      run = bench.runWithInput(lines, "explain", "-m", model, "-o", page).succeeded();

      assertEquals("page     " + page, run.lastLine());
      assertArrayEquals(ofFile, Files.readAllBytes(page));
    }

    @Test
    void severalReviewsOfAFileAreRefusedBeforeAnythingIsWritten() {
      Path page = bench.path("why.html");
      Path file = bench.write("r.txt", "a slow film\n\na film\n");

      Run run = explain("-o", page, "-f", file);

      run.refused(1, file + ":3: expected one review, which is a page, got a second one;");
      assertTrue(run.out().isEmpty());
      bench
          .runWithInput("\n \n", "explain", "-m", model, "-o", page)
          .refused(1, "standard input: expected a review, got blank lines alone.");
      assertFalse(Files.exists(page));
    }

    @Test
    void theReviewItselfIsNotOverwritten() throws IOException {
      Path file = bench.write("r.html", "a slow film\n");

      explain("-o", file, "-f", file).refused(2, "r.html");

      assertEquals("a slow film\n", Files.readString(file));
    }
  }

  @Nested
  class TheTexts {

    @Test
    void comeALineEachFromStandardInputAndFiles() throws IOException {
      String lines = "\uFEFFa slow film\r\na wonderful film\n";
      Path file = bench.write("r.txt", lines);

      Run run = explain("--json", "-f", file).succeeded();
      Run piped = bench.runWithInput(lines, "explain", "-m", model, "--json").succeeded();

      assertEquals(2, run.out().size());
      assertEquals(file + ":1", json(run, 0).get("source").asText());
      assertEquals("standard input:2", json(piped, 1).get("source").asText());
      assertEquals("a slow film", json(piped, 0).get("text").asText());
    }

    @Test
    void thatAreBlankAreTold() throws IOException {
      Run run = explain("--json", " ", "a slow film");

      assertEquals(1, run.exitCode());
      assertEquals("blank line", json(run, 0).get("error").asText());
      assertEquals(2, run.out().size());
      explain(" ").refused(1, "text 1: expected a review, got a blank line.");
      bench
          .runWithInput("", "explain", "-m", model)
          .refused(1, "standard input: expected a review on each line, got nothing.");
    }

    @Test
    void thatAreNoTextsAreRefused() {
      Path file = bench.write("r.txt", "a slow film\n");
      Path table = bench.write("r.csv", "text\na slow film\n");

      explain(file).refused(2, "expected a text, got the name of a file", "--file");
      explain("-f", table).refused(1, table + ": expected plain lines");
      explain("-nice film").refused(2, "Put -- before a text");
      explain("--", "-slow film").succeeded();
      bench
          .runWithInput(new byte[] {'a', (byte) 0xFF, '\n'}, "explain", "-m", model)
          .refused(1, "standard input:1");
    }

    /** Run looks at every character that is printed. */
    @ParameterizedTest
    @ValueSource(
        strings = {
          "slow \u001B[2J\u0007 \u202Efilm\u2066",
          "wonderful \uD83D\uDE00 \u0635\u0628\u0627\u062D"
        })
    void ofStrangersAreHarmless(String text) {
      explain(text).succeeded();
      explain("--json", text).succeeded();
    }

    @Test
    void mayBeAMegabyteWithoutABlank() {
      Path file = bench.write("long.txt", "film".repeat(1 << 18));

      Run run = explain("-f", file).succeeded();

      int printed = String.join("", run.out()).getBytes(StandardCharsets.UTF_8).length;
      assertTrue(printed < 5_000, () -> printed + " bytes");
    }
  }

  @Nested
  class AMistake {

    @Test
    void inABaselineIsNamed() {
      explain("--baseline=zero", "slow")
          .refused(2, "baseline: expected none but for integrated gradients, got zero. Add --me");
      explain("--baseline=none", "--method=integrated-gradients", "slow")
          .refused(2, "--baseline", "pad or zero", "'none'");
    }

    @Test
    void inAMethodIsNamed() {
      explain("--method=magic", "slow").refused(2, "--method", "cell-writes", "'magic'");
      explain("--method=weights", "slow")
          .refused(2, "method: expected occlusion, integrated-gradients or", "Take occlusion.");
    }

    @Test
    void inALabelIsNamed() {
      explain("--label=good", "slow")
          .refused(2, "label: expected one of 'negative', 'positive', got 'good'.");
      explain("--threshold=2", "slow").refused(2, "threshold: expected a number in [0, 1]");
    }

    @Test
    void ofTheModelIsNamedByItsFile() throws IOException {
      SmallModel.of(SmallModel.undefinedFor(6, SmallModel.CONFIG), 6).write(model);

      explain("a slow film").refused(1, model + ": expected a probability in [0, 1], got NaN");
    }
  }
}
