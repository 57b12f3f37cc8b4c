package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.language.LanguageModel;
import org.lstm4j.language.LanguageProvenance;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The commands {@code nextword train} and {@code nextword evaluate}. */
class NextWordTrainTest {

  private static final List<String> TEXT =
      List.of("The quiet harbour was warm, and so was I.", "A slow story but a good one!", "Warm.");

  @TempDir private Path folder;
  private Workbench bench;
  private Path text;
  private Path model;

  @BeforeEach
  void write() {
    bench = new Workbench(folder);
    text = bench.write("text.txt", (String.join("\n", TEXT) + "\n").repeat(12));
    model = bench.path("m.zip");
  }

  private Run train(Object... more) {
    List<Object> all = new ArrayList<>(List.of("nextword", "train", "-o", model));
    all.addAll(Arrays.asList(more));
    for (String small : List.of("--units=4", "--steps=5", "--streams=3")) {
      String name = small.substring(0, small.indexOf('=') + 1);
      if (all.stream().noneMatch(option -> option.toString().startsWith(name))) {
        all.add(small);
      }
    }
    return bench.run(all.toArray());
  }

  private Run evaluate(Object... more) {
    List<Object> all = new ArrayList<>(List.of("nextword", "evaluate", "-m", model));
    all.addAll(Arrays.asList(more));
    return bench.run(all.toArray());
  }

  private static float[] numbers(Path file) throws IOException {
    return LanguageModel.read(file).network().weights().arrays().stream()
        .flatMap(array -> Stream.of(array.clone()))
        .reduce(
            new float[0],
            (a, b) -> {
              float[] both = Arrays.copyOf(a, a.length + b.length);
              System.arraycopy(b, 0, both, a.length, b.length);
              return both;
            });
  }

  private static JsonNode json(Run run) throws IOException {
    assertEquals(1, run.out().size());
    return JsonMapper.builder().build().readTree(run.out().get(0));
  }

  @Nested
  class Train {

    @Test
    void writesAModelAndWhatBelongsToIt() throws IOException {
      Run run = train("-d", text, "--epochs=2").succeeded();
      assertTrue(run.lastLine().matches("Test perplexity: [0-9.]+ of all words, .* bits a word"));
      assertTrue(
          run.err().get(0).startsWith("text.txt: 28 texts (162 words) to learn, 4 texts"),
          run::toString);
      assertTrue(run.err().stream().anyMatch(line -> line.startsWith("Epoch 2/2 - ")));
      for (String name : List.of("m.history.csv", "m.curves.png", "m.curves.svg")) {
        assertTrue(Files.exists(bench.path(name)), name);
      }
      assertEquals(3, Files.readAllLines(bench.path("m.history.csv")).size());
      LanguageModel read = LanguageModel.read(model);
      assertEquals(2, read.provenance().history().size());
      assertEquals(List.of(), read.network().slots());
      assertTrue(read.provenance().results().containsKey(LanguageProvenance.TEST_LOSS));
    }

    @Test
    void saysItInJson() throws IOException {
      JsonNode json = json(train("-d", text, "--epochs=2", "--json").succeeded());
      assertEquals(2, json.get("epochs").size());
      assertTrue(json.get("test").get("all").get("perplexity").doubleValue() > 1);
    }

    @Test
    void marksEveryLineOfTheSample() {
      Run run =
          train("-d", "sample", "--epochs=1", "--units=2", "--streams=64", "--steps=99")
              .succeeded();
      for (String line : run.out()) {
        assertTrue(line.startsWith("[sample, NOT the IMDB benchmark] "), line);
      }
      for (String line : run.err()) {
        assertTrue(line.startsWith("[sample, NOT the IMDB benchmark] "), line);
      }
    }

    @Test
    void marksEveryLineOfAQuickOne() {
      Run run = train("-d", text, "--epochs=1", "--quick").succeeded();
      for (String line : run.out()) {
        assertTrue(line.startsWith("[quick, NO measure of anything] "), line);
      }
      for (String line : run.err()) {
        assertTrue(line.startsWith("[quick, NO measure of anything] "), line);
      }
    }

    @Test
    void theSameSeedGivesTheSameModel() throws IOException {
      train("-d", text, "--epochs=1").succeeded();
      float[] first = numbers(model);
      train("-d", text, "--epochs=1", "--threads=1").succeeded();
      assertArrayEquals(first, numbers(model));
      train("-d", text, "--epochs=1", "--seed=2").succeeded();
      assertFalse(Arrays.equals(first, numbers(model)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        value = {
          "--vocabulary=4 | vocabulary: expected 5 or more, got 4.",
          "--units=0 | expected a whole number, 1 or more",
          "--layers=0 | layers: expected 1 or more, got 0.",
          "--embedding=9 | Make them the same, or add --no-tied.",
          "--dropout=1 | dropout: expected a number in [0.0, 1.0), got 1.0.",
          "--streams=1000 | streams: expected at most 190",
          "--streams=0 | streams: expected 1 or more, got 0.",
          "--shards=4 | shards: expected 1 to 3, the streams, got 4.",
          "--learning-rate=0 | learning-rate: expected a finite number above 0, got 0.0.",
          "--warm-up=-1 | warm-up: expected 0 or more, got -1.",
          "--clip=-1 | clip: expected a number in [0.0, Infinity), got -1.0.",
          "--schedule=step | linear",
          "--text-per=word | paragraph",
          "--test-split=1 | test-split: expected a share between 0 and 1, got 1.0.",
          "--validation-split=nan | validation-split",
          "--threads=0 | threads: expected 1 or more, got 0.",
          "--checkpoint-every=-1 | everyBatches: expected 0 or more, got -1."
        })
    void refusesWhatCanNotBe(String option, String message) {
      Run run = train("-d", text, option);
      assertEquals(2, run.exitCode(), run::toString);
      assertTrue(run.lastError().contains(message), run::toString);
      assertFalse(Files.exists(model));
    }

    @Test
    void refusesAShareBesideAFile() {
      train("-d", text, "--test", text, "--test-split=0.1")
          .refused(2, "test-split: expected a share or a file for this part, got both.");
    }

    @Test
    void refusesATable() {
      Path table = bench.write("reviews.csv", OwnReviews.csv());
      train("-d", table).refused(1, table + ": expected a text file or a folder of them");
    }

    @Test
    void refusesToCutReviewsOtherwise() {
      train("-d", "sample", "--text-per=line").refused(2, "data: expected texts of your own");
    }

    @Test
    void readsReviewsInFolders() throws IOException {
      train("-d", Workbench.MINI_IMDB, "--epochs=1").succeeded();
      assertTrue(LanguageModel.read(model).provenance().data().texts().get(2) > 0);
    }

    @Test
    void takesASecondLayerAndAKernelOfItsOwn() throws IOException {
      train("-d", text, "--epochs=1", "--units=3,4", "--embedding=5", "--no-tied").succeeded();
      assertEquals(2, LanguageModel.read(model).network().config().layers().size());
      assertFalse(LanguageModel.read(model).network().config().output().isTied());
    }
  }

  @Nested
  class Resume {

    @Test
    void goesOnWithMoreEpochsWhereTheRateAllowsIt() throws IOException {
      train("-d", text, "--epochs=3", "--schedule=constant").succeeded();
      float[] whole = numbers(model);
      train("-d", text, "--epochs=2", "--schedule=constant", "--fresh").succeeded();
      Run run = bench.run("nextword", "train", "-o", model, "--resume", "--epochs=3").succeeded();
      assertTrue(run.err().contains("epochs: 2 when it began, now 3."), run::toString);
      assertArrayEquals(whole, numbers(model));
    }

    @Test
    void refusesMoreEpochsWhereTheRateLeadsToTheEnd() {
      train("-d", text, "--epochs=1").succeeded();
      Run run = bench.run("nextword", "train", "-o", model, "--resume", "--epochs=2");
      assertEquals(1, run.exitCode());
      assertTrue(
          run.lastError()
              .contains("epochs: expected 1, which the learning rate of this training leads to"),
          run::toString);
    }

    /** Nor is it asked for the next time. */
    @Test
    void whatWasRefusedIsForgotten() throws IOException {
      train("-d", text, "--epochs=1").succeeded();
      float[] whole = numbers(model);
      bench.write("other.txt", "something else\n".repeat(30));
      for (String option : List.of("--epochs=2", "-d=" + bench.path("other.txt"))) {
        assertEquals(
            1, bench.run("nextword", "train", "-o", model, "--resume", option).exitCode(), option);
        bench.run("nextword", "train", "-o", model, "--resume").succeeded();
        assertArrayEquals(whole, numbers(model));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dropout=0.5", "--units=5", "--no-tied", "--steps=6", "--quick"})
    void refusesAnotherSetting(String option) {
      train("-d", text, "--epochs=1").succeeded();
      String name = option.replaceAll("--(no-)?|=.*", "");
      bench
          .run("nextword", "train", "-o", model, "--resume", option)
          .refused(2, name + ": expected ", "as this training began with", "--fresh");
    }

    @Test
    void refusesAnotherText() {
      train("-d", text, "--epochs=1").succeeded();
      bench.write("text.txt", "something else\n".repeat(30));
      Run run = bench.run("nextword", "train", "-o", model, "--resume");
      assertEquals(1, run.exitCode());
      assertTrue(
          run.lastError()
              .contains("data: expected text.txt with the content that this training began with"),
          run::toString);
    }

    @Test
    void refusesWhereNothingBegan() {
      bench
          .run("nextword", "train", "-o", model, "--resume")
          .refused(1, "expected a training to go on with, got none.");
    }

    /** One that is in neither list would be forgotten by a training that goes on. */
    @Test
    void knowsEveryOption() {
      CommandLine train =
          Main.commandLine(Environment.ofProcess())
              .getSubcommands()
              .get("nextword")
              .getSubcommands()
              .get("train");
      ResumedOptions kept = ResumedOptions.OF_NEXTWORD;
      List<String> known =
          Stream.of(
                  kept.fixed().stream(),
                  kept.free().stream(),
                  kept.places().stream(),
                  Stream.of("data", "output", "force", "json", "threads", "resume", "fresh"),
                  Stream.of("verbose", "help", "version"))
              .flatMap(names -> names)
              .sorted()
              .toList();
      assertEquals(
          known,
          train.getCommandSpec().options().stream()
              .map(OptionSpec::longestName)
              .map(name -> name.substring(2))
              .sorted()
              .toList());
    }
  }

  @Nested
  class Evaluate {

    @Test
    void standsBesideModelsThatCount() throws IOException {
      train("-d", text, "--epochs=2").succeeded();
      Run run = evaluate("-d", text, "-o", bench.path("f.csv")).succeeded();
      assertEquals("text.txt, test: 4 texts with 18 words", run.out().get(0));
      assertTrue(run.out().stream().anyMatch(line -> line.startsWith("LSTM ")));
      assertTrue(run.out().stream().anyMatch(line -> line.startsWith("Kneser-Ney 5-gram ")));
      assertTrue(run.lastLine().startsWith("The LSTM "), run.lastLine());
      assertEquals(5, Files.readAllLines(bench.path("f.csv")).size());
    }

    @Test
    void givesTheFiguresOfTheTraining() throws IOException {
      JsonNode trained = json(train("-d", text, "--epochs=2", "--json").succeeded());
      JsonNode again = json(evaluate("-d", text, "--json").succeeded());
      assertEquals(trained.get("test").get("all"), again.get("all"));
      assertEquals(3, again.get("baselines").size());
    }

    @Test
    void takesAllOfAnotherText() throws IOException {
      train("-d", text, "--epochs=1").succeeded();
      Path other = bench.write("other.txt", "The warm story.\nGood night!");
      Run run = evaluate("-d", other).succeeded();
      assertEquals("other.txt, test: 2 texts with 5 words", run.out().get(0));
      assertTrue(run.err().get(0).startsWith("No models that count words stand beside it"));
      evaluate("-d", other, "--part=train").refused(1, "expected a train part, got none");
    }

    @Test
    void readsItsTestTextsFromTheirOwnFile() throws IOException {
      Path test = bench.write("held.txt", "Warm harbour.");
      train("-d", text, "--test", test, "--epochs=1").succeeded();
      Run run = evaluate("-d", text, "--test", test, "--no-baselines").succeeded();
      assertEquals("text.txt, test: 1 text with 2 words", run.out().get(0));
    }
  }
}
