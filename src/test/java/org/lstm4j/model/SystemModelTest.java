package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of other systems, in a file of the same family. */
class SystemModelTest {

  private static final SystemModel.Kind NEXT_WORD = SystemModel.Kind.NEXT_WORD;

  @TempDir private Path folder;
  private Path file;
  private final SystemModel model = SmallSystem.of(NEXT_WORD);

  @BeforeEach
  void writeAModel() throws IOException {
    file = folder.resolve("model.zip");
    model.write(file);
  }

  static void assertSame(SystemModel expected, SystemModel actual) {
    assertEquals(expected.kind(), actual.kind());
    assertEquals(expected.settings(), actual.settings());
    assertEquals(expected.networks().size(), actual.networks().size());
    for (int i = 0; i < expected.networks().size(); i++) {
      TrainedNetwork was = expected.networks().get(i);
      TrainedNetwork is = actual.networks().get(i);
      assertEquals(was.config(), is.config());
      assertArrayEquals(Vectors.of(was), Vectors.of(is));
      assertArrayEquals(Vectors.ofSlots(was.slots()), Vectors.ofSlots(is.slots()));
    }
    assertEquals(expected.entries().keySet(), actual.entries().keySet());
    expected
        .entries()
        .forEach((name, bytes) -> assertArrayEquals(bytes, actual.entries().get(name), name));
  }

  private static String refused(Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  private SystemModel with(Map<String, String> settings, Map<String, byte[]> entries) {
    return new SystemModel(NEXT_WORD, settings, model.networks(), entries);
  }

  @ParameterizedTest
  @EnumSource
  void everythingComesBackAsItWas(SystemModel.Kind kind) throws IOException {
    SystemModel written = SmallSystem.of(kind);
    written.write(file);

    assertSame(written, SystemModel.read(file, kind));
    assertEquals(Optional.of(kind), SystemModel.kindOf(file));
    assertEquals(
        Set.of(
            "networks/01/coefficients.bin",
            "networks/01/updaterState.bin",
            "networks/02/coefficients.bin",
            "system/words.txt",
            "system/history.json",
            "system/scores.csv",
            "system/streams.bin",
            "system/empty.bin",
            ModelFile.SETTINGS,
            SealedZip.DIGESTS),
        new OpenedModel(file).entries().keySet());
  }

  /** The embedding stands in the file once. */
  @Test
  void aTiedOutputAddsItsBiasesOnly() throws IOException {
    int floats = 7 * 4 + 16 * (4 + 4 + 1) + 7;
    assertEquals(floats, SmallSystem.TIED.parameterCount());
    assertEquals(
        FloatVectorFormat.size(floats),
        new OpenedModel(file).entries().get("networks/01/coefficients.bin").length);
    assertTrue(
        new OpenedModel(file).text(ModelFile.SETTINGS).contains("\nnetwork.01.output.tied=true\n"));
  }

  @Test
  void equalModelsAreEqualFiles() throws IOException {
    Path again = folder.resolve("again.zip");
    SystemModel.read(file, NEXT_WORD).write(again);
    assertEquals(-1, Files.mismatch(file, again));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 99})
  void oneNetworkToNinetyNineComeBack(int count) throws IOException {
    List<TrainedNetwork> networks =
        IntStream.range(0, count)
            .mapToObj(seed -> SmallModel.network(SmallSystem.SERIES, seed, "", seed % 3))
            .toList();
    SystemModel written = new SystemModel(NEXT_WORD, Map.of(), networks, Map.of());
    written.write(file);
    assertSame(written, SystemModel.read(file, NEXT_WORD));
  }

  @Test
  void aModelMayHaveSixteenEntriesOfWhichTextsAreCompressed() throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    for (int i = 0; i < 15; i++) {
      entries.put("part-" + i + ".txt", new byte[100_000]);
    }
    entries.put("most.bin", new byte[300_000]);
    with(Map.of(), entries).write(file);
    assertSame(with(Map.of(), entries), SystemModel.read(file, NEXT_WORD));
    assertTrue(Files.size(file) < 320_000, "bytes " + Files.size(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "words",
        "Words.txt",
        "a.exe",
        "../words.txt",
        "a/b.txt",
        "words.txt ",
        "wörter.txt",
        "-a.txt",
        "a.b.txt",
        "a\n.txt",
        "abcdefghijklmnopqrstuvwxyz0123456.txt"
      })
  void otherNamesOfEntriesAreRefused(String name) throws IOException {
    String message = refused(() -> with(Map.of(), Map.of(name, new byte[1])).write(file));
    assertTrue(message.startsWith("entry: expected a name that matches "), message);
    assertEquals(1, message.lines().count(), message);
    assertSame(model, SystemModel.read(file, NEXT_WORD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a b", "a=b", "é", "a\nb", "@class", "a_b"})
  void otherNamesOfSettingsAreRefused(String name) {
    String message = refused(() -> with(Map.of(name, "x"), Map.of()).write(file));
    assertTrue(message.startsWith("setting: expected a name that matches "), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void whatCanNotBeReadIsNotWritten() throws IOException {
    Map<String, byte[]> many = new HashMap<>();
    for (int i = 0; i < 17; i++) {
      many.put("part-" + i + ".txt", new byte[1]);
    }
    assertEquals(
        "entries: expected 0 to 16, got 17.", refused(() -> with(Map.of(), many).write(file)));
    assertEquals(
        "system/a.txt: expected at most 16777216 bytes, got 16777217.",
        refused(() -> with(Map.of(), Map.of("a.txt", new byte[(1 << 24) + 1])).write(file)));
    byte[] most = new byte[1 << 24];
    assertEquals(
        "entries: expected texts of at most 33554432 bytes in all, got 33554433 or more.",
        refused(
            () ->
                with(Map.of(), Map.of("a.txt", most, "b.json", most, "c.csv", new byte[1]))
                    .write(file)));
    for (int count : new int[] {0, 100}) {
      List<TrainedNetwork> networks =
          Stream.generate(() -> model.networks().get(1)).limit(count).toList();
      assertEquals(
          "networks: expected 1 to 99, got " + count + ".",
          refused(() -> new SystemModel(NEXT_WORD, Map.of(), networks, Map.of()).write(file)));
    }
    assertSame(model, SystemModel.read(file, NEXT_WORD));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void judgesOfTextsAreNoOtherSystems() throws IOException {
    SmallModel.of(1, "{}").write(file);
    assertEquals(Optional.empty(), SystemModel.kindOf(file));
    assertEquals(
        file
            + ": expected a model that predicts the next word, got a model that judges texts. Use"
            + " it with 'lstm4j predict'.",
        assertThrows(ModelFormatException.class, () -> SystemModel.read(file, NEXT_WORD))
            .getMessage());
  }

  @Test
  void aJudgeOfTheFirstFormatIsNamed() throws IOException {
    OpenedModel old = new OpenedModel(file);
    old.entries().remove(ModelFile.SETTINGS);
    old.put(ModelFile.MODEL, "{\"format\" : \"lstm4j model 1\"}").sealed().write(file);
    assertEquals(Optional.empty(), SystemModel.kindOf(file));
    assertTrue(
        assertThrows(ModelFormatException.class, () -> SystemModel.read(file, NEXT_WORD))
            .getMessage()
            .endsWith("got a model that judges texts. Use it with 'lstm4j predict'."));
  }

  @Test
  void everyoneSaysWhatOneOfAnotherSystemIs() {
    String words =
        file
            + ": expected a model that judges texts, got a model that predicts the next word. Use"
            + " it with 'lstm4j nextword'.";
    for (Executable reading :
        List.<Executable>of(
            () -> TrainedModel.read(file),
            () -> Predictor.read(file),
            () -> UnreadModel.read(file),
            () -> Checkpoint.read(file))) {
      assertEquals(words, assertThrows(ModelFormatException.class, reading).getMessage());
    }
    assertEquals(
        file
            + ": expected a model that predicts how a series goes on, got a model that predicts the"
            + " next word. Use it with 'lstm4j nextword'.",
        assertThrows(
                ModelFormatException.class, () -> SystemModel.read(file, SystemModel.Kind.FORECAST))
            .getMessage());
  }

  @Test
  void otherFilesHaveNoKind() throws IOException {
    Path other = folder.resolve("letter.txt");
    Files.writeString(other, "Dear reader, this is a letter.");
    assertEquals(Optional.empty(), SystemModel.kindOf(other));
    Files.write(other, new byte[0]);
    assertEquals(Optional.empty(), SystemModel.kindOf(other));
    OpenedModel zip = new OpenedModel(file);
    zip.entries().keySet().removeIf(name -> name.startsWith("lstm4j/"));
    zip.write(other);
    assertEquals(Optional.empty(), SystemModel.kindOf(other));
    assertThrows(
        NoSuchFileException.class, () -> SystemModel.kindOf(folder.resolve("missing.zip")));
    assertEquals(
        folder + ": expected a model, got a folder.",
        assertThrows(ModelFormatException.class, () -> SystemModel.kindOf(folder)).getMessage());
  }
}
