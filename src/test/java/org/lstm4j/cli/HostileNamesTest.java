package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.Decision;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedModel;

/**
 * Labels, file names, columns and texts that want to rule the terminal. That nothing of it comes
 * out raw is checked by {@link Run} in every test.
 */
class HostileNamesTest {

  /** Sets the title, colours, moves the cursor, turns the line round. */
  private static final String EVIL = "\u001B]0;x\u0007\u001B[31m\u009B1A\u202E\u007F";

  private static final String SHOWN = "\\u001B]0;x\\u0007\\u001B[31m\\u009B1A\\u202E\\u007F";

  /** What of it a file name may hold in any locale. */
  private static final String EVIL_NAME = "\u001B[31m\u0007\n\t\u007F";

  private static final String SHOWN_NAME = "\\u001B[31m\\u0007\\n\\t\\u007F";

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private Path evilModel() throws IOException {
    TrainedModel model = SmallModel.of(5, "");
    Decision evil = new Decision(List.of(EVIL + "\tbad", EVIL + "\tgood"), 0.5);
    Path file = bench.path("evil.zip");
    model.withDecision(evil).write(file);
    return file;
  }

  private Path evilTable() {
    return bench.write("evil.csv", OwnReviews.csv().replace("lively", EVIL + "\tlively"));
  }

  @Nested
  class Labels {

    @Test
    void areOneColumnOfPredict() throws IOException {
      Run run = bench.run("predict", "-m", evilModel(), "a slow film, wonderful film");

      String line = run.succeeded().lastLine();
      assertTrue(line.startsWith(SHOWN + "\\t"), line);
      assertEquals(2, line.split("\t").length, line);
    }

    @Test
    void areTheSameToWhoParsesTheJson() throws IOException {
      Run run = bench.run("predict", "--json", "-m", evilModel(), "a slow film, wonderful film");

      JsonNode json = new JsonMapper().readTree(run.succeeded().lastLine());
      assertTrue(json.path("label").textValue().startsWith(EVIL + "\t"), run::toString);
    }

    @Test
    void ofATableTakeTheSameWay() throws IOException {
      Path model = bench.trained("m.zip", "-d", evilTable());

      Run run = bench.run("evaluate", "-m", model, "-d", evilTable()).succeeded();
      String start = SHOWN.substring(0, 20); // the names are too long for a line
      assertTrue(run.out().get(2).startsWith("1 " + start), run::toString);
      assertTrue(run.out().get(5).startsWith(start), run::toString);
      Path other = bench.write("own.csv", OwnReviews.csv());
      bench.run("evaluate", "-m", model, "-d", other).failed(1, SHOWN);
    }

    @Test
    void thatAreOneTooManyAreShown() {
      String csv = OwnReviews.csv() + "third,\"" + EVIL + "\"\n";
      Path three = bench.write("three.csv", csv);
      Run run = bench.run("encode", "-d", three, "-o", bench.path("x.npy")).succeeded();
      assertTrue(run.err().get(0).contains(SHOWN), run::toString);
    }
  }

  @Nested
  class Texts {

    @Test
    void thatLookLikeAFileAreShown() {
      Path model = bench.trained("m.zip", "-d", bench.write("own.csv", OwnReviews.csv()));
      Run run = bench.run("predict", "-m", model, "slow " + EVIL + ".txt").succeeded();

      assertTrue(run.err().get(0).contains("'slow " + SHOWN + ".txt'"), run::toString);
    }

    @Test
    void thatAreNoJsonAreShown() {
      Path table = bench.write("t.jsonl", OwnReviews.jsonLines() + "{\"text\": tru\u202Ee}\n");
      bench.train("-d", table, "-o", bench.path("m.zip")).failed(1, "t.jsonl:61", "tru\\u202Ee");
    }
  }

  @Nested
  class Columns {

    @Test
    void ofATableAreShown() {
      Path table = bench.write("t.csv", OwnReviews.csv(EVIL, "mood"));
      bench.train("-d", table, "-o", bench.path("m.zip")).failed(1, "'text'", SHOWN);
    }

    @Test
    void thatAreAskedForAreShown() {
      Path table = bench.write("t.csv", OwnReviews.csv());
      bench
          .train("-d", table, "--text-column", EVIL, "-o", bench.path("m.zip"))
          .failed(1, "'" + SHOWN + "'");
    }
  }

  @Nested
  class WhatIsWrongUsage {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "train",
          "evaluate",
          "predict",
          "trace",
          "encode",
          "import-keras",
          "export-keras",
          "export-onnx",
          "info",
          "doctor",
          "help",
          "generate-completion"
        })
    void isShown(String command) {
      // Picocli tells of what is missing first.
      Object[] all =
          command.matches("encode|import.*|export.*")
              ? new Object[] {command, "-o", "x", "--" + EVIL + "\n", "in"}
              : new Object[] {command, "--" + EVIL + "\n"};
      bench.run(all).failed(2, SHOWN + "\\n");
    }

    @Test
    void isShownBeforeAnyCommandToo() {
      bench.run(EVIL + "\nsecond").failed(2, SHOWN + "\\nsecond");
      bench.run("train", "--epochs", EVIL).failed(2, SHOWN);
      bench.run("evaluate", "--split", EVIL).failed(2, SHOWN);
      bench.run("train", "--seeds", EVIL, "-o", bench.path("m.zip")).failed(2, SHOWN);
      bench.run("train", "--engine", EVIL).failed(2, SHOWN);
    }
  }

  @Nested
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such file names")
  class FileNames {

    private Path missing(String ending) {
      return bench.path(EVIL_NAME + ending);
    }

    @Test
    void ofWhatIsMissingAreShownWhole() {
      Path model = bench.path("m.zip");
      bench.train("-d", missing(".csv"), "-o", model).refused(1, SHOWN_NAME + ".csv");
      bench.run("train", "--from", missing(".zip"), "-o", model).refused(1, SHOWN_NAME + ".zip");
      bench.run("evaluate", "-m", missing(".zip")).refused(1, SHOWN_NAME + ".zip");
      bench.run("predict", "-m", missing(".zip"), "x").refused(1, SHOWN_NAME + ".zip");
      bench.run("encode", "-d", missing(".csv"), "-o", "x.npy").refused(1, SHOWN_NAME + ".csv");
      bench
          .run("import-keras", missing(".keras"), "-o", model)
          .refused(1, SHOWN_NAME + ".keras: expected a model of Keras, got no such file.");
      bench
          .run("export-keras", missing(".zip"), "-o", bench.path("x.keras"))
          .refused(1, SHOWN_NAME);
      bench.run("export-onnx", missing(".zip"), "-o", bench.path("x.onnx")).refused(1, SHOWN_NAME);
    }

    @Test
    void ofWhatIsMadeAreShown() throws IOException {
      Path place = Files.createDirectory(bench.path(EVIL_NAME));
      Path table = Files.writeString(place.resolve("t.csv"), OwnReviews.csv());
      Run training =
          bench.train("--epochs=1", "-d", table, "-o", place.resolve("m.zip")).succeeded();
      assertTrue(training.err().toString().contains("Model: " + folder + "/" + SHOWN_NAME + "/m"));

      Run encoding = bench.run("encode", "-d", table, "-o", place.resolve("x.npy")).succeeded();
      assertTrue(encoding.lastLine().contains(SHOWN_NAME + "/x.npy: int32"), encoding::toString);
    }

    @Test
    void ofADamagedModelAreShown() {
      Path model = bench.write(EVIL_NAME + ".zip", "no zip");
      bench.run("predict", "-m", model, "x").refused(1, SHOWN_NAME + ".zip: not a usable model");
      bench.run("predict", "-m", model, "--file", missing(".txt")).refused(1, SHOWN_NAME);
    }

    @Test
    void inTheEnvironmentAreShownByTheDoctor() {
      Path data = bench.write(EVIL_NAME + ".csv", "no table");
      Path model = bench.write(EVIL_NAME + ".zip", "no zip");
      Map<String, String> variables =
          Map.of("LSTM4J_DATA", data.toString(), "LSTM4J_MODEL", model.toString());

      Run text = bench.runWithVariables(variables, "doctor");
      assertEquals(2, text.out().stream().filter(line -> line.contains(SHOWN_NAME)).count());
      Run json = bench.runWithVariables(variables, "doctor", "--json");
      assertFalse(json.out().isEmpty(), json::toString);
    }

    @Test
    void inATraceAreShown() {
      Run run = bench.run("predict", "--verbose", "-m", missing(".zip"), "x");

      assertTrue(run.err().get(0).contains(SHOWN_NAME), run::toString);
      assertTrue(run.err().stream().anyMatch(line -> line.startsWith("\tat ")), run::toString);
    }
  }

  @Nested
  class ModelsOfKeras {

    private Path edited(String before, String after) throws IOException {
      Path file = bench.path("edited.keras");
      Files.copy(Path.of("src/test/resources/golden/keras/lstm.keras"), file);
      try (FileSystem zip = FileSystems.newFileSystem(file)) {
        Path config = zip.getPath("config.json");
        String json = Files.readString(config);
        assertTrue(json.contains(before), json);
        Files.writeString(config, json.replace(before, after));
      }
      return file;
    }

    private Run imported(Path file, String words) {
      Path index = bench.write("words.json", words);
      return bench.run("import-keras", file, "--word-index", index, "-o", bench.path("x.zip"));
    }

    @Test
    void mayNameTheirLayersAsTheyLike() throws IOException {
      String name = "\\u001b]0;x\\u0007\\u001b[31m\\u009b1A\\u202e\\u007f";
      imported(edited("\"LSTM\"", "\"" + name + "\""), "{\"a\": 1}").refused(1, SHOWN);
    }

    @Test
    void mayBeNoJson() throws IOException {
      imported(edited(": true", ": tru\u202Ee"), "{\"a\": 1}").refused(1, "tru\\u202Ee");
    }

    @Test
    void mayHaveAnyWordIndex() {
      Path good = Path.of("src/test/resources/golden/keras/lstm.keras");
      imported(
              good,
              "{\"a\": 1, \""
                  + EVIL.replace("\u001B", "\\u001b").replace("\u0007", "")
                  + "\": 1, \""
                  + EVIL.replace("\u001B", "\\u001b").replace("\u0007", "")
                  + "\": 2}")
          .failed(1, "\\u001B]0;x");
    }
  }
}
