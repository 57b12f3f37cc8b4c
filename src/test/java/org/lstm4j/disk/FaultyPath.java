package org.lstm4j.disk;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.lucene.tests.mockfile.FilterPath;

/** A path of a {@link FaultyDisk}; those of other file systems are strange to it, not an error. */
final class FaultyPath extends FilterPath {

  private final FaultyDisk disk;

  FaultyPath(FaultyDisk disk, Path real, FaultyProvider provider) {
    super(real, provider.fileSystem());
    this.disk = disk;
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return disk.run(Operation.Kind.READ, "resolve", delegate, () -> super.toRealPath(options));
  }

  @Override
  public boolean startsWith(Path other) {
    return isOurs(other) && super.startsWith(other);
  }

  @Override
  public boolean endsWith(Path other) {
    return isOurs(other) && super.endsWith(other);
  }

  private boolean isOurs(Path other) {
    return other.getFileSystem() == getFileSystem();
  }
}
