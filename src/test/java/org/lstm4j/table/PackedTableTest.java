package org.lstm4j.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Refusal;

/** Packed tables that are whole, and those that aren't or hold something else. */
class PackedTableTest {

  private static final byte[] CSV = SmallTable.csv().getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private SmallTable tables;

  @BeforeEach
  void nameFolder() {
    tables = new SmallTable(folder);
  }

  private int rows(String name, byte[] bytes) throws DataException {
    return SmallTable.all(SmallTable.read(tables.write(name, bytes))).size();
  }

  private void refuse(String name, byte[] bytes, Object... parts) {
    Path table = tables.write(name, bytes);
    Object[] all = Arrays.copyOf(parts, parts.length + 1);
    all[parts.length] = table + ": expected ";
    Refusal.of(() -> SmallTable.read(table), all);
  }

  @Test
  void membersOfAGzipFileAreReadOneAfterTheOther() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(SmallPacking.GZ.pack(Arrays.copyOf(CSV, 100)));
    both.write(SmallPacking.GZ.pack(Arrays.copyOfRange(CSV, 100, CSV.length)));

    assertEquals(SmallTable.ROWS, rows("own.csv.gz", both.toByteArray()));
  }

  @ParameterizedTest
  @EnumSource
  void fileThatIsCutOffIsRefusedByName(SmallPacking packing) {
    byte[] packed = packing.pack(CSV);

    refuse(
        "own.csv.gz",
        Arrays.copyOf(packed, packed.length - 12),
        "a whole ",
        "cut off, damaged or encrypted");
  }

  @Test
  void malformedByteIsFoundInAPackedFile() {
    byte[] bytes = CSV.clone();
    bytes[SmallTable.csv().indexOf("review 3")] = (byte) 0xE9;
    Path table = tables.write("own.csv.bz2", SmallPacking.BZ2.pack(bytes));

    Refusal.of(() -> SmallTable.read(table), table + ":5: expected UTF-8, got byte 0xE9");
  }

  @Test
  void bombIsRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("text,label\n".getBytes(StandardCharsets.UTF_8));
      byte[] blank = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i <= 256; i++) {
        gzip.write(blank);
      }
    }

    refuse("own.csv.gz", packed.toByteArray(), "at most 256 MiB, got more once unpacked");
  }

  @Test
  void zipHoldsOneTableBesideWhatSystemsAdd() throws DataException {
    byte[] zip =
        SmallPacking.zip(
            "data/", "data/own.csv", "__MACOSX/data/._own.csv", "data/.DS_Store", "README.txt");
    assertEquals(SmallTable.ROWS, rows("reviews.zip", zip));
    assertEquals(SmallTable.ROWS, rows("reviews.zip", SmallPacking.zip("rows.data")));
  }

  @Test
  void zipOfSeveralTablesOrNoneIsRefused() {
    refuse("own.zip", SmallPacking.zip("a.csv", "b.tsv"), "got 2: [a.csv, b.tsv]", "one of them");
    refuse("own.zip", SmallPacking.zip("a.png", "b.png"), "got none among [a.png, b.png]");
    refuse("own.zip", SmallPacking.zip(), "got none. Unpack it");
  }

  @ParameterizedTest
  @CsvSource({
    "%PDF-1.7, a PDF document",
    "'PAR1\u0015', a Parquet file",
    "\u00D0\u00CF\u0011\u00E0, an old Excel or Word file",
    "'SQLite format 3\u0000', an SQLite database",
    "(\u00B5/\u00FD, a Zstandard file",
    "<!DOCTYPE html>, a web page",
    "\u0080\u0004\u0095, a pickled Python object",
    "version https://git-lfs.github.com, a pointer of Git LFS"
  })
  void otherFilesAreToldByTheirBytes(String start, String kind) {
    byte[] bytes = start.getBytes(StandardCharsets.ISO_8859_1);

    refuse("own.csv", bytes, "got " + kind);
    refuse("own.csv.gz", SmallPacking.GZ.pack(bytes), "got " + kind);
  }

  @Test
  void wordsThatFilesBeginWithAreWords() throws DataException {
    String csv = "ORC,label,text\n" + SmallTable.csv().substring(11).replace("review", "1,x,r");

    assertEquals(
        SmallTable.ROWS,
        rows(
            "own.csv",
            csv.replaceAll("(?m)^1,x,(.*),(.*)$", "1,$2,$1").getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void packedTwiceIsRefused() {
    refuse("own.csv.gz", SmallPacking.GZ.pack(SmallPacking.XZ.pack(CSV)), "got an xz file");
    refuse("own.csv.gz", SmallPacking.GZ.pack(SmallPacking.ZIP.pack(CSV)), "got a zip archive");
  }
}
