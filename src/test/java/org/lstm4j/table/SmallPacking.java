package org.lstm4j.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** Packs small tables. */
public enum SmallPacking {
  GZ,
  BZ2,
  XZ,
  ZIP;

  /** The bytes, packed; in a zip archive they are named {@code table.csv}. */
  byte[] pack(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = open(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private OutputStream open(OutputStream packed) throws IOException {
    return switch (this) {
      case GZ -> new GZIPOutputStream(packed);
      case BZ2 -> new BZip2CompressorOutputStream(packed);
      case XZ -> new XZCompressorOutputStream(packed);
      case ZIP -> {
        ZipOutputStream zip = new ZipOutputStream(packed);
        zip.putNextEntry(new ZipEntry("table.csv"));
        yield zip;
      }
    };
  }

  /** An archive of files that each hold a small table, and of folders, which end in a slash. */
  public static byte[] zip(String... names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
          zip.write(SmallTable.csv().getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
