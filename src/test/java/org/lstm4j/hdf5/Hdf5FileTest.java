package org.lstm4j.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hdf5FileTest {

  /** Written by Keras 3.15: superblock version 0, groups as trees, texts in a heap. */
  private static final Path OLD = Path.of("src/test/resources/golden/keras/lstm.h5");

  @TempDir private Path folder;

  private Path written() throws IOException {
    Hdf5Writer writer = new Hdf5Writer();
    writer.root().text("greeting", "grüß dich").texts("names", List.of("a", "long one", ""));
    writer.root().texts("none", List.of());
    writer
        .root()
        .group("one/two")
        .array("three/four", List.of(2, 3), new float[] {1, 2, 3, 4, 5, 6});
    writer.root().array("big", List.of(40_000), ramp(40_000));
    writer.root().array("single", List.of(), new float[] {7});
    Path file = folder.resolve("written.h5");
    try (OutputStream out = Files.newOutputStream(file)) {
      writer.writeTo(out);
    }
    return file;
  }

  private static float[] ramp(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i / 3f;
    }
    return values;
  }

  @Nested
  class WhatWasWritten {

    @Test
    void comesBack() throws IOException {
      try (Hdf5File file = Hdf5File.open(written())) {
        Hdf5Group root = file.root();
        assertEquals(List.of("grüß dich"), root.texts("greeting"));
        assertEquals(List.of("a", "long one", ""), root.texts("names"));
        assertEquals(List.of("a", "long one", ""), root.texts("names"), "asked again");
        assertEquals(List.of(), root.texts("none"));
        assertEquals(Set.of("one", "big", "single"), root.names());
        Hdf5Dataset four = root.dataset("one/two/three/four");
        assertEquals(List.of(2L, 3L), four.shape());
        assertEquals("float32", four.typeName());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, four.floats());
        assertArrayEquals(ramp(40_000), root.dataset("big").floats());
        assertEquals("/one/two", root.group("one").group("/two").path());
        assertEquals(List.of(), root.dataset("single").shape());
      }
    }

    @Test
    void isReadByAnotherLibraryAsWell() throws IOException {
      try (HdfFile file = new HdfFile(written())) {
        assertEquals("grüß dich", file.getAttribute("greeting").getData());
        assertArrayEquals(
            new String[] {"a", "long one", ""}, (String[]) file.getAttribute("names").getData());
        assertArrayEquals(
            new float[][] {{1, 2, 3}, {4, 5, 6}},
            (float[][]) file.getDatasetByPath("one/two/three/four").getData());
      }
    }

    @Test
    void isWhatAnotherLibraryReadsInKerassFiles() throws IOException {
      String path = "model_weights/lstm/sequential/lstm/lstm_cell/kernel";
      try (HdfFile other = new HdfFile(OLD);
          Hdf5File file = Hdf5File.open(OLD)) {
        float[][] rows = (float[][]) other.getDatasetByPath(path).getData();
        float[] values = file.root().dataset(path).floats();
        for (int i = 0; i < rows.length; i++) {
          for (int j = 0; j < rows[i].length; j++) {
            assertEquals(rows[i][j], values[i * rows[i].length + j]);
          }
        }
        assertEquals(
            other.getAttribute("model_config").getData(), file.root().texts("model_config").get(0));
      }
    }

    @Test
    void mustHaveTheNumberOfFloatsOfItsShape() {
      Hdf5Writer.Group root = new Hdf5Writer().root();
      assertThrows(
          IllegalArgumentException.class, () -> root.array("a", List.of(2, 2), new float[3]));
    }

    @Test
    void mustHaveShortAttributes() {
      Hdf5Writer writer = new Hdf5Writer();
      writer.root().text("long", "x".repeat(70_000));
      assertThrows(
          IllegalArgumentException.class, () -> writer.writeTo(OutputStream.nullOutputStream()));
    }
  }

  /** All 65,536 halves, against the arithmetic of their definition. */
  @Test
  void halvesAreWidenedExactly() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >> 10 & 31;
      double magnitude =
          exponent == 0
              ? (bits & 1023) * Math.pow(2, -24)
              : (1 + (bits & 1023) / 1024.0) * Math.pow(2, exponent - 15);
      double expected = (bits & 0x8000) == 0 ? magnitude : -magnitude;
      float got = Hdf5Dataset.widen((short) bits);
      if (exponent == 31) {
        assertTrue((bits & 1023) == 0 ? Float.isInfinite(got) : Float.isNaN(got));
      } else {
        assertEquals((float) expected, got);
      }
    }
  }

  @Nested
  class WhatIsNotThere {

    @Test
    void isNamed() throws IOException {
      try (Hdf5File file = Hdf5File.open(OLD)) {
        Hdf5Group root = file.root();
        assertMessage("/nothing: expected it in the file", () -> root.group("nothing"));
        assertMessage("/model_weights/a: expected", () -> root.group("model_weights/a/b"));
        assertMessage("an attribute 'nothing', got none", () -> root.texts("nothing"));
        assertMessage("expected an array", () -> root.dataset("model_weights"));
        assertMessage("path of 1 to 32 names", () -> root.group("/"));
        assertMessage("path of 1 to 32 names", () -> root.group("a/".repeat(40)));
        String kernel = "model_weights/dense/sequential/dense/kernel";
        assertMessage("expected a group, got an array", () -> root.group(kernel));
      }
    }
  }

  private static void assertMessage(String words, Executable call) {
    String message = assertThrows(Hdf5Exception.class, call).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Nested
  class Hostile {

    private Path file;

    @BeforeEach
    void name() {
      file = folder.resolve("hostile.h5");
    }

    private byte[] old() throws IOException {
      return Files.readAllBytes(OLD);
    }

    /** Reads everything that Keras's importer would. */
    private void readAll(byte[] bytes) throws IOException {
      Files.write(file, bytes);
      try (Hdf5File hdf5 = Hdf5File.open(file)) {
        hdf5.root().texts("model_config");
        String base = "model_weights/lstm/sequential/lstm/lstm_cell/";
        hdf5.root().dataset(base + "kernel").floats();
      }
    }

    /** Where {@code text} first stands. */
    private static int find(byte[] bytes, String text) {
      return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static ByteBuffer words(byte[] bytes) {
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
      byte[] whole = old();
      for (int length = 0; length < whole.length; length += 97) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThrows(Hdf5Exception.class, () -> readAll(part), "length " + length);
      }
    }

    @Test
    void aTreeThatIsItsOwnChildIsRefused() throws IOException {
      byte[] bytes = old();
      int tree = find(bytes, "TREE");
      bytes[tree + 5] = 1; // a level above leaves
      words(bytes).putLong(tree + 32, tree); // first child
      assertMessage("levels fall by one", () -> readAll(bytes));
    }

    @Test
    void aTallTreeIsRefused() throws IOException {
      byte[] bytes = old();
      bytes[find(bytes, "TREE") + 5] = (byte) 200;
      assertMessage("at most 17 levels", () -> readAll(bytes));
    }

    /** Sixteen levels of nodes with thousands of children, all the same: 10^50 without a budget. */
    @Test
    void aTreeThatMultipliesRunsOutOfBudget() throws IOException {
      byte[] bytes = old();
      int tree = find(bytes, "TREE");
      int levels = 16;
      int nodeBytes = 24 + 8 + 16 * 1000;
      byte[] grown = Arrays.copyOf(bytes, bytes.length + levels * nodeBytes);
      ByteBuffer words = words(grown);
      for (int level = 0; level < levels; level++) {
        int at = bytes.length + level * nodeBytes;
        words.put(at, "TREE".getBytes(StandardCharsets.US_ASCII));
        grown[at + 5] = (byte) level;
        words.putShort(at + 6, (short) 1000);
        for (int child = 0; child < 1000; child++) {
          words.putLong(at + 32 + 16 * child, level == 0 ? tree : at - nodeBytes);
        }
      }
      grown[tree + 5] = (byte) levels;
      words.putLong(tree + 32, bytes.length + (levels - 1L) * nodeBytes);
      assertMessage("parts that hold each other", () -> readAll(grown));
    }

    @Test
    void aGroupThatHoldsItselfIsNotFollowedForEver() throws IOException {
      byte[] bytes = old();
      int entries = find(bytes, "SNOD") + 8;
      long root = words(bytes).getLong(64); // its header, in the superblock's entry
      words(bytes).putLong(entries + 8, root);
      words(bytes).putInt(entries + 16, 0);
      Files.write(file, bytes);
      try (Hdf5File hdf5 = Hdf5File.open(file)) {
        String name = hdf5.root().names().iterator().next();
        assertMessage("1 to 32 names", () -> hdf5.root().group((name + "/").repeat(1000)));
      }
    }

    @Test
    void continuationsInACircleRunOutOfBudget() throws IOException {
      Bytes loop = new Bytes().u16(Message.CONTINUATION).u16(16).u32(0).u64(96).u64(64);
      loop.raw(new byte[40]);
      Bytes bytes = new Bytes().raw(Arrays.copyOf(old(), 56));
      bytes.u64(0).u64(96 - 16).raw(new byte[8]); // the root's header stands at 80
      bytes.u8(1).u8(0).u16(1).u32(1).u32(64).u32(0).raw(loop.toArray());
      byte[] hostile = bytes.raw(new byte[400]).toArray();
      words(hostile).putLong(40, hostile.length);
      assertMessage("parts that hold each other", () -> readAll(hostile));
    }

    @ParameterizedTest
    @CsvSource({
      "13, 4, addresses and lengths of 8 bytes",
      "8, 9, superblock version 0 to 3",
      "24, 1, user block",
      "0, 0, expected an HDF5 file"
    })
    void superblocksOfAnotherKindAreRefused(int at, int value, String words) throws IOException {
      byte[] bytes = old();
      bytes[at] = (byte) value;
      assertMessage(words, () -> readAll(bytes));
    }

    @Test
    void aHugeShapeIsComparedWithTheFileFirst() throws IOException {
      byte[] bytes = Files.readAllBytes(written());
      byte[] space = {2, 2, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 3};
      int at = find(bytes, new String(space, StandardCharsets.ISO_8859_1));
      words(bytes).putLong(at + 4, 1L << 40);
      int header = new String(bytes, 0, at, StandardCharsets.ISO_8859_1).lastIndexOf("OHDR");
      int size = words(bytes).getInt(header + 6);
      byte[] summed = Arrays.copyOfRange(bytes, header, header + 10 + size);
      words(bytes).putInt(header + 10 + size, Checksum.of(summed));
      Files.write(file, bytes);
      try (Hdf5File hdf5 = Hdf5File.open(file)) {
        Hdf5Dataset four = hdf5.root().dataset("one/two/three/four");
        assertEquals(List.of(1L << 40, 3L), four.shape());
        assertMessage("expected 24 bytes for the shape", four::floats);
      }
    }

    @Test
    void aDamagedHeaderFailsItsChecksum() throws IOException {
      byte[] bytes = Files.readAllBytes(written());
      bytes[bytes.length - 10] ^= 1;
      Files.write(file, bytes);
      assertMessage("checksum", () -> Hdf5File.open(file));
      byte[] superblock = Files.readAllBytes(written());
      superblock[45] ^= 1;
      Files.write(file, superblock);
      assertMessage("checksum", () -> Hdf5File.open(file));
    }
  }
}
