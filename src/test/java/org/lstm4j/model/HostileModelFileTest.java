package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what they should be, by accident or by intent. */
class HostileModelFileTest {

  @TempDir private Path folder;
  private Path file;
  private final TrainedModel model = SmallModel.of(1, "{\"any\" : \"configuration\"}");

  @BeforeEach
  void writeAModel() throws IOException {
    file = folder.resolve("model.zip");
    model.write(file);
  }

  private void assertRefused(String reason) {
    ModelRefusal.assertRefused(file, reason);
  }

  private void assertRefusedAsWhole(String reason) {
    ModelRefusal.assertRefusedAsWhole(file, reason);
  }

  private OpenedModel opened() throws IOException {
    return new OpenedModel(file);
  }

  private void replaceSetting(String before, String after) throws IOException {
    opened().replace(ModelFile.SETTINGS, before, after).sealed().write(file);
  }

  @Nested
  class AFile {

    @Test
    void thatIsTruncatedAnywhere() throws IOException {
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length += 97) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertRefused("truncated or something else");
      }
    }

    @Test
    void withOneByteChangedOrItIsTheSameModel() throws IOException {
      byte[] whole = Files.readAllBytes(file);
      int refused = 0;
      for (int at = 0; at < whole.length; at += 13) {
        byte[] changed = whole.clone();
        changed[at] ^= 0x40;
        Files.write(file, changed);
        try {
          assertArrayEquals(Vectors.of(model), Vectors.of(TrainedModel.read(file)));
        } catch (ModelFormatException e) {
          refused++;
        }
      }
      assertTrue(refused > whole.length / 13 / 2, "refused " + refused);
    }

    /** The directory at the end, with its sizes, places and flags. */
    @ParameterizedTest
    @ValueSource(ints = {0, 0x7f, 0x80, 0xff})
    void withAnyByteOfItsDirectoryChangedOrItIsTheSameModel(int value) throws IOException {
      byte[] whole = Files.readAllBytes(file);
      int start = whole.length - 600; // 8 entries of 46 bytes and their names, and the end
      for (int at = start; at < whole.length; at++) {
        byte[] changed = whole.clone();
        changed[at] = (byte) value;
        Files.write(file, changed);
        try {
          assertArrayEquals(Vectors.of(model), Vectors.of(TrainedModel.read(file)));
        } catch (ModelFormatException e) {
          assertTrue(e.getMessage().startsWith(file + ": not a usable model"), e.getMessage());
        }
      }
    }

    @Test
    void thatIsNoZip() throws IOException {
      Files.writeString(file, "Dear reader, this is a letter.");
      assertRefused("truncated or something else");
    }

    @Test
    void thatIsAForeignZip() throws IOException {
      OpenedModel foreign = opened();
      foreign.entries().keySet().removeIf(name -> name.startsWith("lstm4j/"));
      foreign.write(file);
      assertRefused(
          "lstm4j/SHA256SUMS: expected this entry, got only coefficients.bin, configuration.json, ");
    }

    @Test
    void withoutItsSettings() throws IOException {
      OpenedModel old = opened();
      old.entries().remove(ModelFile.SETTINGS);
      old.sealed().write(file);
      assertRefused("format: expected 'lstm4j model 1', got ''");
    }

    @Test
    void ofAFormatToCome() throws IOException {
      replaceSetting("lstm4j model 3", "lstm4j model 4");
      assertRefused("format: expected 'lstm4j model 3', got 'lstm4j model 4'");
    }

    @Test
    void thatIsAFolderOrMissing() {
      assertThrows(ModelFormatException.class, () -> TrainedModel.read(folder));
      Path missing = folder.resolve("missing.zip");
      assertEquals(
          missing + ": expected a model, got no such file.",
          assertThrows(IOException.class, () -> Predictor.read(missing)).getMessage());
    }
  }

  @Nested
  class AnEntry {

    @Test
    void thatDoesNotBelongThere() throws IOException {
      opened().put("../preprocessor.bin", "x").sealed().write(file);
      assertRefused("../preprocessor.bin: expected no such entry");
    }

    @Test
    void whoseNameIsMadeToBreakALine() throws IOException {
      opened().put("a\r\u001bb" + "c".repeat(1000), "x").sealed().write(file);
      assertRefused("a\\r\\u001Bbccc");
    }

    @Test
    void withoutADigest() throws IOException {
      opened().put("extra", "x").write(file);
      assertRefused("lstm4j/SHA256SUMS: expected a line for each of 8 entries, got 7");
    }

    @Test
    void thatIsMissing() throws IOException {
      OpenedModel opened = opened();
      opened.entries().remove(ModelFile.COEFFICIENTS);
      opened.sealed().write(file);
      assertRefused("coefficients.bin: expected this entry, got only configuration.json, ");
    }

    @Test
    void amongFarTooMany() throws IOException {
      OpenedModel opened = opened();
      for (int i = 0; i < 500; i++) {
        opened.put("extra" + i, "");
      }
      opened.sealed().write(file);
      assertRefused("expected at most 500 entries, got 508");
    }

    @ParameterizedTest
    @CsvSource({
      "lstm4j/settings.properties,true",
      "lstm4j/vocabulary.txt,true",
      "coefficients.bin,true",
      "updaterState.bin,false",
      "configuration.json,false",
      "lstm4j/model.json,false"
    })
    void thatWasChanged(String name, boolean isNeededToJudge) throws IOException {
      OpenedModel opened = opened();
      byte[] bytes = opened.entries().get(name);
      bytes[bytes.length / 2] ^= 1;
      opened.write(file);
      String reason = name + ": expected the digest that SHA256SUMS names, got another";
      assertRefusedAsWhole(reason);
      if (isNeededToJudge) {
        assertRefused(reason);
      }
    }

    @ParameterizedTest
    @CsvSource({
      "lstm4j/settings.properties,16777216",
      "lstm4j/vocabulary.txt,16777216",
      "lstm4j/SHA256SUMS,64000"
    })
    void beyondAllBounds(String name, int most) throws IOException {
      OpenedModel opened = opened();
      opened.entries().put(name, new byte[most + 1]);
      opened.write(file);
      assertRefused(name + ": expected at most " + most + " bytes, got more");
    }

    @Test
    void ofProvenanceBeyondAllBounds() throws IOException {
      OpenedModel opened = opened();
      opened.entries().put(ModelFile.MODEL, new byte[(1 << 24) + 1]);
      opened.write(file);
      assertRefusedAsWhole("lstm4j/model.json: expected at most 16777216 bytes, got more");
    }
  }

  @Nested
  class ASetting {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "length=6|length=0|length: expected a whole number from 1 to 100000, got '0'",
          "length=6|length=06|length: expected a whole number from 1 to 100000, got '06'",
          "length=6|length=six|length: expected a whole number from 1 to 100000, got 'six'",
          "length=6|@class=java.lang.Runtime|length: expected a value, got none",
          "length=6|length=6~@class=x|@class: expected no such setting",
          "length=6|length=6~length=7|length: expected one value, got another",
          "length=6|length=\\u00zz|lstm4j/settings.properties: Malformed \\uxxxx encoding",
          "threshold=0.5|threshold=1.5|threshold: expected a number in [0, 1], got 1.5",
          "threshold=0.5|threshold=NaN|threshold: expected a number in [0, 1], got NaN",
          "threshold=0.5|threshold=half|threshold: expected a number, got 'half'",
          "label.0=negative|label.0=positive|labels: expected two different names",
          "fewWords=3|fewWords=-1|fewWords: expected a whole number from 0 to",
          "kind=network|kind=forest|kind: expected one of [network, linear, ensemble], got 'forest'",
          "hasBias=true|hasBias=yes|layer.1.hasBias: expected true or false, got 'yes'",
          "cell=lstm|cell=LSTM|layer.1.cell: expected one of [lstm, simple_rnn, gru, gru_reset_before], got 'LSTM'",
          "layers=1|layers=2|layer.2.cell: expected a value, got none",
          "layers=1|layers=100|layers: expected a whole number from 0 to 99, got '100'",
          "units=2|units=3|coefficients.bin: expected 573 bytes, as the settings say, got 425",
          "units=2|units=2000000000|network: expected at most 64000000 parameters",
          "updaterStates=1|updaterStates=3|updaterStates: expected a whole number from 0 to 2",
          "updaterStates=1|updaterStates=0|updaterState.bin: expected no such entry",
          "vocabularySize=9|vocabularySize=10|coefficients.bin: expected ",
          "output=sigmoid|output=sigmoid~output.tied=true|outputs: expected a softmax over the ids",
          "output=sigmoid|output=softmax~output.units=9~output.tied=true|network: expected a trained embedding of 9 ids x 2"
        })
    void thatCanNotBe(String before, String after, String reason) throws IOException {
      replaceSetting(before, after.replace('~', '\n'));
      assertRefused(reason);
    }

    @Test
    void thatIsMadeToBreakALine() throws IOException {
      replaceSetting("kind=network", "kind=a\\r\\nb\\u2028c");
      assertRefused("kind: expected one of [network, linear, ensemble], got 'a\\r\\nb\\u2028c'");
    }
  }

  @Nested
  class Provenance {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "\"seed\" : 1|\"seed\" : 1, \"@class\" : \"java.lang.Runtime\"|@class",
          "\"seed\" : 1|\"seed\" : null|lstm4j/model.json",
          "\"batchSize\" : 32|\"batchSize\" : 0|batchSize: expected 1 or more, got 0",
          "\"fewWords\" : 3|\"fewWords\" : 4|fewWords: expected the provenance's 4, got 3",
          "\"progress\"|\"advance\"|progress"
        })
    void thatCanNotBe(String before, String after, String reason) throws IOException {
      opened().replace(ModelFile.MODEL, before, after).sealed().write(file);
      assertRefusedAsWhole(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000feff7fffffff", "fffe0000ffffff7f", "feffd800", "ffff", "00", ""})
    void inBytesThatAreNoText(String hex) throws IOException {
      OpenedModel opened = opened();
      opened.entries().put(ModelFile.MODEL, HexFormat.of().parseHex(hex));
      opened.sealed().write(file);
      assertRefusedAsWhole("lstm4j/model.json");
    }

    @Test
    void withTextAfterIt() throws IOException {
      OpenedModel opened = opened();
      opened.put(ModelFile.MODEL, opened.text(ModelFile.MODEL) + "{}").sealed().write(file);
      assertRefusedAsWhole("lstm4j/model.json");
    }
  }
}
