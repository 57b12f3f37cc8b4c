package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.keras.TextGolden;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Padding;

/** Models of Keras together with what made ids of their texts. */
class KerasWordsTest {

  /** Float sums of a few terms in another order; a wrong id is off by 0.01 and more. */
  private static final double TOLERANCE = 1e-5;

  private static final Path TOKENIZER = TextGolden.file("unknown.tokenizer.json");

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private Run imports(Path keras, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("import-keras", keras));
    all.addAll(List.of(arguments));
    all.addAll(List.of("-o", bench.path("a.zip")));
    return bench.run(all.toArray());
  }

  private TrainedModel model() throws IOException {
    return TrainedModel.read(bench.path("a.zip"));
  }

  private static void assertJudges(TrainedModel model, JsonNode outputs) {
    SentimentClassifier classifier = new SentimentClassifier(model);
    List<String> texts = TextGolden.texts();
    for (int n = 0; n < texts.size(); n++) {
      if (!texts.get(n).isBlank()) {
        assertEquals(
            outputs.get(n).doubleValue(),
            classifier.classify(texts.get(n)).probability(),
            TOLERANCE,
            texts.get(n));
      }
    }
  }

  @Nested
  class Importing {

    @ParameterizedTest
    @CsvSource({
      "tokenized_post.keras", "tokenized_post.h5", "tokenized_masked.keras",
      "tokenized_masked.h5", "tokenized_pre.keras", "tokenized_pre.h5"
    })
    void judgesTextsAsKerasDoes(String file) throws IOException {
      JsonNode golden = TextGolden.of(file.replaceFirst("\\..*", ""));
      imports(
              TextGolden.file(file),
              "--tokenizer",
              TOKENIZER,
              "--padding",
              golden.path("padding").textValue(),
              "--truncating=post")
          .succeeded();
      assertJudges(model(), golden.path("outputs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tokenized_post.keras", "tokenized_masked.h5"})
    void comesBackFromKerasWithoutAnyOption(String file) throws IOException {
      JsonNode golden = TextGolden.of(file.replaceFirst("\\..*", ""));
      imports(
              TextGolden.file(file),
              "--tokenizer=" + TOKENIZER,
              "--padding=POST",
              "--truncating=post",
              "--labels=ham,späm")
          .succeeded();
      Path back = bench.path("back" + file.substring(file.indexOf('.')));
      Run run = bench.run("export-keras", bench.path("a.zip"), "-o", back).succeeded();
      assertTrue(
          run.lastLine()
              .endsWith(
                  "back.tokenizer.json: ids of Keras's tokenizer_from_json;"
                      + " 0 pads on the right; long texts lose their end"),
          run.lastLine());
      Files.delete(bench.path("a.zip"));

      Run again = imports(back).succeeded();

      assertEquals(List.of(), again.err());
      assertJudges(model(), golden.path("outputs"));
      assertEquals(List.of("ham", "späm"), model().decision().labels());
      imports(back, "--tokenizer", bench.path("back.tokenizer.json"), "--labels=a,b", "--length=4")
          .succeeded();
      assertEquals(List.of("a", "b"), model().decision().labels());
      assertEquals(
          new Padding(4, Padding.Side.POST, Padding.Side.POST), model().encoder().padding());
    }

    @Test
    void takesTheLayerThatMakesIds() throws IOException {
      Run run = imports(TextGolden.file("vectorized.keras")).succeeded();
      assertEquals(List.of(), run.err());
      assertJudges(model(), TextGolden.of("vectorized.keras").path("outputs"));
      Run export =
          bench.run("export-keras", bench.path("a.zip"), "-o", bench.path("b.keras")).succeeded();
      assertTrue(export.lastError().contains("TextVectorization(standardize='lower_and_strip"));
      assertTrue(export.lastLine().contains("id = rank + 1; 1 for other words; 0 pads on the r"));
    }

    @Test
    void saysWhatALayerWithoutLengthMeans() {
      Run masked = imports(TextGolden.file("vectorized_masked.keras"), "--length=9").succeeded();
      assertTrue(masked.lastError().contains("texts are cut after 9 ids"), masked.lastError());
    }

    @Test
    void movesAndLimitsIds() throws IOException {
      Path index = bench.write("index.json", "{\"slow\": 1, \"warm\": 2, \"far\": 3}");
      imports(
              TextGolden.file("tokenized_post.h5"),
              "--tokenizer",
              index,
              "--offset=5",
              "--start-id=4",
              "--num-words=8")
          .succeeded();
      assertArrayEquals(new int[] {4, 7, 6}, model().encoder().encode("warm far slow").ids());
      imports(
              TextGolden.file("tokenized_post.h5"),
              "--word-index",
              index,
              "--offset=9",
              "--start-id=none")
          .succeeded();
      assertEquals(
          new Numbering(9, 18, OptionalInt.empty(), OptionalInt.of(2), OptionalInt.empty()),
          model().encoder().vocabulary().numbering());
    }

    @Test
    void saysWhichWordsItFound() throws IOException {
      Path data = Files.createDirectories(bench.path("cache/data"));
      Files.writeString(data.resolve("imdb_word_index.json"), "{\"slow\": 1, \"warm\": 2}");
      Run run = imports(TextGolden.file("tokenized_post.h5")).succeeded();
      assertTrue(
          run.err().stream().anyMatch(line -> line.contains("needs --tokenizer")), run::toString);
    }

    @Test
    void refusesWhatContradictsItself() {
      Path keras = TextGolden.file("tokenized_post.h5");
      imports(keras, "--tokenizer", TOKENIZER, "--word-index", TOKENIZER)
          .refused(2, "tokenizer: expected no --word-index");
      imports(keras, "--tokenizer", TOKENIZER, "--offset=-1").refused(2, "offset: expected 0");
      imports(keras, "--tokenizer", TOKENIZER, "--num-words=0").refused(2, "num-words: expected 1");
      imports(keras, "--tokenizer", TOKENIZER, "--start-id=x").refused(2, "--start-id", "'none'");
      imports(keras, "--tokenizer", TOKENIZER, "--padding=left")
          .refused(2, "expected pre or post, got");
      imports(TextGolden.file("vectorized.keras"), "--offset=1")
          .refused(2, "offset: expected --tokenizer or --word-index with it");
    }

    @Test
    void refusesATokenizerOfALargerNetwork() {
      Path index = bench.write("i.json", "{\"slow\": 18}");
      imports(TextGolden.file("tokenized_post.h5"), "--tokenizer", index)
          .refused(1, "i.json: expected ids below the network's 18, got 18", "--num-words");
      Path tokenizer = bench.write("t.json", "{\"<OOV>\": 1, \"slow\": 2}");
      imports(TextGolden.file("tokenized_post.h5"), "--word-index", tokenizer)
          .refused(1, "got '<OOV>' at rank 1", "--tokenizer");
    }
  }

  @Nested
  class Exporting {

    @Test
    void ofTheImdbKindKeepsItsWordIndex() throws IOException {
      Path index = bench.write("index.json", "{\"slow\": 1, \"warm\": 2, \"far\": 3}");
      imports(TextGolden.file("tokenized_post.h5"), "--word-index", index).succeeded();
      Path keras = bench.path("b.h5");
      bench.run("export-keras", bench.path("a.zip"), "-o", keras).succeeded();
      assertFalse(Files.exists(bench.path("b.tokenizer.json")));
      assertEquals(
          Files.readString(index).replace(" ", ""),
          Files.readString(bench.path("b.word_index.json")));
    }

    @Test
    void toOnnxHasTheSameWords() throws IOException {
      imports(TextGolden.file("tokenized_masked.keras"), "--tokenizer", TOKENIZER, "--padding=post")
          .succeeded();
      Run run =
          bench.run("export-onnx", bench.path("a.zip"), "-o", bench.path("b.onnx")).succeeded();
      assertTrue(run.lastLine().endsWith("0 pads on the right"), run.lastLine());
      assertTrue(Files.exists(bench.path("b.tokenizer.json")));
    }
  }
}
