package org.lstm4j.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.data.Corpus;
import org.lstm4j.data.CorpusLoader;
import org.lstm4j.data.DataLocator;
import org.lstm4j.data.EncodingConfig;
import org.lstm4j.data.ForeignText;
import org.lstm4j.data.TokenizerFile;
import org.lstm4j.data.WordIndex;
import org.lstm4j.imdb.CacheFolder;
import org.lstm4j.model.Decision;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.predict.Evaluation;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.table.TableSettings;
import org.lstm4j.text.Padding;
import org.lstm4j.train.ImportedModel;

/**
 * Models that real Keras trained on the IMDB reviews, with its predictions; LSTM4J_KERAS names
 * their folder, LSTM4J_DATA the reviews: {@code mvn test -Dgroups=slow -DexcludedGroups=none}.
 */
@Tag("slow")
@Tag("keras")
class SharedModelsTest {

  private static Path models;

  @TempDir private Path folder;

  @BeforeAll
  static void find() {
    models =
        Path.of(
            Objects.requireNonNull(
                System.getenv("LSTM4J_KERAS"),
                "LSTM4J_KERAS: expected a folder of Keras's models, got nothing."));
  }

  private static JsonNode json(String name) throws IOException {
    return JsonMapper.builder().build().readTree(models.resolve(name).toFile());
  }

  @ParameterizedTest
  @CsvSource({
    "lstm_mask_zero, .h5",
    "lstm_mask_zero, .keras",
    "lstm_hard_sigmoid, .h5",
    "lstm_hard_sigmoid, .keras",
    "lstm_backwards_nobias, .h5",
    "lstm_backwards_nobias, .keras",
    "bidirectional, .h5",
    "bidirectional, .keras",
    "gru, .h5",
    "gru, .keras",
    "lstm_stacked_softmax, .h5",
    "lstm_stacked_softmax, .keras",
    "simple_rnn, .h5",
    "simple_rnn, .keras"
  })
  void smallNetworksPredictWhatKerasPredicted(String name, String ending) throws IOException {
    JsonNode golden = json("small_networks.json").path(name);
    KerasModel model = KerasModels.read(models.resolve("small_" + name + ending));
    assertArrayEquals(
        KerasGolden.lastColumn(golden.path("output")),
        KerasGolden.predict(model.weights(), KerasGolden.rows(golden.path("input"))),
        KerasGolden.tolerance());
  }

  @ParameterizedTest
  @CsvSource({"imdb_lstm_seed1.h5", "imdb_lstm_seed1.keras"})
  void theNotebooksNetworkPredictsWhatKerasPredicted(String name) throws Exception {
    Corpus corpus = corpus();
    JsonNode golden = json("imdb_lstm_seed1.json");
    TrainedModel model =
        ImportedModel.of(
            KerasModels.read(models.resolve(name)),
            name,
            ForeignText.imdb(
                name, new WordIndex(corpus.encoder().vocabulary().words(), WordIndex.OFFICIAL_MD5)),
            Padding.pre(500),
            new Decision(List.of("negative", "positive"), 0.5));
    SentimentClassifier classifier = new SentimentClassifier(model);
    double[] probabilities = classifier.probabilities(corpus.test().range(0, 64));
    assertArrayEquals(
        StreamSupport.stream(golden.path("predictions_first_64_test").spliterator(), false)
            .mapToDouble(JsonNode::doubleValue)
            .toArray(),
        probabilities,
        KerasGolden.tolerance());
    Evaluation evaluation = classifier.evaluate(corpus.test());
    assertEquals(golden.path("accuracy").doubleValue(), evaluation.accuracy());
    assertEquals(golden.path("bce").doubleValue(), evaluation.loss(), 1e-6);
    assertEquals(new Evaluation.Confusion(9933, 11666, 834, 2567), evaluation.confusion());
  }

  @ParameterizedTest
  @CsvSource({"pre, .h5", "pre, .keras", "post, .h5", "post, .keras"})
  void textsOfATokenizerAreJudgedAsKerasJudgesThem(String side, String ending) throws IOException {
    String name = "tokenizer/binary_" + side;
    JsonNode golden = json(name + ".expected.json");
    KerasModel keras = KerasModels.read(models.resolve(name + ending));
    ForeignText words = TokenizerFile.read(models.resolve(name + ".tokenizer.json"), 0);
    Padding padding =
        new Padding(
            golden.path("length").intValue(),
            Padding.Side.valueOf(golden.path("padding").textValue().toUpperCase(Locale.ROOT)),
            Padding.Side.valueOf(golden.path("truncating").textValue().toUpperCase(Locale.ROOT)));
    TrainedModel model =
        ImportedModel.of(
            keras, name, words, padding, new Decision(List.of("negative", "positive"), 0.5));
    assertJudged(golden, model);
    Path file = folder.resolve("back" + ending);
    KerasModels.write(file, model.predictor());
    KerasModel back = KerasModels.read(file);
    assertJudged(
        golden,
        ImportedModel.of(
            back, name, back.text().orElseThrow(), padding, back.own().orElseThrow().decision()));
  }

  private static void assertJudged(JsonNode golden, TrainedModel model) {
    SentimentClassifier classifier = new SentimentClassifier(model);
    int[][] ids = KerasGolden.rows(golden.path("ids"));
    double[] probabilities = KerasGolden.lastColumn(golden.path("probabilities"));
    for (int n = 0; n < ids.length; n++) {
      String text = golden.path("texts").get(n).textValue();
      assertArrayEquals(ids[n], model.encoder().encode(text).padded(), text);
      assertEquals(
          probabilities[n], classifier.classify(text).probability(), KerasGolden.tolerance());
    }
  }

  @ParameterizedTest
  @CsvSource({".h5", ".keras"})
  void severalLabelsGetKerassProbabilities(String ending) throws IOException {
    JsonNode golden = json("tokenizer/multi.expected.json");
    NetworkWeights weights = KerasModels.read(models.resolve("tokenizer/multi" + ending)).weights();
    ReferenceNetwork network = new ReferenceNetwork(weights);
    int[][] ids = KerasGolden.rows(golden.path("ids"));
    for (int n = 0; n < ids.length; n++) {
      double[] expected =
          StreamSupport.stream(golden.path("probabilities").get(n).spliterator(), false)
              .mapToDouble(JsonNode::doubleValue)
              .toArray();
      assertArrayEquals(expected, network.values(network.logits(ids[n])), KerasGolden.tolerance());
    }
  }

  private static Corpus corpus() throws Exception {
    String data =
        Objects.requireNonNull(
            System.getenv("LSTM4J_DATA"),
            "LSTM4J_DATA: expected the IMDB reviews, a folder or an archive, got nothing.");
    return new CorpusLoader(EncodingConfig.NOTEBOOK, Optional.empty(), Optional.empty())
        .load(new DataLocator(CacheFolder.ofUser(), TableSettings.DEFAULT).open(Path.of(data)));
  }

  @ParameterizedTest
  @CsvSource({".keras", ".h5"})
  void thereAndBackIsTheSameToTheLastBit(String ending) throws IOException {
    NetworkWeights weights = KerasModels.read(models.resolve("imdb_lstm_seed1.h5")).weights();
    Path file = folder.resolve("back" + ending);
    KerasModels.write(file, weights, 500);
    NetworkWeights back = KerasModels.read(file).weights();
    assertArrayEquals(weights.embedding(), back.embedding());
    assertArrayEquals(weights.layers().get(0).get(0).input(), back.layers().get(0).get(0).input());
    assertArrayEquals(
        weights.layers().get(0).get(0).recurrent(), back.layers().get(0).get(0).recurrent());
    assertArrayEquals(weights.output().kernel(), back.output().kernel());
  }
}
