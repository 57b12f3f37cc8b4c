package org.lstm4j.model;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where the entries of a zip are read from. */
interface ZipSource extends Closeable {

  /** How many bytes the zip has, so that no entry can claim more than it could hold. */
  long bytes();

  /** The entries in the directory's order; of one name there may be several. */
  List<? extends ZipEntry> entries();

  /** What an entry holds; the caller bounds how much of it is read. */
  InputStream open(ZipEntry entry) throws IOException;

  /** A file. */
  static ZipSource of(Path path) throws IOException {
    ZipFile zip = new ZipFile(path.toFile());
    long bytes = path.toFile().length();
    return new ZipSource() {
      @Override
      public long bytes() {
        return bytes;
      }

      @Override
      public List<? extends ZipEntry> entries() {
        return Collections.list(zip.entries());
      }

      @Override
      public InputStream open(ZipEntry entry) throws IOException {
        return zip.getInputStream(entry);
      }

      @Override
      public void close() throws IOException {
        zip.close();
      }
    };
  }
}
