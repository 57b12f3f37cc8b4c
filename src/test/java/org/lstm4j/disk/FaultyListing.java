package org.lstm4j.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** An open listing of a folder, known to a {@link FaultyDisk} until it is closed. */
final class FaultyListing implements DirectoryStream<Path> {

  private final FaultyDisk disk;
  private final DirectoryStream<Path> names;

  /** Takes over what is open. */
  FaultyListing(FaultyDisk disk, Path path, DirectoryStream<Path> names) {
    this.disk = disk;
    this.names = names;
    disk.opened(names, path);
  }

  @Override
  public Iterator<Path> iterator() {
    return names.iterator();
  }

  @Override
  public void close() throws IOException {
    disk.closed(names);
    names.close();
  }
}
