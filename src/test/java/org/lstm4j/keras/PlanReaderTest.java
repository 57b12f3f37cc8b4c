package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Loss;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;

/** What settings of layers make of a network, and which are refused. */
class PlanReaderTest {

  @TempDir private Path folder;

  private static EditedModel stranger(String name) throws IOException {
    return EditedModel.of(StrangersTest.FOLDER.resolve(name + ".keras"));
  }

  private KerasModel edited(String name, String old, String fresh) throws IOException {
    return KerasModels.read(write(name, old, fresh));
  }

  private Path write(String name, String old, String fresh) throws IOException {
    return stranger(name)
        .config(old.replace('\'', '"'), fresh.replace('\'', '"'))
        .write(folder.resolve("edited.keras"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "toxic_max | 'keepdims': false | 'keepdims': true | keepdims: expected false",
        "toxic_max | 'channels_last' | 'channels_first' | data_format: expected channels_last",
        "toxic_max | 'return_sequences': true | 'return_sequences': false | before a pooling layer",
        "toxic_max | 'GlobalMaxPooling1D' | 'MaxPooling1D' | (MaxPooling1D): not supported here",
        "emotions_stacked_mask | 'return_sequences': true | 'return_sequences': false |"
            + " return_sequences: expected true before a recurrent layer",
        "emotions_stacked_mask | 'units': 6, 'activation': 'softmax' |"
            + " 'units': 1, 'activation': 'softmax' | expected 2 units or more with softmax",
        "normalized | 'axis': -1 | 'axis': 0 | axis: expected the last one",
        "normalized | 'renorm': false | 'renorm': true | renorm: expected false",
        "normalized | 'epsilon': 0.001 | 'epsilon': -9 | moving_variance: expected 0 or more",
        "normalized | 'scale': true | 'scale': false | weights: expected [beta, moving_mean,",
        "merged_sum | 'merge_mode': 'sum' | 'merge_mode': 'ave' | expected concat or sum",
        "merged_sum | 'merge_mode': 'sum' | 'merge_mode': null | expected concat or sum",
        "merged_sum | 'class_name': 'LSTM' | 'class_name': 'RNN' | expected LSTM, GRU or SimpleRNN",
        "merged_sum | 'layer': { | 'layers': { | layer: expected a layer",
        "softmax_layer | 'max_value': null | 'max_value': 6.0 | max_value: expected none",
        "softmax_layer | 'threshold': 0.0 | 'threshold': 0.5 | threshold: expected 0",
        "softmax_layer | 'axis': -1 | 'axis': 1 | axis: expected -1",
        "news_categories | 'activation': 'relu' | 'activation': 'softmax' |"
            + " before another dense layer, got 'softmax'",
        "names_in_text | 'class_name': 'Dense' | 'class_name': 'Conv1D' | expected Dense, got Conv1D",
        "gru_before | 'reset_after': false | 'reset_after': true | bias: expected the shape [2, 18]",
        "mean_mask | 'GlobalAveragePooling1D' | 'Flatten' | (Flatten): not supported here",
        "series_masked | 'Masking' | 'Embedding' | input_dim: expected a whole number",
        "tutorial_mean | 'class_name': 'Embedding' | 'class_name': 'Dropout' | expected Embedding, or",
      })
  void settingsThatWeDoNotHaveAreNamed(String name, String old, String fresh, String words)
      throws IOException {
    KerasRefusalTest.assertRefused(write(name, old, fresh), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'mse' | SQUARED_ERROR",
        "'mean_absolute_error' | ABSOLUTE_ERROR",
        "['mae'] | ABSOLUTE_ERROR",
        "{'dense': 'mae'} | ABSOLUTE_ERROR",
        "{'class_name': 'MeanAbsoluteError', 'config': {'name': 'x'}} | ABSOLUTE_ERROR",
        "{'class_name': 'function', 'config': 'mean_absolute_error'} | ABSOLUTE_ERROR",
        "{'class_name': 'BinaryCrossentropy', 'config': {'from_logits': false}} | SQUARED_ERROR",
        "null | SQUARED_ERROR",
        "{} | SQUARED_ERROR",
      })
  void numbersAreTrainedWithTheLossOfTheFile(String loss, Loss expected) throws IOException {
    KerasModel read = compiled("tutorial_both_mask", loss);
    assertEquals(Output.linear(1, expected), read.weights().config().output());
  }

  private KerasModel compiled(String name, String loss) throws IOException {
    String none = "'compile_config': {}";
    return edited(name, none, "'compile_config': {'loss': " + loss + "}");
  }

  @Test
  void anotherLossIsNamed() throws IOException {
    String notices = String.join("\n", compiled("tutorial_mean", "'log_cosh'").notices());
    assertTrue(notices.contains("takes the squared error, not logcosh"), notices);
  }

  @Test
  void logitsAreKnownByTheirLoss() throws IOException {
    String binary = "{'class_name': 'BinaryCrossentropy', 'config': {'from_logits': true}}";
    KerasModel one = compiled("tutorial_both_mask", binary);
    assertEquals(Output.SIGMOID, one.weights().config().output());
    String notices = String.join("\n", one.notices());
    assertTrue(notices.contains("gives logits, as its loss says (from_logits)"), notices);
    assertEquals(Output.tags(12), compiled("next_letter", binary).weights().config().output());
    String categorical = binary.replace("Binary", "SparseCategorical");
    assertEquals(
        Output.softmax(12), compiled("next_letter", categorical).weights().config().output());
  }

  @Test
  void aFunctionByItselfIsADenseLayerThatChangesNothing() throws IOException {
    KerasModel read = KerasModels.read(StrangersTest.FOLDER.resolve("output_tanh.keras"));
    NetworkConfig config = read.weights().config();
    assertEquals(Activation.TANH, config.head().layers().get(0).activation());
    assertEquals(Output.linear(1, Loss.SQUARED_ERROR), config.output());
    assertEquals(1, read.weights().output().kernel()[0]);
    String notices = String.join("\n", read.notices());
    assertTrue(notices.contains("a dense layer whose matrix is the identity"), notices);
  }

  @Test
  void aWideFunctionByItselfIsRefused() throws IOException {
    Path file =
        stranger("activation_apart")
            .config(
                "\"units\": 4, \"activation\": \"linear\"",
                "\"units\": 9999, \"activation\": \"relu\"")
            .write(folder.resolve("wide.keras"));
    KerasRefusalTest.assertRefused(file, "at most 1024 inputs, got 9999");
  }

  @Test
  void matricesInInitializersAreLeftOut() throws IOException {
    String matrix = "[" + "0.125, ".repeat(300_000) + "0.5]";
    KerasModel read =
        edited(
            "given_vectors_initializer",
            "'embeddings_initializer': {",
            "'embeddings_initializer': {'value': " + matrix + ", ");
    assertEquals(false, read.weights().config().ids().isTrained());
  }

  @Test
  void functionsOfTensorFlowAreKnown() throws IOException {
    KerasModel read =
        edited(
            "news_categories",
            "'activation': 'softmax'",
            "'activation': {'module': 'builtins', 'class_name': 'function',"
                + " 'config': 'softmax_v2', 'registered_name': 'function'}");
    assertEquals(Output.Kind.SOFTMAX, read.weights().config().output().kind());
  }
}
