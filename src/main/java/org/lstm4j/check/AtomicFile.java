package org.lstm4j.check;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes a file whole or not at all.
 *
 * <p>The bytes go to a temporary file in the same folder, {@code lstm4j-….part}, are forced to the
 * disk and moved to their place in one step; then the folder is forced. Readers see the old file or
 * the new one, never a part, also after a power failure; if anything fails, the old file stays and
 * the temporary one is deleted. What a killed process left behind is deleted by the next one that
 * writes to the folder. Two that write the same file take turns; the last one wins.
 *
 * <p>A symbolic link is followed, so that it stays a link; one that leads nowhere is refused. An
 * interrupted thread can write.
 */
public final class AtomicFile {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int NAME_DIGITS = 16;
  private static final String START = "lstm4j-";
  private static final String PART = ".part";
  private static final String LOCK = ".lock";

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes everything to {@code out}, which is buffered; closing it does no harm and isn't
     * needed.
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes {@code target}, replacing what is there.
   *
   * @param target file to write; its folder must exist
   * @param content writes the bytes; what it throws on its own passes through unchanged
   * @throws IOException if the file can't be written; the message is one line that names {@code
   *     target}, the reason and what to do
   */
  public static void write(Path target, Content content) throws IOException {
    Path place = place(target);
    boolean wasInterrupted = Thread.interrupted(); // it would close the locks' channels
    ExclusiveLock lock = lock(place, target);
    try (lock) {
      sweep(place.getParent());
      replace(place, target, content);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Finds out whether {@link #write} could write {@code target}, as far as that can be known before
   * the content is: makes and deletes a file in its folder.
   *
   * @throws IOException as {@link #write} would throw it
   */
  public static void requireWritable(Path target) throws IOException {
    lock(place(target), target).close();
  }

  /** Deletes a file for good, also before a power failure; none is fine too. */
  public static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      Force.folder(file.toAbsolutePath().getParent());
    }
  }

  /**
   * Where {@link #write} would put the file: absolute and without links.
   *
   * @throws IOException if {@code target} is a folder, a device, a link that leads nowhere, or
   *     write-protected, if its folder is missing, or if there can be no file of this name
   */
  public static Path place(Path target) throws IOException {
    try {
      Path real = target.toRealPath();
      requireReplaceable(real, target);
      return real;
    } catch (NoSuchFileException e) {
      return newPlace(target);
    } catch (FileSystemException e) {
      throw impossible(target, e);
    }
  }

  private static void requireReplaceable(Path real, Path target) throws IOException {
    if (!Files.isRegularFile(real)) {
      throw new IOException(
          target + ": expected a file to write, got a folder or device. Choose another name.");
    }
    if (!Files.isWritable(real)) {
      throw new IOException(
          target
              + ": expected a file that may be replaced, got a write-protected one."
              + " Choose another name or change its permissions.");
    }
  }

  private static Path newPlace(Path target) throws IOException {
    if (Files.isSymbolicLink(target)) {
      throw new IOException(
          target
              + ": expected a file to write, got a link to "
              + Files.readSymbolicLink(target)
              + ", where nothing is. Create that file or remove the link.");
    }
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(
          target + ": expected an existing folder to write to, got none. Create " + folder + ".");
    }
    return folder.toRealPath().resolve(target.getFileName());
  }

  private static IOException impossible(Path target, FileSystemException e) {
    return new IOException(
        target
            + ": expected a name for a file, got '"
            + WriteFailure.reason(e)
            + "'. Choose another name or folder.",
        e);
  }

  /** Always the same name for the same place, and short enough for any file system. */
  private static Path beside(Path place, String ending) {
    byte[] name = place.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    return place.resolveSibling(START + Digest.sha256(name).substring(0, NAME_DIGITS) + ending);
  }

  private static ExclusiveLock lock(Path place, Path target) throws IOException {
    Path file = beside(place, LOCK);
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE_NANOS) {
      try {
        Optional<ExclusiveLock> lock = ExclusiveLock.tryTake(file, "");
        if (lock.isPresent()) {
          return lock.get();
        }
      } catch (IOException e) {
        throw WriteFailure.of(target, e);
      }
      LockSupport.parkNanos(NAP_NANOS);
    }
    throw new IOException(
        target
            + ": expected to write it alone, got another process that has been writing it for a"
            + " minute. Wait for it or end it.");
  }

  /**
   * Deletes what killed processes left in a folder; done by each {@link #write} as well. Nothing
   * depends on it, so what can't be deleted (another user's, for one) stays.
   *
   * @param folder absolute and without links
   */
  public static void sweep(Path folder) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, START + "*{" + PART + "," + LOCK + "}")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        sweepOne(file.resolveSibling(name.substring(0, name.lastIndexOf('.'))));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // see above
    }
  }

  private static void sweepOne(Path stem) throws IOException {
    Path lockFile = stem.resolveSibling(stem.getFileName() + LOCK);
    Optional<ExclusiveLock> lock = ExclusiveLock.tryTake(lockFile, "");
    if (lock.isPresent()) { // else its owner lives
      try (ExclusiveLock held = lock.get()) {
        if (held.isAmongProcesses()) {
          Files.deleteIfExists(stem.resolveSibling(stem.getFileName() + PART));
        }
      }
    }
  }

  private static void replace(Path place, Path target, Content content) throws IOException {
    Path part = beside(place, PART);
    try {
      fill(part, target, content);
      move(part, place, target);
    } catch (IOException | RuntimeException | Error failure) {
      delete(part, failure);
      throw failure;
    }
    Force.folder(place.getParent());
  }

  private static void fill(Path part, Path target, Content content) throws IOException {
    try (OutputStream file = create(part, target)) {
      OutputStream out = new BufferedOutputStream(new NamingStream(file, target), BUFFER_BYTES);
      content.writeTo(out);
      out.flush();
      force(part, target);
    }
  }

  /** An interrupt closes a channel, but not this stream. */
  private static OutputStream create(Path part, Path target) throws IOException {
    try {
      Files.deleteIfExists(part); // of a killed process
      return Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }

  private static void force(Path part, Path target) throws IOException {
    try {
      Force.file(part);
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }

  private static void move(Path part, Path place, Path target) throws IOException {
    try {
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw WriteFailure.of(target, e);
    }
  }

  private static void delete(Path part, Throwable failure) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Says which file could not be written; leaves the closing to the owner of the file. Much at once
   * goes on in pieces: the JDK copies what it is given into memory outside the heap, and keeps it.
   */
  private static final class NamingStream extends FilterOutputStream {

    private final Path target;

    NamingStream(OutputStream out, Path target) {
      super(out);
      this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        for (int done = 0; done < length; done += BUFFER_BYTES) {
          out.write(bytes, offset + done, Math.min(BUFFER_BYTES, length - done));
        }
      } catch (IOException e) {
        throw WriteFailure.of(target, e);
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
