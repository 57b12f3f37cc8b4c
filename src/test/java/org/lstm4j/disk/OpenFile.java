package org.lstm4j.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an open file or folder, for its channel or stream: follows its size and keeps
 * its bytes when it is forced.
 *
 * <p>It reads through a channel of its own, since one for appending can't read, and a name may
 * change while a file is open.
 */
final class OpenFile implements Closeable {

  private final FaultyDisk disk;
  private final Optional<Node> node;
  private final FileChannel reader;
  private final boolean isForcedAlways;

  OpenFile(FaultyDisk disk, Path real, Set<? extends OpenOption> options) throws IOException {
    this.disk = disk;
    this.node = disk.state().find(real);
    this.reader = FileChannel.open(real, StandardOpenOption.READ);
    this.isForcedAlways =
        options.contains(StandardOpenOption.SYNC) || options.contains(StandardOpenOption.DSYNC);
    disk.opened(this, real);
  }

  boolean isFolder() {
    return node.filter(Node.Folder.class::isInstance).isPresent();
  }

  /** Takes note of a change. */
  void changed() throws IOException {
    if (node.isPresent() && node.get() instanceof Node.Content content) {
      content.size = reader.size();
      if (isForcedAlways) {
        content.force(bytes());
      }
    }
  }

  void force() throws IOException {
    if (node.isPresent() && node.get() instanceof Node.Content content) {
      content.force(bytes());
    } else if (node.isPresent() && node.get() instanceof Node.Folder folder) {
      folder.force();
    }
  }

  private byte[] bytes() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(reader.size()));
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = reader.read(bytes, bytes.position());
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    disk.closed(this);
    reader.close();
  }
}
