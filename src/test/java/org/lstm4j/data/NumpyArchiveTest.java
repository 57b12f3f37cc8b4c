package org.lstm4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The bytes are those that NumPy's format asks for. */
class NumpyArchiveTest {

  @FunctionalInterface
  private interface Filling {
    void fill(NumpyArchive archive) throws IOException;
  }

  private static byte[] bytes(Filling filling) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NumpyArchive archive = new NumpyArchive(out);
    filling.fill(archive);
    archive.end();
    return out.toByteArray();
  }

  /** One array: what its header says, and the bytes behind it. */
  private record Entry(String header, ByteBuffer content) {}

  private static Map<String, Entry> read(byte[] bytes) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), entry(zip.readAllBytes()));
      }
    }
    return entries;
  }

  private static Entry entry(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[8];
    buffer.get(magic);
    assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, magic);
    byte[] header = new byte[buffer.getShort()];
    assertEquals(0, (buffer.position() + header.length) % 64, "aligned");
    buffer.get(header);
    String text = new String(header, StandardCharsets.US_ASCII);
    assertTrue(text.endsWith("\n"), text);
    return new Entry(text.strip(), buffer.slice().order(ByteOrder.LITTLE_ENDIAN));
  }

  private static String header(String type, String shape) {
    return "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
  }

  @Test
  void holdsNumbersRowByRow() throws IOException {
    Map<String, Entry> entries =
        read(
            bytes(
                archive -> {
                  archive.floats("f", new float[][] {{1, 2.5f, Float.NaN}, {-0f, 4, 5}}, 3);
                  archive.floats("h_before.1", new float[] {7});
                  archive.ints("start", new int[] {-1, 1 << 30});
                  archive.floats("none", new float[0][], 3);
                }));

    assertEquals(
        List.of("f.npy", "h_before.1.npy", "start.npy", "none.npy"), List.copyOf(entries.keySet()));
    Entry f = entries.get("f.npy");
    assertEquals(header("<f4", "2, 3"), f.header());
    float[] floats = new float[6];
    f.content().asFloatBuffer().get(floats);
    assertArrayEquals(new float[] {1, 2.5f, Float.NaN, -0f, 4, 5}, floats);
    assertEquals(24, f.content().remaining());
    assertEquals(header("<f4", "1,"), entries.get("h_before.1.npy").header());
    Entry start = entries.get("start.npy");
    assertEquals(header("<i4", "2,"), start.header());
    assertEquals(-1, start.content().getInt(0));
    assertEquals(1 << 30, start.content().getInt(4));
    assertEquals(header("<f4", "0, 3"), entries.get("none.npy").header());
    assertEquals(0, entries.get("none.npy").content().remaining());
  }

  @Test
  void holdsStringsAsWideAsTheLongest() throws IOException {
    Map<String, Entry> entries =
        read(
            bytes(
                archive -> {
                  archive.strings("tokens", List.of("a", "", "\uD83D\uDE00é"));
                  archive.strings("none", List.of());
                  archive.strings("empty", List.of(""));
                  archive.string("text", "x\u0301 ");
                }));

    Entry tokens = entries.get("tokens.npy");
    assertEquals(header("<U2", "3,"), tokens.header());
    int[] points = new int[6];
    tokens.content().asIntBuffer().get(points);
    assertArrayEquals(new int[] {'a', 0, 0, 0, 0x1F600, 'é'}, points);
    assertEquals(24, tokens.content().remaining());
    assertEquals(header("<U1", "0,"), entries.get("none.npy").header());
    assertEquals(header("<U1", "1,"), entries.get("empty.npy").header());
    assertEquals(header("<U3", ""), entries.get("text.npy").header());
    assertEquals(12, entries.get("text.npy").content().remaining());
  }

  @Test
  void hasTheSameBytesEachTime() throws IOException {
    Filling filling = archive -> archive.floats("f", new float[] {1, 2});

    assertArrayEquals(bytes(filling), bytes(filling));
  }

  @Test
  void refusesARowOfAnotherWidth() {
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> bytes(archive -> archive.floats("f", new float[][] {{1, 2}}, 3)))
            .getMessage()
            .contains("expected 3 floats"));
  }
}
