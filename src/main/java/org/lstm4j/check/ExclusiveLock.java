package org.lstm4j.check;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sole right to something among all threads and processes, held by a lock on a file of its own.
 *
 * <p>The file is made when the lock is taken and deleted when it is given back. An owner that is
 * killed leaves the file behind but not the lock, so the next one takes it over. Where the file
 * system knows no locks, only the threads of this process keep each other out.
 */
public final class ExclusiveLock implements Closeable {

  private static final int MOST_OWNER_BYTES = 1000;

  /** Closing any channel on a file gives up this process's lock on it, so none is opened twice. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final boolean isAmongProcesses;

  private ExclusiveLock(Path file, FileChannel channel, boolean isAmongProcesses) {
    this.file = file;
    this.channel = channel;
    this.isAmongProcesses = isAmongProcesses;
  }

  /**
   * Takes the lock; empty if somebody has it.
   *
   * @param file absolute, without links in its folders; the folder must exist
   * @param owner one line that tells others who has it
   * @throws IOException if the file can't be made
   */
  public static Optional<ExclusiveLock> tryTake(Path file, String owner) throws IOException {
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    boolean isTaken = false;
    boolean wasInterrupted = Thread.interrupted(); // it would close the channel
    try {
      Optional<ExclusiveLock> lock = open(file);
      isTaken = lock.isPresent();
      if (isTaken) {
        lock.get().sign(owner);
      }
      return lock;
    } finally {
      if (!isTaken) {
        HELD.remove(file);
      }
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Opens and locks until the locked file is the one that stands at its place. */
  private static Optional<ExclusiveLock> open(Path file) throws IOException {
    while (true) {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean isKept = false;
      try {
        Optional<Object> opened = key(file);
        Locking locking = lock(channel);
        boolean isInPlace = opened.isPresent() && Objects.equals(opened, key(file));
        isKept = locking != Locking.REFUSED && isInPlace;
        if (isKept) {
          return Optional.of(new ExclusiveLock(file, channel, locking == Locking.DONE));
        }
        if (locking == Locking.REFUSED) {
          return Optional.empty();
        }
      } finally {
        if (!isKept) {
          channel.close();
        }
      }
    }
  }

  private enum Locking {
    DONE,
    REFUSED,
    UNSUPPORTED
  }

  private static Locking lock(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock == null ? Locking.REFUSED : Locking.DONE;
    } catch (OverlappingFileLockException e) {
      return Locking.REFUSED; // another class loader of this process
    } catch (IOException e) {
      return Locking.UNSUPPORTED;
    }
  }

  /** Tells whether it is still the same file; present if there is one at all. */
  private static Optional<Object> key(Path file) throws IOException {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? file : key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Only for people, so a lock without a name will do where the disk is full. */
  private void sign(String owner) {
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      return; // see above
    }
  }

  /** What the owner said of itself; empty if nobody has the lock by now, or didn't say it yet. */
  public static String owner(Path file) {
    if (HELD.contains(file)) {
      return "this process";
    }
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_OWNER_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Whether other processes are kept out as well. */
  boolean isAmongProcesses() {
    return isAmongProcesses;
  }

  /** Gives the lock back and deletes the file; if it stays, the next owner takes it over. */
  @Override
  public void close() throws IOException {
    try (channel) {
      delete();
    } finally {
      HELD.remove(file);
    }
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      return; // the lock counts, not the file
    }
  }
}
