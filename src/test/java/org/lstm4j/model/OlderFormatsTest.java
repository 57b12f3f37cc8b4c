package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.OptimizerConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewTokenizer;

/**
 * Models that older versions wrote must load for ever, and judge as they did.
 *
 * <p>The files were written by those versions: of commit ba457e2 (digests in {@code model.json}),
 * e187ac7 (with {@code SHA256SUMS}), both of format 1, and d01377f (format 2), with the code of
 * their own {@code SmallModel}; the probabilities are those that they gave themselves. The kernel
 * of format 1 added its floats in another order: 40 sums of numbers near 1 may differ by some 1e-6.
 */
class OlderFormatsTest {

  private static final Path FOLDER = Path.of("src/test/resources/models");
  private static final String TEXT = "A slow, slow film: wonderful d'été.";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "format-1-first-weeks.zip, 0.5510225630825872",
    "format-1.zip, 0.5510225630825872",
    "format-2-network.zip, 0.5555166034404697",
    "format-2-ensemble.zip, 0.4470041671911935"
  })
  void judgeAsTheyDidAlsoOnceTheyAreWrittenAgain(String name, double probability)
      throws IOException {
    Path file = FOLDER.resolve(name);
    double tolerance = name.startsWith("format-1") ? 1e-6 : 0;
    double loaded = SentimentClassifier.load(file).classify(TEXT).probability();
    assertEquals(probability, loaded, tolerance);
    TrainedModel model = TrainedModel.read(file);
    assertEquals(loaded, new SentimentClassifier(model).classify(TEXT).probability());
    assertTrue(TrainedModel.isModel(file));

    Path again = folder.resolve("again.zip");
    model.write(again);
    TrainedModel read = TrainedModel.read(again);
    assertEquals(loaded, new SentimentClassifier(read).classify(TEXT).probability());
    assertEquals(model.provenance(), read.provenance());
    assertEquals(
        "format=" + PredictorFormat.FORMAT,
        new OpenedModel(again)
            .text(ModelFile.SETTINGS)
            .lines()
            .filter(line -> line.startsWith("format="))
            .findFirst()
            .orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format-1-first-weeks.zip",
        "format-1.zip",
        "format-2-network.zip",
        "format-2-ensemble.zip"
      })
  void keepTheirOwnRules(String name) throws IOException {
    TrainedModel model = TrainedModel.read(FOLDER.resolve(name));
    int size = model.encoder().vocabulary().size();
    assertEquals(new ReviewTokenizer(false), model.encoder().tokenizer());
    assertEquals(Numbering.imdb(size), model.encoder().vocabulary().numbering());
    assertEquals(Padding.pre(model.encoder().length()), model.encoder().padding());
    assertEquals(Optional.empty(), model.known());
    assertEquals(1, model.provenance().data().splitRule());
  }

  @ParameterizedTest
  @ValueSource(strings = {"format-1-first-weeks.zip", "format-1.zip"})
  void ofFormatOneSayHowTheyWereMade(String name) throws IOException {
    Provenance provenance = TrainedModel.read(FOLDER.resolve(name)).provenance();
    assertEquals("test reviews", provenance.data().name());
    assertEquals(List.of(8, 2, 2), provenance.data().reviews());
    assertEquals(OptimizerConfig.NOTEBOOK, provenance.training().optimizer());
    assertEquals(2, provenance.training().epochs());
    assertEquals(2, provenance.history().size());
    assertEquals(1.0 / 7, provenance.results().get(Provenance.TEST_ACCURACY));
  }

  @ParameterizedTest
  @CsvSource({
    "format-1.zip, lstm4j/vocabulary.txt",
    "format-1.zip, coefficients.bin",
    "format-1.zip, lstm4j/model.json",
    "format-1-first-weeks.zip, lstm4j/vocabulary.txt",
    "format-1-first-weeks.zip, updaterState.bin",
    "format-2-network.zip, coefficients.bin"
  })
  void thatWereChangedAreRefused(String name, String entry) throws IOException {
    OpenedModel opened = new OpenedModel(FOLDER.resolve(name));
    byte[] bytes = opened.entries().get(entry);
    bytes[bytes.length - 3] ^= 1;
    Path file = folder.resolve("changed.zip");
    opened.write(file);
    String message =
        assertThrows(ModelFormatException.class, () -> TrainedModel.read(file)).getMessage();
    assertTrue(message.startsWith(file + ": not a usable model of lstm4j: " + entry), message);
  }

  @Test
  void ofFormatOneThatAreTruncatedAnywhereAreRefused() throws IOException {
    Path file = folder.resolve("cut.zip");
    byte[] whole = Files.readAllBytes(FOLDER.resolve("format-1.zip"));
    for (int length = 0; length < whole.length; length += 31) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThrows(ModelFormatException.class, () -> TrainedModel.read(file));
      assertThrows(ModelFormatException.class, () -> Predictor.read(file));
    }
  }
}
