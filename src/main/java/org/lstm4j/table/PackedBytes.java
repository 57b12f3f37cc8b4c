package org.lstm4j.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.lstm4j.check.RegularFile;
import org.lstm4j.check.Shown;
import org.lstm4j.reviews.DataException;

/**
 * The bytes of a file, unpacked if it is packed by gzip, bzip2, xz or zip, whatever its name says.
 *
 * @param in the bytes; a mark can be set
 * @param name of the file without an ending for the packing; of a zip archive that of the entry
 * @param packing by name; empty if it isn't packed
 */
public record PackedBytes(InputStream in, String name, String packing) {

  private static final int MARK_BYTES = 6;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int XZ_MEMORY_KIBIBYTES = 128 << 10;

  /** Opens a table. */
  static PackedBytes open(Path path) throws IOException {
    return open(path, "table");
  }

  /**
   * Opens a file and looks at how it begins.
   *
   * @param kind what is expected, for people, such as {@code table}
   * @throws DataException if it is packed and can't be unpacked, or is a zip archive of several
   *     files; also from reading the bytes
   * @throws IOException if it can't be read
   */
  public static PackedBytes open(Path path, String kind) throws IOException {
    String name = TableEnding.unpacked(path.getFileName().toString());
    InputStream in = buffered(RegularFile.open(path));
    try {
      in.mark(MARK_BYTES);
      byte[] start = in.readNBytes(MARK_BYTES);
      in.reset();
      if (begins(start, 0x1F, 0x8B)) {
        return unpacked(
            path,
            name,
            "gzip",
            () ->
                GzipCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .get());
      }
      if (begins(start, 'B', 'Z', 'h') && isDigit(start, 3) && isPi(start)) {
        return unpacked(path, name, "bzip2", () -> new BZip2CompressorInputStream(in, true));
      }
      if (begins(start, 0xFD, '7', 'z', 'X', 'Z', 0)) {
        return unpacked(
            path,
            name,
            "xz",
            () ->
                XZCompressorInputStream.builder()
                    .setInputStream(in)
                    .setDecompressConcatenated(true)
                    .setMemoryLimitKiB(XZ_MEMORY_KIBIBYTES)
                    .get());
      }
      if (begins(start, 'P', 'K', 3, 4) || begins(start, 'P', 'K', 5, 6)) {
        in.close();
        return entry(path, kind);
      }
      return new PackedBytes(in, name, "");
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isDigit(byte[] start, int at) {
    return start.length > at && start[at] >= '1' && start[at] <= '9';
  }

  /** Behind {@code BZh9} stands pi, or in an empty file the square root of pi. */
  private static boolean isPi(byte[] start) {
    return start.length > 5
        && (start[4] == 0x31 && start[5] == 0x41 || start[4] == 0x17 && start[5] == 0x72);
  }

  private static PackedBytes unpacked(
      Path path, String name, String packing, UnpackedBytes.Step<InputStream> opening)
      throws IOException {
    UnpackedBytes unpacked = new UnpackedBytes(path, packing, opening);
    return new PackedBytes(buffered(unpacked), name, packing);
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER_BYTES);
  }

  private static boolean begins(byte[] start, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= start.length || (start[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Opens the one table, or other file, in a zip archive. */
  private static PackedBytes entry(Path path, String kind) throws IOException {
    ZipFile zip = zip(path);
    try {
      ZipEntry table = table(path, zip, kind);
      String name = table.getName().substring(table.getName().lastIndexOf('/') + 1);
      InputStream in =
          new UnpackedBytes(path, "zip", () -> zip.getInputStream(table)) {
            @Override
            public void close() throws IOException {
              super.close();
              zip.close();
            }
          };
      return new PackedBytes(buffered(in), name, "zip");
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  /** Names of entries should be UTF-8; where they aren't, their letters matter little. */
  private static ZipFile zip(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      try {
        return new ZipFile(path.toFile(), StandardCharsets.ISO_8859_1);
      } catch (ZipException again) {
        throw UnpackedBytes.damaged(path, "zip", again);
      }
    }
  }

  private static ZipEntry table(Path path, ZipFile zip, String kind) throws DataException {
    List<? extends ZipEntry> entries =
        zip.stream().filter(entry -> !entry.isDirectory() && !isHidden(entry.getName())).toList();
    if (entries.stream().anyMatch(entry -> entry.getName().startsWith("xl/"))) {
      throw new DataException(
          path
              + ": expected a "
              + kind
              + ", got an Excel workbook (.xlsx). Save it as 'CSV UTF-8' in"
              + " Excel.");
    }
    List<? extends ZipEntry> tables =
        entries.stream()
            .filter(entry -> TableEnding.isPlainTable(entry.getName()))
            .filter(entry -> !isAboutIt(entry.getName()))
            .toList();
    List<? extends ZipEntry> found = tables.isEmpty() && entries.size() == 1 ? entries : tables;
    if (found.size() != 1) {
      List<String> names =
          (found.isEmpty() ? entries : found).stream().map(ZipEntry::getName).toList();
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected one %s in the zip archive, got %s%s. Unpack it and name %s.",
              path,
              kind,
              found.isEmpty() ? "none" : found.size() + "",
              names.isEmpty() ? "" : (found.isEmpty() ? " among " : ": ") + Shown.of(names),
              found.isEmpty() ? "a " + kind : "one of them"));
    }
    return found.get(0);
  }

  /** What systems add to archives, and what begins with a dot. */
  private static boolean isHidden(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    return name.startsWith("__MACOSX/") || last.startsWith(".") || last.equals("Thumbs.db");
  }

  private static boolean isAboutIt(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return last.matches("(readme|license|licence|copying|notice)\\b.*");
  }
}
