package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.language.LikelyWord;
import org.lstm4j.language.NextWordPredictor;
import org.lstm4j.language.SmallLanguageModel;
import org.lstm4j.model.SmallModel;

/** The commands {@code nextword predict} and {@code nextword generate}. */
class NextWordUseTest {

  @TempDir private Path folder;
  private Workbench bench;
  private Path model;

  @BeforeEach
  void writeModel() throws IOException {
    bench = new Workbench(folder);
    model = bench.path("m.zip");
    SmallLanguageModel.random(1, 4, 5).write(model);
  }

  private Object[] command(String name, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("nextword", name, "-m", model));
    all.addAll(Arrays.asList(arguments));
    return all.toArray();
  }

  private Run predict(Object... arguments) {
    return bench.run(command("predict", arguments));
  }

  private Run generate(Object... arguments) {
    return bench.run(command("generate", arguments));
  }

  private static JsonNode json(String line) throws IOException {
    return JsonMapper.builder().build().readTree(line);
  }

  @Nested
  class Predict {

    @Test
    void listsTheLikeliestWords() throws IOException {
      List<LikelyWord> expected =
          new NextWordPredictor(SmallLanguageModel.random(1, 4, 5))
              .predict("I like pizza but my friend likes", 3)
              .likeliest();
      Run run = predict("I like pizza but my friend likes", "--top", "3").succeeded();
      assertEquals(3, run.out().size());
      for (int i = 0; i < 3; i++) {
        assertEquals(expected.get(i).word(), run.out().get(i).split("\t")[0]);
      }
      assertEquals(List.of(), run.err());
    }

    @Test
    void namesThePlaceOfEachOfSeveral() {
      Path file = bench.write("starts.txt", "\uFEFFthe story\r\n\rit was");
      Run run =
          bench.runWithInput(
              "a slow\n", command("predict", "--top=1", "I like", "-", "--file", file));
      run.succeeded();
      assertEquals(
          List.of("text 1", "standard input:1", file + ":1", file + ":2", file + ":3"),
          run.out().stream().map(line -> line.split("\t")[0]).toList());
    }

    @Test
    void saysWhichWordsAreUnknown() {
      Run run = predict("Nishchal likes pizza").succeeded();
      assertEquals(
          List.of("lstm4j: text 1: the model doesn't know, and reads as unknown: Nishchal"),
          run.err());
    }

    @Test
    void jsonHasEverything() throws IOException {
      Run run = predict("Nishchal likes", "the", "--json", "--top", "2").succeeded();
      assertEquals(2, run.out().size());
      JsonNode json = json(run.out().get(0));
      assertEquals("text 1", json.get("source").asText());
      assertEquals("Nishchal likes", json.get("text").asText());
      assertEquals("[\"Nishchal\"]", json.get("unknown").toString());
      assertEquals(2, json.get("next").size());
      assertTrue(json.get("next").get(0).get("probability").asDouble() > 0);
      assertTrue(json.get("entropy_bits").asDouble() > 0);
      assertTrue(json.has("end") && json.has("unknown_word"));
    }

    @Test
    void tracesTheGatesOfEachLayer() {
      Run run = predict("I like pizza but my friend likes", "--trace").succeeded();
      assertEquals(1 + 2 * (1 + 1 + 7) + 4 + 1, run.out().size(), run::toString);
      assertTrue(
          run.out().stream().anyMatch(line -> line.startsWith("At 'but' layer 1 the forget")));
      assertTrue(run.out().stream().anyMatch(line -> line.startsWith("At 'friend' layer 2 the")));
      assertFalse(run.out().stream().anyMatch(line -> line.startsWith("The notes")));
    }

    @Test
    void tracesTheNotesSentences() throws IOException {
      Run run = predict("--notes").succeeded();
      assertEquals(4, run.out().stream().filter(line -> line.startsWith("The notes: ")).count());
      Run json = predict("--notes", "--json").succeeded();
      assertEquals(4, json.out().size());
      JsonNode first = json(json.out().get(0));
      assertEquals("Nishchal likes pizza but his friend likes", first.get("text").asText());
      JsonNode word = first.get("words").get(3);
      assertEquals("but", word.get("word").asText());
      assertEquals(2, word.get("layers").size());
      int rank = word.get("layers").get(0).get("forget_rank").asInt();
      assertTrue(rank >= 1 && rank <= 7);
      assertTrue(word.get("after").get("entropy_bits").asDouble() > 0);
    }

    @Test
    void drawsTheGatesOfEachTextAndLayer() throws IOException {
      Path pictures = bench.path("pictures");
      Run run = predict("I like pizza", "it was <slow>", "--trace", "-o", pictures).succeeded();
      assertEquals(
          "Pictures: " + pictures.resolve("gates.png") + ", " + pictures.resolve("gates.svg"),
          run.lastError());
      String svg = Files.readString(pictures.resolve("gates.svg"));
      assertEquals(4, svg.split(">forget gate<", -1).length - 1);
      assertEquals(2, svg.split(">pizza<", -1).length - 1);
      assertEquals(2, svg.split("Text 2, mean over the units of layer ", -1).length - 1);
      predict("I like pizza", "-o", pictures)
          .refused(2, "output: expected --trace or --notes beside it");
    }

    @Test
    void refusesWhatMakesNoSense() {
      predict("--notes", "a text").refused(2, "notes: expected no other text");
      predict("the", "--top", "0").refused(2, "top: expected 1 or more, got 0");
      predict(" ", "--trace").refused(2, "text 1: expected words to trace, got none.");
      predict("a\0b").refused(1, "text 1: expected a text, got a NUL at character 2.");
      bench.write("own.txt", "the story");
      predict(bench.path("own.txt")).refused(2, "got the name of a file", "--file");
      bench
          .runWithInput(new byte[0], command("predict"))
          .refused(1, "standard input: expected the start of a text on each line, got nothing.");
    }

    @Test
    void refusesAModelThatJudgesTexts() throws IOException {
      Path other = bench.path("other.zip");
      SmallModel.of(1, "{}").write(other);
      bench
          .run("nextword", "predict", "-m", other, "the story")
          .refused(
              1, "expected a model that predicts the next word, got a model that judges texts");
      bench
          .run("predict", "-m", model, "--json", "the story")
          .refused(1, "expected a model that judges texts", "lstm4j nextword");
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "generate"})
    void saysWhereAModelIsLookedFor(String command) {
      bench.run("nextword", command, "-m", bench.path("none.zip"), "the").refused(1, "none.zip");
    }
  }

  @Nested
  class Generate {

    @Test
    void seedGivesTheSameLine() {
      Run first = generate("the story", "--words", "12", "--seed", "5").succeeded();
      assertEquals(1, first.out().size());
      assertTrue(first.out().get(0).startsWith("the story "), first::toString);
      assertEquals(first.out(), generate("the story", "--words=12", "--seed=5").out());
      assertNotEquals(first.out(), generate("the story", "--words=12", "--seed=6").out());
    }

    @Test
    void textNOfSeveralIsThatOfASeedOfItsOwn() throws IOException {
      Run all = generate("--count", "5", "--seed", "3", "--words=9", "--json").succeeded();
      assertEquals(5, all.out().size());
      for (int n = 0; n < 5; n++) {
        Run one = generate("--seed", 3 + n, "--words=9", "--json").succeeded();
        assertEquals(one.out().get(0), all.out().get(n));
        JsonNode json = json(one.out().get(0));
        assertEquals(3 + n, json.get("seed").asInt());
        assertEquals(json.get("words").asInt() < 9, json.get("ended").asBoolean());
      }
    }

    @Test
    void theLargestSeedOfSeveralTextsCanBeGivenAlone() throws IOException {
      Run two = generate("--count=2", "--seed=2147483647", "--words=9", "--json").succeeded();
      assertEquals(2_147_483_648L, json(two.out().get(1)).get("seed").asLong());
      Run alone = generate("--seed=2147483648", "--words=9", "--json").succeeded();
      assertEquals(two.out().get(1), alone.out().get(0));
    }

    @ParameterizedTest
    @CsvSource({
      "--words,0,words: expected 1 or more",
      "--words,2000000,'words: expected at most 1000000, got 2000000. Ask for fewer.'",
      "--count,0,count: expected 1 or more",
      "--temperature,-1,'temperature: expected a number in [0, 100], got -1.0.'",
      "--temperature,NaN,temperature: expected a number in",
      "--top-k,0,top-k: expected 1 or more",
      "--top-p,0,'top-p: expected a share in (0, 1], got 0.0.'",
      "--top-p,1.5,top-p: expected a share in"
    })
    void refusesWhatIsOutOfRange(String option, String value, String message) {
      generate(option, value).refused(2, message);
    }

    @Test
    void greedyTextsAreTheSameWhateverTheSeed() {
      Run greedy = generate("--temperature=0", "--no-end", "--words=7").succeeded();
      assertEquals(7, greedy.out().get(0).split(" ").length);
      assertEquals(
          greedy.out(), generate("--temperature=0", "--no-end", "--words=7", "--seed=9").out());
      assertEquals(greedy.out(), generate("--top-k=1", "--no-end", "--words=7").out());
    }

    @Test
    void saysWhichWordsOfTheStartAreUnknown() {
      Run run = generate("Nishchal likes", "--words", "2").succeeded();
      assertEquals(
          List.of("lstm4j: the model doesn't know, and reads as unknown: Nishchal"), run.err());
    }

    @Test
    void refusesSeveralStarts() {
      generate("the", "story").refused(2, "start: expected one, got 2. Put quotes around all");
    }
  }

  @Nested
  class Elsewhere {

    @Test
    void traceTellsWhatComesNext() throws IOException {
      Run run = bench.run("trace", "-m", model, "I like Nishchal").succeeded();
      assertEquals(4, run.out().size());
      assertTrue(run.out().get(0).startsWith("0\t(start)\t"), run::toString);
      assertTrue(run.out().get(3).startsWith("3\tNishchal (unknown)\t"), run::toString);
      JsonNode json = json(bench.run("trace", "-m", model, "I like it", "--json").out().get(0));
      assertEquals(4, json.get("next_probability").size());
      assertTrue(json.get("next_probability").get(3).isNull());
      assertEquals(4, json.get("f.1").size());
      assertEquals(5, json.get("f.2").get(0).size());
      assertEquals(4, json.get("C_before.1").size());
      assertFalse(json.has("labels"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.npz", "t.csv", "t.json"})
    void traceWritesTheSameFormats(String name) throws IOException {
      bench.run("trace", "-m", model, "I like it", "-o", bench.path(name)).succeeded();
      assertTrue(Files.size(bench.path(name)) > 500);
      if (name.endsWith(".csv")) {
        List<String> lines = Files.readAllLines(bench.path(name));
        assertTrue(lines.get(0).startsWith("step,token,start,end,fate,next_probability,f.1.0,"));
        assertEquals(5, lines.size());
      }
    }

    @Test
    void traceHasNoThresholdForIt() {
      bench
          .run("trace", "-m", model, "I like it", "--threshold", "0.4")
          .refused(2, "threshold: expected none, since the model predicts the next word, got 0.4.");
    }

    @Test
    void exportsSayWhatGoesInAndOut() {
      Run step = bench.run("export-onnx", model, "--step", "-o", bench.path("s.onnx")).succeeded();
      assertEquals(
          bench.path("s.onnx")
              + ": ids int64 (batch), h0_1 float32 (batch, 4), c0_1 float32 (batch, 4),"
              + " h0_2 float32 (batch, 5), c0_2 float32 (batch, 5) in, log_probabilities float32"
              + " (batch, 34), hN_1 float32 (batch, 4), cN_1 float32 (batch, 4),"
              + " hN_2 float32 (batch, 5), cN_2 float32 (batch, 5) out",
          step.out().get(0));
      assertTrue(step.out().get(1).contains("s.word_index.json: word -> rank; id = rank + 3"));
      Run keras =
          bench.run("export-keras", model, "--steps", "7", "-o", bench.path("k.keras")).succeeded();
      assertEquals(
          bench.path("k.keras")
              + ": ids (batch, 7) in, zeros behind the last, probabilities (batch, 7, 34) out",
          keras.out().get(0));
    }

    @Test
    void judgesAreNotExportedByStep() throws IOException {
      Path judge = bench.path("judge.zip");
      SmallModel.of(1, "{}").write(judge);
      bench
          .run("export-onnx", judge, "--step", "-o", bench.path("s.onnx"))
          .refused(2, "step: expected a model that predicts the next word, got");
      bench
          .run("export-keras", judge, "--steps", "7", "-o", bench.path("k.keras"))
          .refused(2, "steps: expected a model that predicts the next word, got");
      bench
          .run("export-keras", model, "--steps", "0", "-o", bench.path("k.keras"))
          .refused(2, "steps: expected 1 or more, got 0");
    }
  }
}
