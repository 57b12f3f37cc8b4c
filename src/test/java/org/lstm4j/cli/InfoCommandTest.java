package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.model.SmallModel;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.train.NetworkJson;

class InfoCommandTest {

  private static final Path OLDER = Path.of("src/test/resources/models");

  private static final List<String> KEYS =
      List.of(
          ("file bytes format modified kind description parameters network members labelKind labels"
                  + " threshold words encoding data known training history keptEpoch test results"
                  + " versions rebuild")
              .split(" "));

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private Path own(int epochs) {
    Path table = bench.write("own.csv", OwnReviews.csv());
    bench.train("-d", table, "--epochs=" + epochs, "-o", bench.path("m.zip")).succeeded();
    return bench.path("m.zip");
  }

  private JsonNode json(Path model) throws IOException {
    Run run = bench.run("info", model, "--json").succeeded();
    assertEquals(1, run.out().size());
    JsonNode json = JsonMapper.builder().build().readTree(run.out().get(0));
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    assertEquals(KEYS, keys);
    return json;
  }

  private static void assertHas(Run run, String... patterns) {
    for (String pattern : patterns) {
      assertTrue(run.out().stream().anyMatch(line -> line.matches(pattern)), pattern + run);
    }
  }

  @Nested
  class OfATrainedNetwork {

    @Test
    void allIsTold() throws IOException {
      Path model = own(3);

      Run run = bench.run("info", model).succeeded();

      assertEquals(List.of(), run.err());
      assertTrue(run.out().size() <= 24, run::toString);
      assertHas(
          run,
          "file +.*m\\.zip: \\d+\\.\\d KiB, format 3, written \\d{4}-\\d\\d-\\d\\d",
          "model +Embedding\\(60, 4\\) -> LSTM\\(3\\) -> Dense\\(1, sigmoid\\): 340 parameters",
          "labels +'dull', 'lively'; the second from 0\\.5",
          "words +\\d+, \\d+ of them with an id of their own; rebuilt from .*",
          "texts +of 12 ids, padded in front, cut in front; tokenizer keras; too short .*",
          "data +own\\.csv: 38 texts to learn, 10 to validate, 12 to test",
          " +SHA-256 [0-9a-f]{64}",
          "training +rmsprop, learning rate 0\\.001, batches of 32, 3 epochs, seed 1",
          " +\\d  0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4} +\\d\\.\\d  kept",
          "test +loss 0\\.\\d{4}, accuracy \\d\\.\\d{4}",
          "knows +38 different texts that it learned from and 10 that chose the epoch",
          "versions +.*lstm4j \\d.*",
          "by +fused engine.*",
          "rebuild +lstm4j train --data own.csv --vocabulary 60 --length 12 .*-o NEW.zip");
    }

    @Test
    void isAnObjectForPrograms() throws IOException {
      Path model = own(3);

      JsonNode json = json(model);

      assertEquals(Files.size(model), json.get("bytes").asLong());
      assertEquals(3, json.get("format").asInt());
      assertEquals("network", json.get("kind").asText());
      assertEquals(340, json.get("parameters").asInt());
      assertEquals("[\"dull\",\"lively\"]", json.get("labels").toString());
      assertEquals(38, json.at("/data/train").asInt());
      assertEquals(3, json.get("history").size());
      assertTrue(json.at("/history/2/testAccuracy").isNumber());
      assertEquals(
          json.at("/test/accuracy"),
          json.get("history").get(json.get("keptEpoch").asInt() - 1).get("testAccuracy"));
      assertEquals("rmsprop", json.at("/training/optimizer").asText());
      assertEquals("constant", json.at("/training/schedule").asText());
    }

    @Test
    void hasANetworkThatTrainReads() throws IOException {
      Path model =
          bench.trained(
              "m.zip", "-d", "sample:topics", "--cell=gru", "--bidirectional", "--dense=5");

      Path file = bench.write("net.json", json(model).get("network").toString());

      NetworkConfig network = NetworkJson.read(file, NetworkConfig.NOTEBOOK).network();
      assertEquals(
          "Embedding(60, 4) -> Bidirectional(GRU(3)) -> Dense(5, relu) -> Dense(5, softmax)",
          network.describe());
      bench
          .run(
              "train",
              "-d=sample:topics",
              "--network",
              file,
              "--epochs=1",
              "-o",
              bench.path("n.zip"))
          .succeeded();
    }

    @Test
    void hasWordsALine() throws IOException {
      Path model = bench.trained("m.zip", "-d", bench.write("own.csv", OwnReviews.csv()));

      Run run = bench.run("info", model, "--words").succeeded();

      assertEquals("and", run.out().get(0));
      assertEquals(json(model).at("/words/count").asInt(), run.out().size());
    }

    @Test
    void isShownInPartWhereThereAreManyEpochsAndLabels() {
      Path model = bench.path("m.zip");
      bench.train("-d=sample:tags", "--epochs=15", "--pool=max", "-o", model).succeeded();

      Run run = bench.run("info", model).succeeded();

      assertTrue(run.out().size() <= 26, run::toString);
      assertHas(run, " +…", " +1  .*", " +15  .*", "tags +'.*', each from 0\\.5", ".*  kept");
    }
  }

  @Nested
  class OfOtherModels {

    @ParameterizedTest
    @CsvSource({
      "format-1-first-weeks.zip, 1, network",
      "format-1.zip, 1, network",
      "format-2-network.zip, 2, network",
      "format-2-ensemble.zip, 2, ensemble",
      "copies-format-2.zip, 2, network"
    })
    void olderFormatsAreTold(String name, int format, String kind) throws IOException {
      JsonNode json = json(OLDER.resolve(name));

      assertEquals(format, json.get("format").asInt());
      assertEquals(kind, json.get("kind").asText());
      assertTrue(json.get("known").isNull());
      assertEquals(kind.equals("ensemble") ? 2 : 0, json.get("members").size());
      assertHas(
          bench.run("info", OLDER.resolve(name)).succeeded(), "file .*, format " + format + ",.*");
    }

    @Test
    void anEnsembleNamesItsMembers() {
      Run run = bench.run("info", OLDER.resolve("format-2-ensemble.zip")).succeeded();

      assertHas(
          run,
          "model +Ensemble of 2: 85 parameters",
          " +0\\.75 x Embedding\\(9, 3\\) -> LSTM\\(2\\) -> Dense\\(1, sigmoid\\): 78 parameters",
          " +0\\.5 x Linear model of words and groups of up to 2 words: 4 parameters",
          "rebuild +no command says all of its settings");
    }

    @Test
    void theBaselineIsTold() throws IOException {
      Path table = bench.write("own.csv", OwnReviews.csv());
      Path model = bench.path("b.zip");
      bench.run("train", "-d", table, "--baseline", "-o", model, "--seed=3").succeeded();

      assertEquals("linear", json(model).get("kind").asText());
      assertHas(
          bench.run("info", model).succeeded(),
          "model +Linear model of words.*: \\d+ parameters",
          "by +naive-Bayes log-ratio x logistic regression.*",
          "rebuild +lstm4j train --data own\\.csv --baseline --seed 3 -o NEW\\.zip");
    }

    @Test
    void anImportIsTold() throws IOException {
      Path keras = Path.of("src/test/resources/golden/keras/lstm.keras");
      Path words = bench.write("words.json", "{\"slow\": 1, \"warm\": 2}");
      Path model = bench.path("k.zip");
      bench.run("import-keras", keras, "--word-index", words, "-o", model).succeeded();

      JsonNode json = json(model);

      assertTrue(json.get("keptEpoch").isNull());
      assertTrue(json.at("/test/accuracy").isNull());
      assertHas(
          bench.run("info", model).succeeded(),
          "data +lstm\\.keras of Keras: the texts it learned from are not known",
          "versions .*keras 3.*",
          "rebuild +lstm4j import-keras lstm\\.keras -o NEW\\.zip");
    }

    @Test
    void hostileNamesAreShown() {
      String evil = "dull\u001B]0;x\u0007\u202E";
      Path table = bench.write("own.csv", OwnReviews.csv().replace(",dull", "," + evil));
      Path model = bench.trained("m.zip", "-d", table, "--class-weight=balanced");

      Run text = bench.run("info", model).succeeded(); // looks at every character

      assertTrue(text.toString().contains("'dull\\u001B]0;x\\u0007\\u202E'"), text::toString);
      bench.run("info", model, "--json").succeeded();
    }
  }

  @Nested
  class TheFile {

    @Test
    void isFoundLikeThatOfPredict() throws IOException {
      Path model = bench.path("m.zip");
      SmallModel.of(1, "{}").write(model);

      List<String> expected = bench.run("info", model).succeeded().out();

      assertEquals(expected, bench.run("info", "--model", model).succeeded().out());
      assertEquals(
          expected, bench.runWithVariables(Map.of("LSTM4J_MODEL", model.toString()), "info").out());
      bench
          .run("info", model, "-m", "b.zip")
          .refused(2, "model: expected one, got '" + model + "' and, by --model, 'b.zip'.");
    }

    @Test
    void isRefusedByItsNameIfItIsNoModel() throws IOException {
      Path text = bench.write("text.zip", "no zip");
      byte[] whole = Files.readAllBytes(OLDER.resolve("format-2-network.zip"));
      whole[whole.length / 3] ^= 1;
      Path changed = bench.write("changed.zip", whole);

      for (String form : List.of("--verbose=false", "--json", "--words")) {
        bench.run("info", text, form).refused(1, text + ": not a usable model");
        bench.run("info", changed, form).refused(1, changed + ": not a usable model");
        bench.run("info", folder, form).refused(1, folder + ": expected a model, got a folder");
        bench.run("info", "none.zip", form).refused(1, "none.zip: expected a model, got no such");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip b.zip", "--json --words", "--jsn"})
    void isAskedForInOneWay(String line) {
      bench.run((Object[]) ("info " + line).split(" ")).refused(2, "(see lstm4j info --help)");
    }
  }
}
