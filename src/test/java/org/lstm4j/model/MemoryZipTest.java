package org.lstm4j.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryZipTest {

  private static final int DIRECTORY_ENTRY = 0x02014b50;

  @TempDir private Path folder;
  private byte[] model;

  @BeforeEach
  void writeAModel() throws IOException {
    Path file = folder.resolve("model.zip");
    SmallModel.of(1, "{}").write(file);
    model = Files.readAllBytes(file);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] zip(String comment, String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment(comment);
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  /** Where the directory's entry of this index begins. */
  private static int directory(byte[] zip, int index) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int found = 0;
    for (int at = 0; at < zip.length - 4; at++) {
      if (bytes.getInt(at) == DIRECTORY_ENTRY && found++ == index) {
        return at;
      }
    }
    throw new AssertionError("no entry " + index);
  }

  private static ByteBuffer little(byte[] zip) {
    return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void assertRefused(String reason, byte[] bytes) {
    String message =
        assertThrows(ModelFormatException.class, () -> Predictor.read("mine", bytes)).getMessage();
    assertTrue(message.startsWith("mine: not a usable model of lstm4j: "), message);
    assertTrue(message.contains(reason), message);
  }

  @Test
  void givesWhatTheFileGives() throws IOException {
    Predictor expected = Predictor.read(folder.resolve("model.zip"));
    Predictor read = Predictor.read("mine", model);

    assertEquals(expected.decision(), read.decision());
    assertArrayEquals(
        expected.network().weights().embedding(), read.network().weights().embedding());
  }

  @Test
  void readsEveryEntryOfAnyZip() throws IOException {
    byte[] bytes = zip("a comment of somebody", "a.txt", "été/b", "empty");
    try (MemoryZip zip = new MemoryZip(bytes)) {
      assertEquals(
          List.of("a.txt", "été/b", "empty"),
          zip.entries().stream().map(ZipEntry::getName).toList());
      for (ZipEntry entry : zip.entries()) {
        byte[] expected = entry.getName().getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(expected, zip.open(entry).readAllBytes());
      }
      assertEquals(bytes.length, zip.bytes());
    }
  }

  @Test
  void passesOverWhatStandsBeforeIt() throws IOException {
    assertEquals(
        9, Predictor.read("mine", joined(new byte[100], model)).encoder().vocabulary().size());
  }

  @Test
  void refusesWhatStandsBehindIt() {
    assertRefused("truncated or something else", joined(model, new byte[1]));
  }

  @Test
  void refusesWhatIsNoZip() {
    assertRefused("truncated or something else", new byte[0]);
    assertRefused("truncated or something else", new byte[21]);
    assertRefused("truncated or something else", new byte[200_000]);
    for (int length = 0; length < model.length; length += 41) {
      assertRefused("truncated or something else", Arrays.copyOf(model, length));
    }
  }

  /** All entries are the same bytes, so that a small file would unfold without end. */
  @Test
  void refusesEntriesThatOverlap() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      for (int i = 0; i < 3; i++) {
        zip.putNextEntry(new ZipEntry("e" + i));
        zip.write(new byte[i == 0 ? 100_000 : 1]);
      }
    }
    byte[] bytes = out.toByteArray();
    ByteBuffer first = little(bytes);
    int from = directory(bytes, 0);
    for (int i = 1; i < 3; i++) {
      int at = directory(bytes, i);
      first.putInt(at + 20, first.getInt(from + 20)).putInt(at + 24, first.getInt(from + 24));
      first.putInt(at + 42, first.getInt(from + 42));
    }
    assertRefused("beside each other, got some that overlap", bytes);
  }

  @Test
  void refusesWhatUnfoldsToMoreThanItMay() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 3; i++) {
        zip.putNextEntry(new ZipEntry("e" + i));
        zip.write(new byte[8 << 20]);
      }
    }
    assertRefused("at most 20971520 bytes in all, got 25165824", out.toByteArray());
  }

  /** The directory says less than there is. */
  @Test
  void givesNoMoreThanTheDirectorySays() throws IOException {
    byte[] bytes = zip("", "a rather long name that is its own content");
    little(bytes).putInt(directory(bytes, 0) + 24, 3);
    try (MemoryZip zip = new MemoryZip(bytes)) {
      ZipEntry entry = zip.entries().get(0);
      assertThrows(Refused.class, () -> zip.open(entry));
    }
  }

  @Test
  void refusesEncryptionAndOtherMethods() throws IOException {
    byte[] encrypted = zip("", "a");
    little(encrypted).putShort(directory(encrypted, 0) + 8, (short) 1);
    assertRefused("truncated or something else", encrypted);
    byte[] other = zip("", "a");
    little(other).putShort(directory(other, 0) + 10, (short) 12);
    assertRefused("truncated or something else", other);
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    String[] names = new String[501];
    Arrays.setAll(names, i -> "e" + i);

    assertRefused("expected at most 500 entries, got 501", zip("", names));
  }

  /**
   * Whatever is changed, it is the model or a refusal: no other exception, and no end of memory.
   */
  @Test
  void survivesAnyChange() {
    Random random = new Random(20_261_128L);
    int refused = 0;
    for (int i = 0; i < 4_000; i++) {
      byte[] changed = model.clone();
      int directory = directory(changed, 0);
      for (int n = 0; n <= random.nextInt(3); n++) {
        int at = directory + random.nextInt(changed.length - directory);
        changed[at] = (byte) random.nextInt(256);
      }
      try {
        Predictor.read("mine", changed);
      } catch (ModelFormatException e) {
        refused++;
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    assertTrue(refused > 2_000, "refused: " + refused);
  }
}
