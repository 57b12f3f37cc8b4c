package org.lstm4j.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.lucene.tests.mockfile.FilterInputStream2;

/** A stream from a file whose reads go through a {@link FaultyDisk}. */
final class FaultyInput extends FilterInputStream2 {

  private final FaultyDisk disk;
  private final Path path;

  /** Takes over what is open. */
  FaultyInput(FaultyDisk disk, Path path, InputStream delegate) {
    super(delegate);
    this.disk = disk;
    this.path = path;
    disk.opened(delegate, path);
  }

  @Override
  public int read() throws IOException {
    return disk.run(Operation.Kind.READ, "read", path, delegate::read);
  }

  @Override
  public int read(byte[] bytes) throws IOException {
    return read(bytes, 0, bytes.length);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return disk.run(Operation.Kind.READ, "read", path, () -> delegate.read(bytes, offset, length));
  }

  @Override
  public void close() throws IOException {
    disk.closed(delegate);
    super.close();
  }
}
