package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.explain.IntegratedGradients.Baseline;
import org.lstm4j.kernel.DrawnNetwork;
import org.lstm4j.kernel.RandomNetwork;
import org.lstm4j.model.Decision;
import org.lstm4j.model.Predictor;
import org.lstm4j.model.SmallModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Input;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.reference.ReferenceNetwork;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReadText;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.Vocabulary;

class IntegratedGradientsTest {

  /** Of two labels. */
  private static final Target POSITIVE = new Target("positive", Optional.of("negative"), 0, -1);

  private static final List<String> WORDS =
      List.of("a", "film", "slow", "wonderful", "dull", "rare", "rarer");

  /** What the issue asks for: 1 % of the difference, or .01 if that is more. */
  private static void requireComplete(Attribution got, String name) {
    double difference = Math.abs(got.score() - got.constant());
    assertTrue(Math.abs(got.rest()) <= Math.max(0.01, 0.01 * difference), name + ": " + got);
  }

  private static double[] doubles(float[] floats, int from, int count) {
    return IntStream.range(from, from + count).mapToDouble(i -> floats[i]).toArray();
  }

  @Nested
  class OfTheShippedModel {

    private final SentimentClassifier classifier;
    private final ReviewEncoder encoder;

    OfTheShippedModel() throws IOException {
      classifier = SentimentClassifier.load(Path.of("models", "imdb-lstm.zip"));
      encoder = classifier.predictor().encoder();
    }

    private List<String> texts() {
      List<String> words = encoder.vocabulary().words();
      Random random = new Random(7);
      String any =
          random.ints(700, 0, words.size()).mapToObj(words::get).collect(Collectors.joining(" "));
      String often =
          random
              .doubles(700)
              .mapToObj(share -> words.get((int) (900 * share * share)))
              .collect(Collectors.joining(" "));
      return List.of(
          "A slow start, then wonderful.",
          "The worst film of the year: dull, long and badly acted.",
          "It could have been great, but nobody in it can act and the end is stupid.",
          "Not bad at all, I loved every minute of it!",
          "One of the best films ever made. ".repeat(60),
          "terrible ".repeat(700),
          "zyxwv",
          any,
          often);
    }

    @ParameterizedTest
    @EnumSource
    void thePartsSumToTheScore(Baseline baseline) {
      IntegratedGradients method =
          new IntegratedGradients(classifier, baseline, IntegratedGradients.STEPS);
      for (String text : texts()) {
        ReadText read = encoder.read(text);
        Attribution got = method.attribute(read, POSITIVE);
        requireComplete(got, baseline + " " + text);
        assertEquals(classifier.scores(read.review().ids())[0], got.score());
        GradientPath path = got.path().orElseThrow();
        assertEquals(baseline, path.baseline());
        assertTrue(path.points() >= IntegratedGradients.STEPS, text);
      }
    }

    @Test
    void wordsThatPeopleWouldNameStandOut() {
      ReadText text = encoder.read("a wonderful film with an awful title");
      IntegratedGradients method =
          new IntegratedGradients(classifier, Baseline.PAD, IntegratedGradients.STEPS);

      double[] tokens = method.attribute(text, POSITIVE).tokens();

      int most = IntStream.range(0, 7).reduce(0, (a, b) -> tokens[b] > tokens[a] ? b : a);
      int least = IntStream.range(0, 7).reduce(0, (a, b) -> tokens[b] < tokens[a] ? b : a);
      assertEquals("wonderful", text.spelling(most));
      assertEquals("awful", text.spelling(least));
    }

    @Test
    void paddingHasAPartOfItsOwnWhereItMoves() {
      ReadText text = encoder.read("A slow start, then wonderful.");

      assertEquals(
          0,
          new IntegratedGradients(classifier, Baseline.PAD, 32)
              .attribute(text, POSITIVE)
              .padding());
      assertNotEquals(
          0,
          new IntegratedGradients(classifier, Baseline.ZERO, 32)
              .attribute(text, POSITIVE)
              .padding());
    }

    /** Plainly: doubles, and a rule that needs no theory, with points enough for 1e-5. */
    @Test
    void equalsAPlainImplementation() {
      ReadText text = encoder.read("a wonderful film with an awful title");
      int[] padded = text.review().padded();
      NetworkWeights weights = classifier.predictor().network().weights();
      ReferenceNetwork network = new ReferenceNetwork(weights);
      int e = weights.config().embeddingSize();
      double[] pad = doubles(weights.embedding(), 0, e);
      double[][] rows =
          Arrays.stream(padded)
              .mapToObj(id -> doubles(weights.embedding(), id * e, e))
              .toArray(double[][]::new);
      double[] plain = new double[padded.length];
      int points = 128;
      for (int i = 0; i < points; i++) {
        double share = (i + 0.5) / points;
        double[][] inputs = new double[rows.length][e];
        for (int t = 0; t < inputs.length; t++) {
          for (int j = 0; j < e; j++) {
            inputs[t][j] = pad[j] + share * (rows[t][j] - pad[j]);
          }
        }
        double[][] gradient = network.inputGradient(padded, inputs, new double[] {1});
        for (int t = 0; t < inputs.length; t++) {
          for (int j = 0; j < e; j++) {
            plain[t] += gradient[t][j] * (rows[t][j] - pad[j]) / points;
          }
        }
      }

      Attribution got =
          new IntegratedGradients(classifier, Baseline.PAD, 64).attribute(text, POSITIVE);

      assertArrayEquals(
          Arrays.copyOfRange(plain, plain.length - 7, plain.length), got.tokens(), 1e-5);
      assertEquals(plain[plain.length - 8], got.startMark(), 1e-5);
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Networks of any kind, labels and tags, one text each. */
  @ParameterizedTest
  @MethodSource("seeds")
  void thePartsSumToTheScoreOfAnyNetwork(long seed) {
    SentimentClassifier classifier = drawn(seed);
    Random random = new Random(seed);
    String text =
        random
            .ints(1 + random.nextInt(15), 0, WORDS.size())
            .mapToObj(WORDS::get)
            .collect(Collectors.joining(" "));
    ReadText read = classifier.predictor().encoder().read(text);
    double[] scores = classifier.scores(read.review().ids());
    int labels = classifier.predictor().decision().labels().size();
    Target target =
        scores.length == 1
            ? new Target("1", Optional.of("0"), seed % 2 == 0 ? 0 : -1, seed % 2 == 0 ? -1 : 0)
            : new Target("last", Optional.of("first"), labels - 1, seed % 2 == 0 ? 0 : -1);
    for (Baseline baseline : Baseline.values()) {
      IntegratedGradients method = new IntegratedGradients(classifier, baseline, 8);

      Attribution got = method.attribute(read, target);

      assertEquals(target.score(scores), got.score());
      requireComplete(got, classifier.predictor().network().config() + " " + text);
    }
  }

  private static SentimentClassifier drawn(long seed) {
    NetworkConfig drawn = new DrawnNetwork(seed).config();
    NetworkConfig config = drawn.input() instanceof Input.Ids ? drawn : drawn.withInput(ids());
    if (!config.judgesTexts()) {
      config =
          new NetworkConfig(config.input(), config.layers(), Readout.MEAN, config.head())
              .withOutput(Output.softmax(2 + (int) (seed % 3)));
    }
    int labels = Math.max(2, config.output().units());
    boolean isOfTags = config.output().kind() == Output.Kind.TAGS;
    List<String> names =
        IntStream.range(0, isOfTags ? config.output().units() : labels)
            .mapToObj(Integer::toString)
            .toList();
    Padding.Side side = seed % 3 == 0 ? Padding.Side.POST : Padding.Side.PRE;
    return new SentimentClassifier(
        new Predictor(
            new TrainedNetwork(RandomNetwork.weights(config, seed), List.of(), ""),
            new ReviewEncoder(
                new ReviewTokenizer(),
                new Vocabulary(WORDS, config.vocabularySize()),
                new Padding(13, side, Padding.Side.PRE)),
            new Decision(names, isOfTags ? LabelKind.ANY : LabelKind.ONE, 0.5),
            1));
  }

  private static Input.Ids ids() {
    return Input.Ids.of(11, 3);
  }

  @Test
  void onlyNetworksHaveGradients() {
    SentimentClassifier linear = new SentimentClassifier(SmallModel.of(SmallModel.linear(), 7));

    assertThrows(
        IllegalArgumentException.class, () -> new IntegratedGradients(linear, Baseline.PAD, 8));
  }

  /** Two of its three members are networks. */
  @Test
  void anEnsembleTellsThePointsOfAllItsNetworks() {
    Explainer explainer =
        new Explainer(
            new SentimentClassifier(SmallModel.of(SmallModel.ensemble(), 6)),
            ExplainerSettings.DEFAULT.withMethod(Method.INTEGRATED_GRADIENTS));

    Attribution got = explainer.explain("A slow, rare film").attribution();

    int points = got.path().orElseThrow().points();
    assertTrue(points >= 2 * IntegratedGradients.STEPS, got.toString());
    assertEquals(0, points % 8);
  }

  @Test
  void stepsAreOneOrMore() {
    SentimentClassifier classifier =
        new SentimentClassifier(SmallModel.of(SmallModel.network(SmallModel.CONFIG, 1, "", 0), 6));

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new IntegratedGradients(classifier, Baseline.PAD, 0));

    assertEquals("steps: expected 1 or more, got 0.", refused.getMessage());
  }
}
