package org.lstm4j.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.lstm4j.check.RegularFile;

/**
 * PNG files that say who wrote them, in a text chunk {@code Software}. They are written here and
 * not by {@code ImageIO}, whose start takes longer than all of a small picture.
 *
 * @see <a href="https://www.w3.org/TR/png-3/">PNG</a>
 */
final class PngFile {

  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final byte BITS = 8; // for each colour
  private static final byte RED_GREEN_BLUE = 2;
  private static final byte OF_PALETTE = 3;
  private static final byte NO_FILTER = 0;
  private static final String KEYWORD = "Software";
  private static final String NAME = "lstm4j";
  private static final int MOST_BYTES = 1000; // it stands before the pixels

  private PngFile() {}

  /** Writes an image of type {@code TYPE_INT_RGB}. */
  static void write(BufferedImage image, OutputStream out) throws IOException {
    DataOutputStream png = new DataOutputStream(out);
    png.writeLong(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(image.getWidth()).putInt(image.getHeight());
    header.put(BITS).put(RED_GREEN_BLUE); // then zeros: deflated, filtered by row, not interlaced
    write(png, "IHDR", header.array());
    write(png, "tEXt", (KEYWORD + "\0" + NAME).getBytes(StandardCharsets.ISO_8859_1));
    write(png, "IDAT", deflated(image));
    write(png, "IEND", new byte[0]);
    png.flush();
  }

  /**
   * Writes an image of few colours.
   *
   * @param rows for each row the pixels' numbers in the palette; at least one row and pixel
   * @param palette at most 256 colours, 0xAARRGGBB
   */
  static void write(byte[][] rows, int[] palette, OutputStream out) throws IOException {
    DataOutputStream png = new DataOutputStream(out);
    png.writeLong(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(rows[0].length).putInt(rows.length);
    header.put(BITS).put(OF_PALETTE);
    write(png, "IHDR", header.array());
    ByteBuffer colors = ByteBuffer.allocate(3 * palette.length);
    ByteBuffer opacities = ByteBuffer.allocate(palette.length);
    for (int color : palette) {
      colors.put((byte) (color >> 16)).put((byte) (color >> 8)).put((byte) color);
      opacities.put((byte) (color >> 24));
    }
    write(png, "PLTE", colors.array());
    write(png, "tRNS", opacities.array());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (OutputStream deflated = new DeflaterOutputStream(bytes, deflater)) {
      for (byte[] row : rows) {
        deflated.write(NO_FILTER);
        deflated.write(row);
      }
    } finally {
      deflater.end();
    }
    write(png, "IDAT", bytes.toByteArray());
    write(png, "IEND", new byte[0]);
    png.flush();
  }

  /**
   * An image of few colours as a {@code data:} URI; see {@link #write(byte[][], int[],
   * OutputStream)}.
   */
  static String uri(byte[][] rows, int[] palette) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      write(rows, palette, png);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of memory there is none
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }

  /** Length, type, content, and the sum of the latter two. */
  private static void write(DataOutputStream png, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(content);
    png.writeInt(content.length);
    png.write(name);
    png.write(content);
    png.writeInt((int) sum.getValue());
  }

  private static byte[] deflated(BufferedImage image) throws IOException {
    int width = image.getWidth();
    int[] pixels = new int[width];
    byte[] row = new byte[1 + 3 * width];
    row[0] = NO_FILTER;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes)) {
      for (int y = 0; y < image.getHeight(); y++) {
        image.getRaster().getDataElements(0, y, width, 1, pixels);
        for (int x = 0, at = 1; x < width; x++) {
          row[at++] = (byte) (pixels[x] >> 16);
          row[at++] = (byte) (pixels[x] >> 8);
          row[at++] = (byte) pixels[x];
        }
        out.write(row);
      }
    }
    return bytes.toByteArray();
  }

  /** Whether a file is one of these. */
  static boolean isOurs(Path file) throws IOException {
    String start = new String(RegularFile.start(file, MOST_BYTES), StandardCharsets.ISO_8859_1);
    return start.startsWith("\u0089PNG") && start.contains("tEXt" + KEYWORD + "\0" + NAME);
  }
}
