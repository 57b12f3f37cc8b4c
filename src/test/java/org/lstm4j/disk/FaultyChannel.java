package org.lstm4j.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.lucene.tests.mockfile.FilterFileChannel;

/** A channel whose operations go through a {@link FaultyDisk}. */
final class FaultyChannel extends FilterFileChannel {

  private static final Duration PAUSE = Duration.ofMillis(1);

  private final FaultyDisk disk;
  private final Path path;
  private final OpenFile file;

  /** Takes over what is open. */
  FaultyChannel(FaultyDisk disk, Path path, FileChannel delegate, OpenFile file) {
    super(delegate);
    this.disk = disk;
    this.path = path;
    this.file = file;
    disk.opened(delegate, path);
  }

  private <T> T look(FaultyDisk.Action<T> action) throws IOException {
    return disk.run(Operation.Kind.READ, "read", path, action);
  }

  /** Writes through {@code target}, or the first half. */
  private int write(ByteBuffer source, ToChannel target) throws IOException {
    ByteBuffer half = source.duplicate();
    half.limit(source.position() + source.remaining() / 2);
    return disk.run(
        Operation.Kind.GROWTH,
        "write " + source.remaining(),
        path,
        () -> written(target, source),
        () -> written(target, half));
  }

  private int written(ToChannel target, ByteBuffer bytes) throws IOException {
    int count = target.write(bytes);
    file.changed();
    return count;
  }

  /** Where bytes go. */
  @FunctionalInterface
  private interface ToChannel {
    int write(ByteBuffer bytes) throws IOException;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return write(source, delegate::write);
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    return write(source, bytes -> delegate.write(bytes, position));
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    int sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += sources[i].remaining();
    }
    ByteBuffer all = ByteBuffer.allocate(sum);
    for (int i = offset; i < offset + length; i++) {
      all.put(sources[i]);
    }
    return write(all.flip());
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
    source.read(bytes);
    bytes.flip();
    return bytes.hasRemaining() ? write(bytes, position) : 0;
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    disk.run(
        Operation.Kind.CHANGE,
        "truncate to " + size,
        path,
        () -> {
          delegate.truncate(size);
          file.changed();
          return this;
        });
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    disk.run(
        file.isFolder() ? Operation.Kind.CHANGE : Operation.Kind.GROWTH,
        "force",
        path,
        () -> {
          file.force();
          return this;
        });
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return look(() -> delegate.read(target));
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return look(() -> delegate.read(target, position));
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    return look(() -> delegate.read(targets, offset, length));
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return look(() -> delegate.transferTo(position, count, target));
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    if (mode != MapMode.READ_ONLY) {
      throw new UnsupportedOperationException("writing through a map can't be seen");
    }
    return look(() -> delegate.map(mode, position, size));
  }

  /** Also gives {@code null} if another disk's program in this JVM holds it. */
  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return disk.run(Operation.Kind.READ, "lock", path, () -> lockNow(position, size, shared));
  }

  private FileLock lockNow(long position, long size, boolean shared) throws IOException {
    try {
      FileLock lock = delegate.tryLock(position, size, shared);
      if (lock != null) {
        disk.locked(path, lock);
      }
      return lock;
    } catch (OverlappingFileLockException e) {
      if (disk.holdsLock(path)) {
        throw e;
      }
      return null;
    }
  }

  /** Waits also for another disk's program in this JVM. */
  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    FileLock lock = tryLock(position, size, shared);
    while (lock == null) {
      LockSupport.parkNanos(PAUSE.toNanos());
      lock = lockNow(position, size, shared);
    }
    return lock;
  }

  @Override
  protected void implCloseChannel() throws IOException {
    disk.closed(delegate);
    try (file) {
      super.implCloseChannel();
    }
  }
}
