package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.data.ForeignText;
import org.lstm4j.data.TokenizerFile;
import org.lstm4j.data.TokenizerWriter;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.Tokenizer;
import org.lstm4j.text.VectorizationTokenizer;
import org.lstm4j.text.Vocabulary;

/** Texts become the ids that real Keras makes of them. */
class KerasTextTest {

  private static final int V = 1000;

  @TempDir private Path folder;

  private static void assertIds(JsonNode expected, ReviewEncoder encoder) {
    int[][] ids = KerasGolden.rows(expected);
    List<String> texts = TextGolden.texts();
    assertEquals(ids.length, texts.size());
    for (int n = 0; n < ids.length; n++) {
      assertArrayEquals(ids[n], encoder.encode(texts.get(n)).padded(), texts.get(n));
    }
  }

  private static void assertAllSides(String name, ForeignText text) throws IOException {
    for (Padding.Side pad : Padding.Side.values()) {
      for (Padding.Side cut : Padding.Side.values()) {
        String sides = (pad + " " + cut).toLowerCase(Locale.ROOT);
        assertIds(
            TextGolden.of(name).path(sides),
            text.encoder(V, new Padding(TextGolden.length(), pad, cut)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.lstm4j.keras.TextGolden#tokenizers")
  void tokenizersGiveTheirIds(String name) throws IOException {
    assertAllSides(name, TokenizerFile.read(TextGolden.file(name), 0));
  }

  @ParameterizedTest
  @MethodSource("org.lstm4j.keras.TextGolden#tokenizers")
  void whatIsWrittenForKerasGivesThemAgain(String name) throws IOException {
    Path file = folder.resolve("t.json");
    ForeignText text = TokenizerFile.read(TextGolden.file(name), 0);
    ReviewEncoder encoder = text.encoder(V, Padding.pre(3));
    assertTrue(TokenizerWriter.fits(encoder));
    TokenizerWriter.write(file, encoder);
    assertAllSides(name, TokenizerFile.read(file, 0));
  }

  /** The length where the layer doesn't cut. */
  private static int length(KerasModel model) {
    return model.length().orElse(9);
  }

  private static Padding padding(KerasModel model) {
    ForeignText text = model.text().orElseThrow();
    return new Padding(length(model), text.padding(), text.truncating());
  }

  @ParameterizedTest
  @MethodSource("org.lstm4j.keras.TextGolden#models")
  void layersThatMakeIdsAreCarriedOver(String name) throws IOException {
    KerasModel model = KerasModels.read(TextGolden.file(name));
    assertEquals(name.contains("masked"), model.length().isEmpty());
    ReviewEncoder encoder =
        model
            .text()
            .orElseThrow()
            .encoder(model.weights().config().vocabularySize(), padding(model));
    assertIds(TextGolden.of(name).path("ids"), encoder);
    JsonNode outputs = TextGolden.of(name).path("outputs");
    int[][] ids =
        TextGolden.texts().stream()
            .map(text -> encoder.encode(text).padded())
            .toArray(int[][]::new);
    double[] got = KerasGolden.predict(model.weights(), ids);
    for (int n = 0; n < got.length; n++) {
      assertEquals(outputs.get(n).doubleValue(), got[n], KerasGolden.tolerance());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'ngrams': null | 'ngrams': 2 | ngrams: expected none",
        "'output_mode': 'int' | 'output_mode': 'tf_idf' | output_mode: expected one of [int]",
        "'standardize': 'lower_and_strip_punctuation' | 'standardize': {'class_name': 'f'} |"
            + " standardize: expected one of",
        "'split': 'whitespace' | 'split': {'class_name': 'f'} | split: expected one of",
        "'encoding': 'utf-8' | 'encoding': 'latin-1' | encoding: expected one of [utf-8]",
        "'idf_weights': null | 'idf_weights': [1.0] | idf_weights: expected none",
        "'output_sequence_length': 6 | 'output_sequence_length': 0 | output_sequence_length",
        "'dtype': 'string' | 'dtype': 'int32' | dtype: expected string before TextVectorization",
        "'vocabulary': null | 'vocabulary': 'words.txt' | vocabulary: expected a list of words",
        "'vocabulary': null | 'vocabulary': ['a', 'a'] | vocabulary: expected words, each once",
        "'vocabulary': null | 'vocabulary': [] | vocabulary: expected words, each once, got none",
      })
  void settingsOfTheLayerThatWeDoNotHaveAreNamed(String old, String fresh, String words)
      throws IOException {
    EditedModel model =
        EditedModel.of(TextGolden.file("vectorized.keras"))
            .config(old.replace('\'', '"'), fresh.replace('\'', '"'));
    KerasRefusalTest.assertRefused(model.write(folder.resolve("edited.keras")), words);
  }

  @Test
  void wordsOfTheLayerMustBeOnes() throws IOException {
    String asset = "assets/layers/text_vectorization/vocabulary.txt";
    EditedModel model = EditedModel.of(TextGolden.file("vectorized.keras"));
    byte[] others = "\n[UNK]\nb".getBytes(StandardCharsets.UTF_8);
    KerasRefusalTest.assertRefused(
        model.with(asset, others).write(folder.resolve("a.keras")), "several");
    KerasRefusalTest.assertRefused(
        model
            .with(asset, new byte[] {-1})
            .without("assets/layers/text_vectorization/_lookup_layer/vocabulary.txt")
            .write(folder.resolve("a.keras")),
        "vocabulary: expected UTF-8");
    KerasRefusalTest.assertRefused(
        model.without(asset).write(folder.resolve("a.keras")), ".h5 doesn't hold them");
  }

  @Test
  void allObstaclesAreNamedAtOnce() throws IOException {
    EditedModel model =
        new EditedModel("stacked_softmax.keras")
            .config("\"SpatialDropout1D\"", "\"Conv1D\"")
            .config("\"return_state\": false", "\"return_state\": true")
            .config("\"stateful\": false", "\"stateful\": true")
            .config("\"softmax\"", "\"elu\"");
    KerasRefusalTest.assertRefused(
        model.write(folder.resolve("many.keras")),
        "(Conv1D): not supported here",
        "'lstm' (LSTM): stateful",
        "'lstm' (LSTM): return_state",
        "'lstm_1' (LSTM): stateful",
        "'dense' (Dense): activation: expected sigmoid, tanh, relu, linear or hard_sigmoid, or"
            + " softmax, got 'elu'");
  }

  @Test
  void aGraphThatIsNoLineNamesItsLayersToo() throws IOException {
    EditedModel model =
        new EditedModel("functional.keras")
            .config("[\"embedding\", 0, 0]", "5")
            .config("\"class_name\": \"Dropout\"", "\"class_name\": \"Attention\"");
    KerasRefusalTest.assertRefused(
        model.write(folder.resolve("graph.keras")),
        "expected one tensor as input",
        "(Attention): not supported");
  }

  /** A layer that stands where another kind is refused is not blamed for it. */
  @Test
  void nothingIsBlamedForWhatAnotherLayerLacks() throws IOException {
    Path file =
        new EditedModel("gru.keras")
            .config("\"class_name\": \"GRU\"", "\"class_name\": \"Conv1D\"")
            .write(folder.resolve("conv.keras"));
    String message =
        assertThrows(KerasFormatException.class, () -> KerasModels.read(file)).getMessage();
    assertEquals(1, message.split("layer '", -1).length - 1, message);
  }

  @Nested
  class OurOwnFiles {

    private static final List<String> WORDS = List.of("slow", "warm", "d'été", "\u6b4c", "a\nb");

    private Predictor predictor(Tokenizer tokenizer, Numbering numbering, Padding padding)
        throws IOException {
      NetworkWeights weights = KerasModels.read(KerasGolden.file("lstm.h5")).weights();
      return new Predictor(
          new TrainedNetwork(weights, List.of(), ""),
          new ReviewEncoder(tokenizer, new Vocabulary(WORDS, 20, numbering), padding),
          new Decision(List.of("ham", "s\u00e9 \u6b4c"), 0.375),
          4);
    }

    private void assertComesBack(Path file, Predictor expected) throws IOException {
      KerasModels.write(file, expected);
      KerasModel read = KerasModels.read(file);
      ForeignText text = read.text().orElseThrow();
      assertEquals(expected.decision(), read.own().orElseThrow().decision());
      assertEquals(expected.fewWords(), read.own().orElseThrow().fewWords());
      assertEquals(OptionalInt.of(expected.encoder().length()), read.length());
      assertEquals(expected.encoder().padding(), padding(read));
      assertEquals(expected.encoder().tokenizer(), text.tokenizer());
      assertEquals(WORDS, text.words());
      assertEquals(expected.encoder().vocabulary().numbering(), text.numbering());
      assertEquals(List.of(), read.notices());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.keras", "a.h5"})
    void comeBackWhole(String name) throws IOException {
      Path file = folder.resolve(name);
      Padding post = new Padding(7, Padding.Side.POST, Padding.Side.PRE);
      OptionalInt two = OptionalInt.of(2);
      assertComesBack(
          file,
          predictor(
              new KerasTokenizer("!\t\u00e9", false, "--", false), Numbering.keras(4, two), post));
      assertComesBack(
          file,
          predictor(
              new VectorizationTokenizer(true, false, VectorizationTokenizer.Split.CHARACTER),
              Numbering.vectorization(),
              new Padding(3, Padding.Side.POST, Padding.Side.POST)));
      assertComesBack(file, predictor(new IcuTokenizer(), Numbering.imdb(20), Padding.pre(5)));
    }

    @Test
    void holdAnyNumberOfWords() throws IOException {
      List<String> many = IntStream.range(0, 30_000).mapToObj(i -> "w\u00e9" + i).toList();
      Predictor few = predictor(new KerasTokenizer(), Numbering.imdb(20), Padding.pre(7));
      Path file = folder.resolve("many.h5");
      KerasModels.write(
          file,
          new Predictor(
              few.estimator(),
              new ReviewEncoder(
                  new KerasTokenizer(),
                  new Vocabulary(many, 20, Numbering.imdb(20)),
                  Padding.pre(7)),
              few.decision(),
              0));
      assertTrue(Files.size(file) > 3 * 60_000);
      assertEquals(many, KerasModels.read(file).text().orElseThrow().words());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "'format':1 | 'format':2 | a newer lstm4j",
          "'labels':['ham' | 'labels':[3 | expected a text",
          "'labels':['ham' | 'labels':['spam','ham' | got 3 labels; leave this entry out",
          "'threshold':0.375 | 'kind':'tags','threshold':0.3 | got 2 tags; leave this entry out",
          "'threshold':0.375 | 'kind':'grades','threshold':0.3 | kind: expected 'tags', got 'grades'",
          "'threshold':0.375 | 'threshold':2.5 | threshold: expected a number in [0, 1]",
          "'fewWords':4 | 'fewWords':-4 | fewWords: expected 0 or more",
          "'kind':'keras' | 'kind':'pickle' | tokenizer: expected one that is known",
          "'offset':3 | 'offset':-3 | offset: expected 0 or more",
          "'words':' | 'words':'\\u000b | vocabulary: expected words of whole characters",
          "'words':' | 'words':'\\ud83d | whole characters",
          "'words':' | 'words': | expected JSON",
        })
    void thatWereChangedAreRefused(String old, String fresh, String words) throws IOException {
      Path file = folder.resolve("own.keras");
      KerasModels.write(file, predictor(new KerasTokenizer(), Numbering.imdb(20), Padding.pre(7)));
      EditedModel.of(file)
          .replace("lstm4j.json", old.replace('\'', '"'), fresh.replace('\'', '"'))
          .write(file);
      KerasRefusalTest.assertRefused(file, "lstm4j.json: ", words);
    }

    @Test
    void ofKerasHaveNoEntryOfOurs() throws IOException {
      assertEquals(Optional.empty(), KerasModels.read(KerasGolden.file("lstm.keras")).own());
    }
  }
}
