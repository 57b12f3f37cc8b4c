package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.network.LabelKind;

class ModelFileTest {

  @TempDir private Path folder;
  private Path file;
  private final TrainedModel model = SmallModel.of(1, "{\"any\" : \"configuration\"}");

  @BeforeEach
  void writeAModel() throws IOException {
    file = folder.resolve("model.zip");
    model.write(file);
  }

  private static void assertSame(TrainedNetwork expected, TrainedNetwork actual) {
    assertEquals(expected.config(), actual.config());
    assertEquals(expected.configuration(), actual.configuration());
    assertArrayEquals(Vectors.of(expected), Vectors.of(actual));
    assertArrayEquals(Vectors.ofSlots(expected.slots()), Vectors.ofSlots(actual.slots()));
  }

  private static void assertSame(LinearEstimator expected, LinearEstimator actual) {
    assertEquals(expected.vocabularySize(), actual.vocabularySize());
    assertArrayEquals(expected.linear().features(), actual.linear().features());
    assertArrayEquals(expected.linear().weights(), actual.linear().weights());
    assertEquals(expected.linear().bias(), actual.linear().bias());
  }

  @Test
  void everythingComesBackAsItWas() throws IOException {
    TrainedModel read = TrainedModel.read(file);
    assertSame(model.network(), read.network());
    assertEquals(model.encoder().vocabulary().words(), read.encoder().vocabulary().words());
    assertEquals(model.encoder().length(), read.encoder().length());
    assertEquals(model.decision(), read.decision());
    assertEquals(model.provenance(), read.provenance());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void anyNetworkComesBackWithWhatItsOptimiserRemembers(int states) throws IOException {
    TrainedNetwork network = SmallModel.network(SmallModel.STACKED, 2, "{}", states);
    SmallModel.of(network, 5).write(file);

    assertSame(network, TrainedModel.read(file).network());
    assertEquals(states > 0, new OpenedModel(file).entries().containsKey(ModelFile.UPDATER_STATE));
  }

  @Test
  void aLinearModelComesBack() throws IOException {
    SmallModel.of(SmallModel.linear(), 50).write(file);
    assertSame(SmallModel.linear(), (LinearEstimator) TrainedModel.read(file).estimator());
    assertEquals(
        Set.of(
            ModelFile.LINEAR,
            ModelFile.SETTINGS,
            ModelFile.VOCABULARY,
            ModelFile.MODEL,
            ModelFile.KNOWN,
            SealedZip.DIGESTS),
        new OpenedModel(file).entries().keySet());
  }

  @Test
  void anEnsembleComesBackMemberByMember() throws IOException {
    Ensemble ensemble = SmallModel.ensemble();
    SmallModel.of(ensemble, 6).write(file);
    Ensemble read = (Ensemble) TrainedModel.read(file).estimator();

    assertEquals(0.25, read.bias());
    assertEquals(List.of(6, 4, 5), read.members().stream().map(EnsembleMember::length).toList());
    assertEquals(
        List.of(0.75, -0.5, 1.0 / 3), read.members().stream().map(EnsembleMember::weight).toList());
    for (int i = 0; i < 2; i++) {
      assertSame(
          ensemble.members().get(i).estimator().asNetwork(),
          read.members().get(i).estimator().asNetwork());
    }
    assertSame(SmallModel.linear(), (LinearEstimator) read.members().get(2).estimator());
    assertTrue(new OpenedModel(file).entries().containsKey("members/02/coefficients.bin"));
  }

  @Test
  void ninetyNineMembersComeBackAndOneMoreIsRefused() throws IOException {
    EnsembleMember member = new EnsembleMember(SmallModel.linear(), 5, 0.01);
    List<EnsembleMember> most = Stream.generate(() -> member).limit(99).toList();
    SmallModel.of(new Ensemble(most, 0), 5).write(file);

    assertEquals(99, ((Ensemble) TrainedModel.read(file).estimator()).members().size());
    List<EnsembleMember> more = Stream.generate(() -> member).limit(100).toList();
    assertThrows(IllegalArgumentException.class, () -> new Ensemble(more, 0));
  }

  static List<TrainedModel> kinds() {
    return List.of(
        SmallModel.of(1, "{}"),
        SmallModel.of(SmallModel.linear(), 6),
        SmallModel.of(SmallModel.ensemble(), 6),
        SmallModel.of(SmallModel.phraseEnsemble(), 8));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void equalModelsAreEqualFiles(TrainedModel kind) throws IOException {
    Path again = folder.resolve("again.zip");
    kind.write(file);
    TrainedModel.read(file).write(again);
    assertEquals(-1, Files.mismatch(file, again));
  }

  @Test
  void labelsOfAnyTextComeBack() throws IOException {
    Decision decision = new Decision(List.of(" été = #1\\\n", "\u4e2d\ud83d\ude00:!"), 1.0 / 3);
    model.withDecision(decision).write(file);
    assertEquals(decision, TrainedModel.read(file).decision());
    String settings = new OpenedModel(file).text(ModelFile.SETTINGS);
    assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(settings), settings);
  }

  @Test
  void settingsAreSortedLinesWithoutADate() throws IOException {
    List<String> lines = new OpenedModel(file).text(ModelFile.SETTINGS).lines().toList();
    assertEquals(lines.stream().sorted().toList(), lines);
    assertTrue(lines.contains("format=lstm4j model 3"));
    assertTrue(lines.contains("layer.1.cell=lstm"));
    assertTrue(lines.stream().allMatch(line -> line.contains("=")), lines::toString);
  }

  @Test
  void whatCanNotBeReadIsNotWritten() throws IOException {
    TrainedModel large =
        SmallModel.of(SmallModel.network(SmallModel.CONFIG, 1, " ".repeat((1 << 24) + 1), 1), 6);
    assertEquals(
        "configuration.json: expected at most 16777216 bytes, got 16777217.",
        assertThrows(IllegalArgumentException.class, () -> large.write(file)).getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> SmallModel.of(SmallModel.linear(), Predictor.MOST_LENGTH + 1));
    assertSame(model.network(), TrainedModel.read(file).network());
  }

  @Test
  void featuresOfAnySizeComeBack() {
    long[] features = {1, 2, 129, 1L << 32, (1L << 32) + 16_384, Long.MAX_VALUE};
    LinearModel linear = new LinearModel(features, new float[] {1, -2, 3, -4, 5, -6}, 7);
    byte[] bytes = LinearFormat.toBytes(linear);
    LinearModel read = LinearFormat.toModel(bytes, features.length);
    assertArrayEquals(features, read.features());
    assertArrayEquals(linear.weights(), read.weights());
    assertEquals(7, read.bias());
    // bias, weights, and distances of 1, 1, 1 (127), 5, 3 (exactly 2^14) and 9 bytes
    assertEquals(4 + 6 * 4 + 1 + 1 + 1 + 5 + 3 + 9, bytes.length);
  }

  @Nested
  class APredictor {

    @ParameterizedTest
    @MethodSource("org.lstm4j.model.ModelFileTest#kinds")
    void isTheModelWithoutItsStory(TrainedModel kind) throws IOException {
      kind.write(file);
      Predictor read = Predictor.read(file);
      assertEquals(kind.estimator().kind(), read.estimator().kind());
      assertEquals(kind.encoder().vocabulary().words(), read.encoder().vocabulary().words());
      assertEquals(kind.encoder().length(), read.encoder().length());
      assertEquals(kind.decision(), read.decision());
      assertEquals(kind.predictor().fewWords(), read.fewWords());
    }

    @Test
    void hasTheWeightsButNothingThatTrainingNeeds() throws IOException {
      TrainedNetwork network = Predictor.read(file).network();
      assertArrayEquals(Vectors.of(model), Vectors.of(network));
      assertEquals("", network.configuration());
      assertEquals(List.of(), network.slots());
    }

    /** Entries that it doesn't look at are damaged, and it doesn't notice. */
    @Test
    void readsNeitherProvenanceNorOptimiserState() throws IOException {
      OpenedModel opened = new OpenedModel(file).put(ModelFile.MODEL, "no JSON");
      opened.entries().get(ModelFile.UPDATER_STATE)[200] ^= 1;
      opened.write(file);
      assertArrayEquals(Vectors.of(model), Vectors.of(Predictor.read(file).network()));
      assertThrows(ModelFormatException.class, () -> TrainedModel.read(file));
    }
  }

  @Test
  void anyNumberOfLabelsAndTagsComesBack() throws IOException {
    List<String> names = IntStream.range(0, 12).mapToObj(n -> "name " + n).toList();
    for (Decision decision :
        List.of(
            new Decision(names, 0.5),
            new Decision(names, LabelKind.ANY, 0.25),
            new Decision(List.of("only"), LabelKind.ANY, 0.5))) {
      model.withDecision(decision).write(file);
      assertEquals(decision, TrainedModel.read(file).decision());
      assertEquals(decision, Predictor.read(file).decision());
    }
  }
}
