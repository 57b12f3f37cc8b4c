package org.lstm4j.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files whose estimators are not what they should be. */
class HostileEstimatorTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeAModel() throws IOException {
    file = folder.resolve("model.zip");
    SmallModel.of(1, "{}").write(file);
  }

  private void assertRefused(String reason) {
    ModelRefusal.assertRefused(file, reason);
  }

  private OpenedModel opened() throws IOException {
    return new OpenedModel(file);
  }

  private void replaceSetting(String before, String after) throws IOException {
    opened().replace(ModelFile.SETTINGS, before, after).sealed().write(file);
  }

  @Nested
  class Weights {

    @Test
    void thatAreNoNumbers() throws IOException {
      OpenedModel opened = opened();
      byte[] weights = opened.entries().get(ModelFile.COEFFICIENTS);
      weights[weights.length - 4] = 0x7f; // the last float, big-endian, becomes NaN
      weights[weights.length - 3] = (byte) 0xff;
      opened.sealed().write(file);
      assertRefused("weights: expected finite numbers, got NaN");
    }

    @Test
    void ofAnotherForm() throws IOException {
      OpenedModel opened = opened();
      opened.entries().get(ModelFile.COEFFICIENTS)[3] ^= 1;
      opened.sealed().write(file);
      assertRefused("coefficients.bin: expected ND4J's form of a vector of 78 floats");
    }

    @Test
    void thatAreCompressed() throws IOException {
      opened().compressed(ModelFile.COEFFICIENTS).write(file);
      assertRefused("coefficients.bin: expected an entry that is not compressed, got another");
    }

    /** The entry says that it has 256 MB, and the settings agree; the file has some 3 KB. */
    @Test
    void thatTheFileCanNotHold() throws IOException {
      int vocabularySize = 20_000_000;
      replaceSetting("vocabularySize=9", "vocabularySize=" + vocabularySize);
      int more = vocabularySize - 9;
      int size = FloatVectorFormat.size(SmallModel.CONFIG.parameterCount() + 3 * more);
      byte[] bytes = Files.readAllBytes(file);
      ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int at = directoryEntry(bytes, ModelFile.COEFFICIENTS);
      header.putInt(at + 20, size).putInt(at + 24, size); // stored size and size
      Files.write(file, bytes);
      assertRefused("coefficients.bin: expected no more bytes than the file has");
    }

    private static int directoryEntry(byte[] zip, String name) {
      byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
      for (int at = 0; at < zip.length - 46 - wanted.length; at++) {
        if (zip[at] == 'P'
            && zip[at + 1] == 'K'
            && zip[at + 2] == 1
            && zip[at + 3] == 2
            && Arrays.equals(zip, at + 46, at + 46 + wanted.length, wanted, 0, wanted.length)) {
          return at;
        }
      }
      throw new AssertionError("no entry " + name);
    }
  }

  @Nested
  class ALinearModel {

    private byte[] array;

    @BeforeEach
    void writeIt() throws IOException {
      SmallModel.of(SmallModel.linear(), 6).write(file);
      array = opened().entries().get(ModelFile.LINEAR);
    }

    private void write(byte[] changed) throws IOException {
      OpenedModel opened = opened();
      opened.entries().put(ModelFile.LINEAR, changed);
      opened.sealed().write(file);
    }

    @Test
    void thatIsCutOrContinued() throws IOException {
      String reason = "linear.bin: expected a linear model of 3 features";
      for (int length : new int[] {array.length - 1, array.length - 2, array.length + 1}) {
        write(Arrays.copyOf(array, length));
        assertRefused(reason);
      }
    }

    @Test
    void withADistanceOfZeroOrInTooManyBytes() throws IOException {
      byte[] changed = array.clone();
      changed[4 + 3 * 4] = 0;
      write(changed);
      assertRefused("linear.bin: expected a linear model of 3 features");
      changed = Arrays.copyOf(array, array.length + 1);
      changed[array.length - 1] |= (byte) 0x80; // and an empty group follows
      write(changed);
      assertRefused("linear.bin: expected a linear model of 3 features");
    }

    @Test
    void withAFeatureThatItCanNotMeet() throws IOException {
      replaceSetting("vocabularySize=8", "vocabularySize=7");
      assertRefused("linear.bin: features: expected ids below 7, got 7");
    }

    @Test
    void withAWeightThatIsNoNumber() throws IOException {
      byte[] changed = array.clone();
      changed[4] = 0x7f;
      changed[5] = (byte) 0xff;
      write(changed);
      assertRefused("linear.bin: weights: expected finite numbers, got NaN at 0");
    }

    @Test
    void thatClaimsMoreFeatures() throws IOException {
      replaceSetting("features=3", "features=20000000");
      assertRefused("linear.bin: expected 100000004 to 260000004 bytes, as the settings say, got");
    }
  }

  @Nested
  class AnEnsemble {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "members=3|members=4|member.04.length: expected a value, got none",
          "members=3|members=0|members: expected a whole number from 1 to 99, got '0'",
          "member.01.kind=network|member.01.kind=ensemble|member.01.kind: expected no ensemble within another, got one",
          "member.01.weight=0.75|member.01.weight=Infinity|weight: expected a finite number",
          "member.01.length=6|member.01.length=7|length: expected the estimator's 7, got 6"
        })
    void thatCanNotBe(String before, String after, String reason) throws IOException {
      SmallModel.of(SmallModel.ensemble(), 6).write(file);
      replaceSetting(before, after);
      assertRefused(reason);
    }
  }

  @Nested
  class Phrases {

    private byte[] array;

    @BeforeEach
    void writeThem() throws IOException {
      SmallModel.of(SmallModel.phraseEnsemble(), 8).write(file);
      array = opened().entries().get("members/01/phrases.bin");
    }

    @Test
    void thatAreNone() throws IOException {
      Arrays.fill(array, 0, 7, (byte) 0); // one id is left
      OpenedModel opened = opened();
      opened.entries().put("members/01/phrases.bin", array);
      opened.sealed().write(file);
      assertRefused("members/01/phrases.bin: phrases: expected two or three ids each");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "member.01.phrases=2|member.01.phrases=3|phrases.bin: expected 24 bytes",
          "member.01.phrases=2|member.01.phrases=0|phrases.bin: expected no such entry",
          "member.01.phrases=2|member.01.phrases=-1|expected a whole number from 0 to 1000000",
          "member.02.phrases=0|member.02.phrases=1|members/02/phrases.bin: expected this entry",
        })
    void thatAreNotThere(String before, String after, String reason) throws IOException {
      replaceSetting(before, after);
      assertRefused(reason);
    }
  }
}
