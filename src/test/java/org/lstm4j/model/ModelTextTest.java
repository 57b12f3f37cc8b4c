package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.text.IcuTokenizer;
import org.lstm4j.text.KerasTokenizer;
import org.lstm4j.text.Numbering;
import org.lstm4j.text.Padding;
import org.lstm4j.text.ReviewEncoder;
import org.lstm4j.text.ReviewTokenizer;
import org.lstm4j.text.VectorizationTokenizer;
import org.lstm4j.text.Vocabulary;

/** How a text becomes ids travels with the model. */
class ModelTextTest {

  private static final List<String> WORDS = List.of("\n", "a b", "d'été", "\uD83D\uDE00", "film");
  private static final Padding POST_PRE = new Padding(6, Padding.Side.POST, Padding.Side.PRE);
  private static final Padding PRE_POST = new Padding(6, Padding.Side.PRE, Padding.Side.POST);

  @TempDir private Path folder;

  static Stream<ReviewEncoder> encoders() {
    OptionalInt none = OptionalInt.empty();
    return Stream.of(
        new ReviewEncoder(
            new KerasTokenizer("=:\\\t\n\u00e9 ", false, " \u00e9", false),
            words(Numbering.keras(3, OptionalInt.of(5))),
            POST_PRE),
        new ReviewEncoder(
            new KerasTokenizer("", true, " ", true),
            words(Numbering.keras(Numbering.UNLIMITED, none)),
            PRE_POST),
        new ReviewEncoder(
            new VectorizationTokenizer(false, true, VectorizationTokenizer.Split.CHARACTER),
            words(Numbering.vectorization()),
            new Padding(6, Padding.Side.POST, Padding.Side.POST)),
        new ReviewEncoder(
            new IcuTokenizer(),
            words(new Numbering(2, 5, OptionalInt.of(8), OptionalInt.of(0), OptionalInt.of(1))),
            PRE_POST),
        new ReviewEncoder(new ReviewTokenizer(false), words(Numbering.imdb(9)), Padding.pre(6)));
  }

  private static Vocabulary words(Numbering numbering) {
    return new Vocabulary(WORDS, SmallModel.CONFIG.vocabularySize(), numbering);
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void everythingComesBackAsItWas(ReviewEncoder encoder) throws IOException {
    TrainedModel model = SmallModel.of(1, "{}");
    Path file = folder.resolve("a.zip");
    Predictor predictor = new Predictor(model.estimator(), encoder, model.decision(), 3);
    new TrainedModel(predictor, model.provenance(), model.known()).write(file);
    for (ReviewEncoder read :
        List.of(TrainedModel.read(file).encoder(), Predictor.read(file).encoder())) {
      assertEquals(encoder.tokenizer(), read.tokenizer());
      assertEquals(encoder.padding(), read.padding());
      assertEquals(encoder.vocabulary().numbering(), read.vocabulary().numbering());
      assertEquals(WORDS, read.vocabulary().words());
      String text = "film \uD83D\uDE00\nd'été, Film a b";
      assertArrayEquals(encoder.encode(text).ids(), read.encode(text).ids());
    }
  }
}
