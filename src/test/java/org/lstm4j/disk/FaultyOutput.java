package org.lstm4j.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.apache.lucene.tests.mockfile.FilterOutputStream2;

/** A stream to a file whose writes go through a {@link FaultyDisk}. */
final class FaultyOutput extends FilterOutputStream2 {

  private final FaultyDisk disk;
  private final Path path;
  private final OpenFile file;

  /** Takes over what is open. */
  FaultyOutput(FaultyDisk disk, Path path, OutputStream delegate, OpenFile file) {
    super(delegate);
    this.disk = disk;
    this.path = path;
    this.file = file;
    disk.opened(delegate, path);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    disk.run(
        Operation.Kind.GROWTH,
        "write " + length,
        path,
        () -> written(bytes, offset, length),
        () -> written(bytes, offset, length / 2));
  }

  private int written(byte[] bytes, int offset, int length) throws IOException {
    delegate.write(bytes, offset, length);
    file.changed();
    return length;
  }

  @Override
  public void close() throws IOException {
    disk.closed(delegate);
    try (file) {
      super.close();
    }
  }
}
