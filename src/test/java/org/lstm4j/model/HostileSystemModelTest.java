package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other systems' models that are not what they should be, by accident or by intent. */
class HostileSystemModelTest {

  private static final SystemModel.Kind NEXT_WORD = SystemModel.Kind.NEXT_WORD;

  @TempDir private Path folder;
  private Path file;
  private final SystemModel model = SmallSystem.of(NEXT_WORD);

  @BeforeEach
  void writeAModel() throws IOException {
    file = folder.resolve("model.zip");
    model.write(file);
  }

  private OpenedModel opened() throws IOException {
    return new OpenedModel(file);
  }

  private void assertRefused(String reason) {
    String message =
        assertThrows(ModelFormatException.class, () -> SystemModel.read(file, NEXT_WORD))
            .getMessage();
    assertTrue(message.startsWith(file + ": not a usable model of lstm4j: "), message);
    assertTrue(message.contains(reason), message);
    assertTrue(message.endsWith(". Copy the file again or train a new one."), message);
    assertEquals(1, message.lines().count());
  }

  /** Reads what may have been changed without a trace; says whether it was refused. */
  private boolean isRefused() throws IOException {
    try {
      SystemModelTest.assertSame(model, SystemModel.read(file, NEXT_WORD));
      return false;
    } catch (ModelFormatException e) {
      assertEquals(1, e.getMessage().lines().count());
      return true;
    }
  }

  @Test
  void truncatedAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused("truncated or something else");
    }
  }

  @Test
  void aByteChangedOrItIsTheSameModel() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int refused = 0;
    for (int at = 0; at < whole.length; at += 17) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x40;
      Files.write(file, changed);
      refused += isRefused() ? 1 : 0;
    }
    assertTrue(refused > whole.length / 17 / 2, "refused " + refused);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x7f, 0x80, 0xff})
  void aByteOfItsDirectoryChangedOrItIsTheSameModel(int value) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int start = whole.length - 750; // 10 entries of 46 bytes and their names, and the end
    int refused = 0;
    for (int at = start; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] = (byte) value;
      Files.write(file, changed);
      refused += isRefused() ? 1 : 0;
    }
    assertTrue(refused > 0, "refused none");
  }

  @Test
  void anyEntryChanged() throws IOException {
    for (String name : List.copyOf(opened().entries().keySet())) {
      OpenedModel opened = opened();
      byte[] bytes = opened.entries().get(name);
      opened.entries().put(name, Arrays.copyOf(bytes, bytes.length + 1));
      opened.write(file);
      assertRefused(
          name.equals(SealedZip.DIGESTS)
              ? "expected a line for each of 9 entries, got 10"
              : name.endsWith(".bin")
                  ? name + ": expected " + bytes.length + " bytes, as the settings say"
                  : name.startsWith("system/")
                      ? name + ": expected at most " + bytes.length + " bytes, got more"
                      : name + ": expected the digest that SHA256SUMS names, got another");
      model.write(file);
    }
  }

  @Test
  void anyEntryMissing() throws IOException {
    for (String name : List.copyOf(opened().entries().keySet())) {
      if (!name.startsWith("lstm4j/")) {
        OpenedModel opened = opened();
        opened.entries().remove(name);
        opened.sealed().write(file);
        assertRefused(name + ": expected this entry, got ");
        model.write(file);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extra",
        "configuration.json",
        "system/more.txt",
        "networks/03/coefficients.bin",
        "../a.txt",
        "lstm4j/model.json"
      })
  void anEntryMore(String name) throws IOException {
    opened().put(name, "x").sealed().write(file);
    assertRefused(name + ": expected no such entry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"system/streams.bin", "networks/01/coefficients.bin"})
  void anArrayThatIsCompressed(String name) throws IOException {
    opened().compressed(name).write(file);
    assertRefused(name + ": expected an entry that is not compressed, got another");
  }

  @Test
  void aShorterText() throws IOException {
    opened().put("system/words.txt", "a").sealed().write(file);
    assertRefused("system/words.txt: expected 7 bytes, as the settings say, got 1");
  }

  /** Zeros shrink to a thousandth; of a text as much is read as it may have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "system/words.txt|1024|expected at most 7 bytes, got more",
        "system/streams.bin|20|expected 4 bytes, as the settings say, got 20971520",
        "lstm4j/settings.properties|20|expected at most 16777216 bytes, got more"
      })
  void manyMegabytesOfZeros(String name, int megabytes, String reason) throws IOException {
    OpenedModel opened = opened();
    opened.entries().remove(name);
    try (OutputStream target = Files.newOutputStream(file);
        ZipOutputStream out = new ZipOutputStream(target)) {
      out.setLevel(1);
      for (String other : opened.entries().keySet()) {
        out.putNextEntry(OpenedModel.stored(other, opened.entries().get(other)));
        out.write(opened.entries().get(other));
      }
      out.putNextEntry(new ZipEntry(name));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < megabytes; i++) {
        out.write(zeros);
      }
    }
    assertRefused(name + ": " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "system=next_word|system=chess|system: expected one of [next_word, forecast], got 'chess'",
        "format=lstm4j model 3|format=lstm4j model 4|format: expected 'lstm4j model 3', got"
            + " 'lstm4j model 4'",
        "networks=2|networks=0|networks: expected a whole number from 1 to 99, got '0'",
        "networks=2|networks=100|networks: expected a whole number from 1 to 99, got '100'",
        "networks=2|networks=3|network.03.vocabularySize: expected a value, got none",
        "networks=2|networks=1|expected no such setting",
        "entry.words.txt=7|entry.words.txt=8|system/words.txt: expected 8 bytes, as the settings"
            + " say, got 7",
        "entry.words.txt=7|entry.words.txt=6|system/words.txt: expected at most 6 bytes, got more",
        "entry.words.txt=7|entry.words.txt=16777217|expected a whole number from 0 to 16777216",
        "entry.words.txt=7|entry.words.txt=7~entry.a.txt=16777216~entry.b.txt=16777216|system/a.txt:"
            + " expected this entry",
        "entry.streams.bin=4|entry.streams.bin=-1|expected a whole number from 0 to 2147483647",
        "entry.streams.bin=4|entry.streams.bin=2147483647|system/streams.bin: expected 2147483647"
            + " bytes, as the settings say, got 4",
        "entry.words.txt=7|entry.../a.txt=7|entry: expected a name that matches",
        "own.steps=35|own.@class=x|setting: expected a name that matches",
        "own.steps=35|own.=x|setting: expected a name that matches",
        "own.steps=35|more.steps=35|more.steps: expected no such setting",
        "own.steps=35|own.steps=35~own.steps=36|own.steps: expected one value, got another",
        "network.01.updaterStates=2|network.01.updaterStates=3|updaterStates: expected a whole"
            + " number from 0 to 2",
        "network.01.updaterStates=2|network.01.updaterStates=1|networks/01/updaterState.bin:"
            + " expected",
        "network.01.embeddingSize=4|network.01.embeddingSize=5|network: expected a trained"
            + " embedding of 7 ids x 4 numbers for an output that is tied to it, got Embedding(7, 5",
        "network.01.vocabularySize=7|network.01.vocabularySize=8|network: expected a trained"
            + " embedding of 7 ids x 4 numbers",
        "network.01.output=softmax|network.01.output=tags|outputs: expected a softmax over the ids",
        "network.01.output.tied=true|network.01.output.tied=false|networks/01/coefficients.bin:"
            + " expected",
        "network.01.output.tied=true|network.01.output.tied=1|output.tied: expected true or false,"
            + " got '1'",
        "network.02.features=2|network.02.features=2000000000|network: expected at most 64000000"
            + " parameters"
      })
  void aSettingThatCanNotBe(String before, String after, String reason) throws IOException {
    opened().replace(ModelFile.SETTINGS, before, after.replace('~', '\n')).sealed().write(file);
    assertRefused(reason);
  }

  @Test
  void aSystemThatIsNotKnownIsRefusedByTheJudgesToo() throws IOException {
    opened().replace(ModelFile.SETTINGS, "next_word", "chess").sealed().write(file);
    ModelRefusal.assertRefused(file, "system: expected one of [next_word, forecast], got 'chess'");
    assertThrows(ModelFormatException.class, () -> SystemModel.kindOf(file));
  }
}
