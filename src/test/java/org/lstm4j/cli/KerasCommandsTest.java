package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.keras.KerasModels;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;
import org.lstm4j.reference.ReferenceNetwork;

class KerasCommandsTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/keras");

  @TempDir private Path folder;
  private Workbench bench;
  private Path words;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
    words = bench.write("words.json", wordIndex(16));
  }

  /** word1 to wordN, by rank. */
  private static String wordIndex(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(rank -> "\"word" + rank + "\": " + rank)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private Path imported(String name) {
    Path model = bench.path(name + ".zip");
    bench.run("import-keras", GOLDEN.resolve(name), "--word-index", words, "-o", model).succeeded();
    return model;
  }

  @Nested
  class Importing {

    @Test
    void tellsWhatCameOver() {
      Run run =
          bench
              .run(
                  "import-keras",
                  GOLDEN.resolve("compiled.h5"),
                  "--word-index",
                  words,
                  "-o",
                  bench.path("a.zip"))
              .succeeded();
      assertTrue(
          run.lastLine()
              .endsWith(
                  "a.zip: Keras 3.15.1, Embedding(20, 3, frozen) -> LSTM(4) -> Dense(1, sigmoid): 193 parameters, reviews of 7 ids"),
          run.lastLine());
      assertTrue(
          run.err().stream().anyMatch(line -> line.contains("optimiser's state is left out")));
    }

    @ParameterizedTest
    @CsvSource({
      "lstm.h5",
      "mask_zero.keras",
      "backwards_nobias.h5",
      "hard_sigmoid.keras",
      "simple_rnn.h5",
      "keras2_0.h5",
      "backwards_mask.keras"
    })
    void predictsAsTheNetworkDoes(String name) throws IOException {
      Path model = imported(name);
      Run run =
          bench
              .run("predict", "--model", model, "--json", "word1 word5 word16 nonsense")
              .succeeded();
      int[] ids = {0, 0, 0, 1, 4, 8, 19};
      double expected =
          new ReferenceNetwork(KerasModels.read(GOLDEN.resolve(name)).weights()).probability(ids);
      String field = "\"probability\":";
      String line = run.lastLine();
      int at = line.indexOf(field) + field.length();
      double got = Double.parseDouble(line.substring(at, line.indexOf(',', at)));
      assertEquals(expected, got, 1e-6); // float sums of a few terms
    }

    @Test
    void takesLengthAndLabelsFromTheUser() throws IOException {
      Path model = bench.path("a.zip");
      bench
          .run(
              "import-keras",
              GOLDEN.resolve("lstm.h5"),
              "--word-index",
              words,
              "--length=5",
              "--labels=ham,spam",
              "-o",
              model)
          .succeeded();
      TrainedModel read = TrainedModel.read(model);
      assertEquals(5, read.encoder().length());
      assertEquals(List.of("ham", "spam"), read.decision().labels());
    }

    @Test
    void isEvaluatedLikeAnyOther() {
      Path model = imported("mask_zero.keras");
      Run run = bench.run("evaluate", "--model", model, "-d", Workbench.MINI_IMDB).succeeded();
      assertTrue(run.lastLine().startsWith("Loss: "), run.lastLine());
    }

    @ParameterizedTest
    @CsvSource({"lstm.h5", "mask_zero.keras", "backwards_nobias.h5", "simple_rnn.h5"})
    void isTrainedOn(String name) throws IOException {
      Path start = imported(name);
      Path model = bench.path("more.zip");
      bench
          .run(
              "train",
              "--from",
              start,
              "--epochs=1",
              "--learning-rate=1e-6",
              "-o",
              model,
              "-d",
              Workbench.MINI_IMDB)
          .succeeded();
      float[] before = Vectors.of(TrainedModel.read(start));
      float[] after = Vectors.of(TrainedModel.read(model));
      double moved = 0;
      for (int i = 0; i < before.length; i++) {
        moved = Math.max(moved, Math.abs(before[i] - after[i]));
      }
      assertTrue(moved > 0 && moved < 1e-4, "moved by " + moved); // one step of 1e-6 · √10
      assertEquals(7, TrainedModel.read(model).encoder().length());
    }

    @Test
    void decidesTheShapeOfWhatIsTrainedOn() {
      bench
          .run("train", "--from", imported("lstm.h5"), "--units=5", "-d", Workbench.MINI_IMDB)
          .refused(2, "from: expected no --units");
    }

    @Test
    void findsTheWordIndexBesideTheReviews() throws IOException {
      Path reviews = Files.createDirectories(bench.path("aclImdb/train")).getParent();
      Files.writeString(reviews.resolveSibling("imdb_word_index.json"), wordIndex(16));
      bench
          .runWithVariables(
              Map.of("LSTM4J_DATA", reviews.toString()),
              "import-keras",
              GOLDEN.resolve("lstm.h5"),
              "-o",
              bench.path("a.zip"))
          .succeeded();
    }

    @Test
    void findsTheDownloadedWordIndex() throws IOException {
      Path data = Files.createDirectories(bench.path("cache/data"));
      Files.writeString(data.resolve("imdb_word_index.json"), wordIndex(16));
      bench.run("import-keras", GOLDEN.resolve("lstm.h5"), "-o", bench.path("a.zip")).succeeded();
    }

    @Test
    void withoutWordsIsRefused() {
      bench
          .run("import-keras", GOLDEN.resolve("lstm.h5"), "-o", bench.path("a.zip"))
          .refused(1, "word-index: expected", "--word-index");
    }

    @Test
    void withTooFewWordsIsWarnedOf() {
      Path few = bench.write("few.json", wordIndex(3));
      Run run =
          bench
              .run(
                  "import-keras",
                  GOLDEN.resolve("lstm.h5"),
                  "--word-index",
                  few,
                  "-o",
                  bench.path("a.zip"))
              .succeeded();
      assertTrue(run.lastError().contains("names only 7 of them"), run.lastError());
    }

    @ParameterizedTest
    @CsvSource({
      "softsign.keras, a.zip, 1, (LSTM): activation: expected sigmoid",
      "dense_linear.keras, a.zip, 1, expected a network that gives a whole text labels or tags",
      "lstm.h5, a.txt, 2, ends in .zip",
      "nothing.h5, a.zip, 1, no such file"
    })
    void refusesInOneLine(String file, String output, int exitCode, String part) {
      bench
          .run(
              "import-keras", GOLDEN.resolve(file), "--word-index", words, "-o", bench.path(output))
          .refused(exitCode, part);
    }
  }

  @Nested
  class Exporting {

    @ParameterizedTest
    @CsvSource({"a.keras", "a.h5"})
    void toKerasAndBackIsTheSameToTheLastBit(String name) throws IOException {
      Path model = imported("stacked_softmax.keras");
      Path file = bench.path(name);
      Run run = bench.run("export-keras", model, "-o", file).succeeded();
      assertTrue(
          run.out()
              .get(0)
              .endsWith(
                  "ids (batch, 7) in, probabilities of 'negative', 'positive' (batch, 2) out"));
      Path back = bench.path("back.zip");
      Path index = bench.path("a.word_index.json");
      bench.run("import-keras", file, "--word-index", index, "-o", back).succeeded();
      TrainedModel first = TrainedModel.read(model);
      TrainedModel second = TrainedModel.read(back);
      assertArrayEquals(Vectors.of(first), Vectors.of(second));
      assertEquals(first.network().config(), second.network().config());
      assertEquals(first.encoder().vocabulary().words(), second.encoder().vocabulary().words());
    }

    @Test
    void toOnnxSaysWhatTheOutputMeans() throws Exception {
      Path file = bench.path("a.onnx");
      Run run = bench.run("export-onnx", imported("mask_zero.keras"), "-o", file).succeeded();
      assertTrue(run.out().get(0).contains("ids int64 (batch, 7) in"), run.out().get(0));
      assertTrue(Files.exists(bench.path("a.word_index.json")));
      try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
        assertEquals("negative\npositive", session.getMetadata().getCustomMetadata().get("labels"));
      }
    }

    @ParameterizedTest
    @CsvSource({
      "export-keras, a.zip, ends in .keras or .h5",
      "export-onnx, a.keras, ends in .onnx"
    })
    void wantsTheRightEnding(String command, String name, String words) {
      bench.run(command, imported("lstm.h5"), "-o", bench.path(name)).refused(2, words);
    }

    @Test
    void whatKerasCannotHoldIsRefused() {
      bench
          .run("export-keras", imported("keras2_0.h5"), "-o", bench.path("a.keras"))
          .refused(1, "'lstm': recurrent_activation");
    }
  }
}
