package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

  @TempDir private Path folder;
  private Path file;
  private TrainedModel model;

  @BeforeEach
  void writeAModel() throws IOException {
    file = folder.resolve("model.zip");
    model = SmallModel.of(1, "{\"any\" : \"configuration\"}");
    model.write(file);
  }

  @Test
  void everythingComesBackAsItWas() throws IOException {
    TrainedModel read = TrainedModel.read(file);
    assertEquals(model.network().config(), read.network().config());
    assertEquals(model.network().configuration(), read.network().configuration());
    assertArrayEquals(model.network().parameters(), read.network().parameters());
    assertArrayEquals(model.network().updaterState(), read.network().updaterState());
    assertEquals(model.encoder().vocabulary().words(), read.encoder().vocabulary().words());
    assertEquals(model.encoder().length(), read.encoder().length());
    assertEquals(model.decision(), read.decision());
    assertEquals(model.provenance(), read.provenance());
  }

  @Test
  void equalModelsAreEqualFiles() throws IOException {
    Path again = folder.resolve("again.zip");
    SmallModel.of(1, "{\"any\" : \"configuration\"}").write(again);
    assertEquals(-1, Files.mismatch(file, again));
  }

  @Test
  void aCheckpointKeepsItsPosition() throws IOException {
    TrainingProgress progress = new TrainingProgress(3, 17, 0.1 + 0.2, 11, 2.5);
    Path saved = folder.resolve("last.zip");
    new Checkpoint(model, Optional.of(progress)).write(saved);
    assertEquals(Optional.of(progress), Checkpoint.read(saved).progress());
    assertEquals(Optional.empty(), Checkpoint.read(file).progress());
  }

  @Nested
  class Refuses {

    private void assertRefused(String reason) {
      String message =
          assertThrows(ModelFormatException.class, () -> TrainedModel.read(file)).getMessage();
      assertTrue(message.startsWith(file + ": not a usable model of lstm4j: "), message);
      assertTrue(message.contains(reason), message);
      assertEquals(1, message.lines().count());
    }

    @Test
    void aFileThatIsTruncatedAnywhere() throws IOException {
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length += 97) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertRefused("truncated or something else");
      }
    }

    @Test
    void aFileWithOneByteChangedOrGivesTheSameModel() throws IOException {
      byte[] whole = Files.readAllBytes(file);
      int refused = 0;
      for (int at = 0; at < whole.length; at += 13) {
        byte[] changed = whole.clone();
        changed[at] ^= 0x40;
        Files.write(file, changed);
        try {
          assertArrayEquals(
              model.network().parameters(), TrainedModel.read(file).network().parameters());
        } catch (IOException e) {
          refused++;
        }
      }
      assertTrue(refused > whole.length / 13 / 2, "refused " + refused);
    }

    @Test
    void somethingThatIsNoZip() throws IOException {
      Files.writeString(file, "Dear reader, this is a letter.");
      assertRefused("truncated or something else");
    }

    @Test
    void aForeignZip() throws IOException {
      rewrite(entries -> entries.keySet().removeIf(name -> name.startsWith("lstm4j/")));
      assertRefused("expected each of the entries");
    }

    @Test
    void anEntryThatDoesNotBelongThere() throws IOException {
      rewrite(entries -> entries.put("../preprocessor.bin", new byte[] {1}));
      assertRefused("got [../preprocessor.bin, ");
    }

    @Test
    void weightsThatWereChanged() throws IOException {
      rewrite(entries -> entries.get(ModelFile.COEFFICIENTS)[200] ^= 1);
      assertRefused("coefficients.bin: expected the digest that SHA256SUMS names");
    }

    @Test
    void wordsThatWereChanged() throws IOException {
      rewrite(
          entries -> entries.put(ModelFile.VOCABULARY, "x\ny".getBytes(StandardCharsets.UTF_8)));
      assertRefused("lstm4j/vocabulary.txt: expected the digest");
    }

    @Test
    void aSettingThatDoesNotFitTheWeights() throws IOException {
      rewriteJson("\"units\" : 2", "\"units\" : 3");
      assertRefused("coefficients.bin: expected the shape of ");
    }

    @Test
    void aSizeBeyondAllBounds() throws IOException {
      rewriteJson("\"units\" : 2", "\"units\" : 2000000000");
      assertRefused("network: expected at most 64000000 parameters");
    }

    @Test
    void anUnknownSetting() throws IOException {
      rewriteJson("\"length\" : 6", "\"length\" : 6, \"@class\" : \"java.lang.Runtime\"");
      assertRefused("@class");
    }

    @Test
    void aSettingThatIsMissing() throws IOException {
      rewriteJson("\"threshold\" : 0.5", "\"threshold\" : null");
      assertRefused("lstm4j/model.json");
    }

    @Test
    void aThresholdThatIsNone() throws IOException {
      rewriteJson("\"threshold\" : 0.5", "\"threshold\" : 1.5");
      assertRefused("threshold: expected a number in [0, 1], got 1.5");
    }

    @Test
    void anotherFormat() throws IOException {
      rewriteJson("lstm4j model 1", "lstm4j model 2");
      assertRefused("format: expected 'lstm4j model 1', got 'lstm4j model 2'");
    }

    @Test
    void textAfterTheSettings() throws IOException {
      rewriteConsistently(
          entries ->
              entries.put(
                  ModelFile.MODEL,
                  (text(entries, ModelFile.MODEL) + "{}").getBytes(StandardCharsets.UTF_8)));
      assertRefused("lstm4j/model.json");
    }

    @Test
    void settingsBeyondAllBounds() throws IOException {
      rewrite(entries -> entries.put(ModelFile.MODEL, new byte[(1 << 24) + 1]));
      assertRefused("lstm4j/model.json: expected at most 16777216 bytes");
    }

    @Test
    void weightsThatAreNoNumbers() throws IOException {
      rewriteConsistently(
          entries -> {
            byte[] weights = entries.get(ModelFile.COEFFICIENTS);
            weights[weights.length - 4] = 0x7f; // the last float, big-endian, becomes NaN
            weights[weights.length - 3] = (byte) 0xff;
          });
      assertRefused("parameters: expected finite numbers, got NaN");
    }

    @Test
    void aThresholdThatWasChanged() throws IOException {
      rewrite(
          entries ->
              entries.put(
                  ModelFile.MODEL,
                  text(entries, ModelFile.MODEL)
                      .replace("\"threshold\" : 0.5", "\"threshold\" : 0.9")
                      .getBytes(StandardCharsets.UTF_8)));
      assertRefused("lstm4j/model.json: expected the digest that SHA256SUMS names");
    }

    @Test
    void digestsBeyondAllBounds() throws IOException {
      rewrite(entries -> entries.put(ModelFile.DIGESTS, new byte[5000]));
      assertRefused("lstm4j/SHA256SUMS: expected at most 4096 bytes");
    }

    @Test
    void aFolderAndAMissingFile() throws IOException {
      assertThrows(ModelFormatException.class, () -> TrainedModel.read(folder));
      Path missing = folder.resolve("missing.zip");
      assertEquals(
          missing + ": expected a model, got no such file.",
          assertThrows(IOException.class, () -> TrainedModel.read(missing)).getMessage());
    }
  }

  @FunctionalInterface
  private interface Change {
    void to(Map<String, byte[]> entries);
  }

  private static String text(Map<String, byte[]> entries, String name) {
    return new String(entries.get(name), StandardCharsets.UTF_8);
  }

  /** Changes entries and their digests, so that the change itself must be noticed. */
  private void rewriteConsistently(Change change) throws IOException {
    rewrite(
        entries -> {
          entries.remove(ModelFile.DIGESTS);
          change.to(entries);
          entries.put(ModelFile.DIGESTS, ModelFile.digests(entries));
        });
  }

  private void rewriteJson(String before, String after) throws IOException {
    rewriteConsistently(
        entries -> {
          String json = text(entries, ModelFile.MODEL);
          assertTrue(json.contains(before), json);
          entries.put(
              ModelFile.MODEL, json.replace(before, after).getBytes(StandardCharsets.UTF_8));
        });
  }

  private void rewrite(Change change) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    change.to(entries);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
  }
}
