package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be carried over exactly is refused by the names of layer and setting. */
class KerasRefusalTest {

  @TempDir private Path folder;

  static void assertRefused(Path file, String... words) {
    String message =
        assertThrows(KerasFormatException.class, () -> KerasModels.read(file)).getMessage();
    assertTrue(message.startsWith(file + ": can't be carried over from Keras: "), message);
    assertTrue(message.endsWith(".") && !message.contains("\n"), message);
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }

  private void assertRefused(EditedModel model, String... words) throws IOException {
    assertRefused(model.write(folder.resolve("edited.keras")), words);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "time_distributed.keras | (TimeDistributed): not supported",
        "softsign.keras | activation: expected sigmoid, tanh, relu, linear or hard_sigmoid, got",
        "float16.keras | dtype: expected float32 or float64, got 'mixed_float16'",
        "no_embedding.keras | (Reshape): not supported here; expected Embedding",
        "zero_output.keras | zero_output_for_mask",
        "backwards_mask_stacked.keras | (LSTM): go_backwards",
        "stateful.keras | (LSTM): stateful",
        "only_weights.weights.h5 | weights without configuration",
      })
  void layersThatWeDoNotHaveAreNamed(String name, String words) {
    assertRefused(KerasGolden.file(name), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'activation': 'tanh' | 'activation': 3 | activation",
        "'activation': 'tanh' | 'activation': {'class_name': 'ReLU'} | Keras's own functions",
        "'use_bias': true | 'use_bias': 1 | use_bias: expected true or false",
        "'units': 4 | 'units': 5 | kernel: expected the shape [3, 20], got [3, 16]",
        "'units': 4 | 'units': 0 | units: expected a whole number",
        "'units': 4 | 'units': 1e30 | units: expected a whole number",
        "'units': 4 | 'units': '4' | units: expected a whole number",
        "'input_dim': 20 | 'input_dim': 60000000 | at most 64000000 parameters",
        "'input_dim': 20 | 'input_dim': 3 | vocabularySize: expected 4 or more",
        "'sparse': false | 'sparse': true | sparse",
        "'ragged': false | 'ragged': true | ragged",
        "'batch_shape': [null, 7] | 'batch_shape': [null, 7, 3] | (batch, steps)",
        "'quantization_config': null | 'quantization_config': {'a': 1} | quantization_config",
        "'mask_zero': false | 'mask_zero': false, 'lora_rank': 2 | lora_rank",
        "'return_state': false | 'return_state': true | return_state",
        "'DTypePolicy' | 'QuantizedDTypePolicy' | dtype",
        "'Sequential' | 'Tower' | got class 'Tower'",
        "'class_name': 'LSTM' | 'class_name': 'ConvLSTM1D' | (ConvLSTM1D): not supported here",
        "'class_name': 'Dense' | 'class_name': 'Dropout' | expected Dense at the end",
        "'layers': [ | 'layers': [3, | class_name",
        "'layers': [ | 'layerz': [ | layers: expected a list",
        "'name': 'lstm' | 'name': 'other' | got those of another",
        "'dropout': 0.0 | 'dropout': 'much' | dropout: expected a number",
      })
  void settingsThatWeDoNotHaveAreNamed(String old, String fresh, String words) throws IOException {
    assertRefused(
        new EditedModel("lstm.keras").config(old.replace('\'', '"'), fresh.replace('\'', '"')),
        words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'training': false | 'training': true | training: expected no such argument",
        "['not_equal', 0, 0] | ['dropout', 0, 0] | mask: expected the one",
        "['embedding', 0, 0] | ['nowhere', 0, 0] | 'nowhere'",
        "['embedding', 0, 0] | ['lstm', 0, 0] | line of layers",
        "['embedding', 0, 0] | ['embedding', 1, 0] | used once",
        "['embedding', 0, 0] | 5 | expected one tensor",
        "'output_layers': [ | 'output_layers': [['a', 0, 0], | one input and one output",
        "'mask_zero': true | 'mask_zero': false | mask: expected the one",
        "'inbound_nodes': [{ | 'inbound_nodes': [5, { | expected to be used once",
        "'name': 'lstm_1' | 'name': 'lstm' | each name once",
        "'dtype': 'int32', 'sparse' | 'dtype': 'uint8', 'sparse' | got 'uint8'",
      })
  void graphsThatAreNoLineAreRefused(String old, String fresh, String words) throws IOException {
    assertRefused(
        new EditedModel("functional.keras")
            .config(old.replace('\'', '"'), fresh.replace('\'', '"')),
        words);
  }

  @ParameterizedTest
  @CsvSource({"1.2.2, Keras 2 or 3", "none, version such as", "4.0, Keras 2 or 3", "x, version"})
  void versionsThatAreUnknownAreRefused(String version, String words) throws IOException {
    EditedModel model = new EditedModel("lstm.keras");
    assertRefused(model.replace("metadata.json", "3.15.1", version), "keras_version", words);
  }

  @Test
  void weightsMustBeFinite() throws IOException {
    Path file = folder.resolve("a.h5");
    KerasModel model = KerasModels.read(KerasGolden.file("lstm.h5"));
    model.weights().layers().get(0).get(0).input()[3] = Float.NaN;
    KerasModels.write(file, model.weights(), 7);
    assertRefused(file, "'lstm' (LSTM): kernel: expected finite numbers, got NaN");
  }

  @Nested
  class AFile {

    @Test
    void thatIsMissingIsSaidToBeMissing() {
      assertThrows(NoSuchFileException.class, () -> KerasModels.read(folder.resolve("nothing.h5")));
    }

    @Test
    void thatIsAFolderIsTakenForASavedModel() {
      assertRefused(folder, "SavedModel");
    }

    @ParameterizedTest
    @CsvSource({
      "'', got something else",
      "'hello, world', got something else",
      "PK hello, truncated or damaged"
    })
    void ofAnotherKindIsRefused(String content, String words) throws IOException {
      assertRefused(Files.writeString(folder.resolve("file.keras"), content), words);
    }

    @Test
    void ofOurOwnNeedsNoImport() throws IOException {
      assertRefused(
          new EditedModel("lstm.keras").with("lstm4j/model.json", new byte[1]), "one of lstm4j");
    }

    @ParameterizedTest
    @CsvSource({"../a", "/etc/a", "a\\b", "a/../../b"})
    void withNamesThatLeadOutIsRefused(String name) throws IOException {
      assertRefused(new EditedModel("lstm.keras").with(name, new byte[1]), "leads out");
    }

    @ParameterizedTest
    @CsvSource({"config.json", "metadata.json", "model.weights.h5"})
    void withoutOneOfItsPartsIsRefused(String name) throws IOException {
      assertRefused(new EditedModel("lstm.keras").without(name), name);
    }

    @Test
    void inSeveralPiecesIsRefused() throws IOException {
      assertRefused(
          new EditedModel("lstm.keras").with("model.weights.json", new byte[1]), "max_shard_size");
    }

    @Test
    void withOtherOrLongJsonIsRefused() throws IOException {
      EditedModel model = new EditedModel("lstm.keras");
      assertRefused(model.with("config.json", utf8("[1]")), "expected a JSON object");
      assertRefused(model.with("config.json", utf8("{\"a\":1,\"a\":2}")), "Duplicate");
      assertRefused(model.with("config.json", utf8("{\"a\":".repeat(200))), "nesting depth");
      byte[] blanks = new byte[100 << 20];
      Arrays.fill(blanks, (byte) ' ');
      assertRefused(model.with("config.json", blanks), "config.json: expected at most");
      String words = "\"" + "x".repeat(1 << 20) + "\"";
      assertRefused(model.with("config.json", utf8("{\"a\":" + words + "}")), "1048576 characters");
    }

    @Test
    void thatUnpacksToAHundredTimesItsSizeIsRefused() throws IOException {
      assertRefused(
          new EditedModel("lstm.keras").with("model.weights.h5", new byte[64 << 20]),
          "zip of this size");
    }
  }

  @Nested
  class Writing {

    @Test
    void wantsAnEndingThatKerasKnows() throws IOException {
      KerasModel model = KerasModels.read(KerasGolden.file("lstm.h5"));
      assertThrows(
          IllegalArgumentException.class,
          () -> KerasModels.write(folder.resolve("a.zip"), model.weights(), 7));
    }

    @Test
    void kerasTwosHardSigmoidHasNoPlaceInKerasThree() throws IOException {
      KerasModel model = KerasModels.read(KerasGolden.file("keras2_0.h5"));
      Path file = folder.resolve("a.keras");
      String message =
          assertThrows(
                  KerasFormatException.class, () -> KerasModels.write(file, model.weights(), 7))
              .getMessage();
      assertTrue(message.contains("'lstm': recurrent_activation"), message);
      assertEquals(false, Files.exists(file));
    }

    @Test
    void aBiasThatIsNotThereMustBeZero() throws IOException {
      KerasModel model = KerasModels.read(KerasGolden.file("backwards_nobias.h5"));
      model.weights().layers().get(0).get(0).bias()[1] = 1;
      Path file = folder.resolve("a.h5");
      String message =
          assertThrows(
                  KerasFormatException.class, () -> KerasModels.write(file, model.weights(), 7))
              .getMessage();
      assertTrue(message.contains("'lstm': bias: expected 0"), message);
    }
  }
}
