package org.lstm4j.check;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all.
 *
 * <p>The bytes go to a temporary file in the same folder, {@code lstm4j-….part}, are forced to the
 * disk and moved to their place in one step. Readers see the old file or the new one, never a part;
 * if anything fails, the old file stays and the temporary one is deleted. Only a process that is
 * killed leaves a {@code .part} behind.
 *
 * <p>A symbolic link is followed, so that it stays a link. An interrupted thread can write.
 */
public final class AtomicFile {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final long FULL_DISK_BYTES = 1 << 20;

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
    Path part = place.resolveSibling("lstm4j-" + UUID.randomUUID() + ".part");
    try {
      fill(part, target, content);
      move(part, place, target);
    } catch (IOException | RuntimeException | Error failure) {
      delete(part, failure);
      throw failure;
    }
  }

  private static Path place(Path target) throws IOException {
    if (!Files.exists(target)) {
      Path folder = target.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new IOException(
            target + ": expected an existing folder to write to, got none. Create " + folder + ".");
      }
      return target.toAbsolutePath();
    }
    if (!Files.isRegularFile(target)) {
      throw new IOException(
          target + ": expected a file to write, got a folder or device. Choose another name.");
    }
    if (!Files.isWritable(target)) {
      throw new IOException(
          target
              + ": expected a file that may be replaced, got a write-protected one."
              + " Choose another name or change its permissions.");
    }
    return target.toRealPath();
  }

  private static void fill(Path part, Path target, Content content) throws IOException {
    // No channel here: an interrupt, such as Ctrl-C before a last save, would close it.
    try (FileOutputStream file = create(part, target);
        OutputStream out = new BufferedOutputStream(new NamingStream(file, target), BUFFER_BYTES)) {
      content.writeTo(out);
      out.flush();
      sync(file, target);
    }
  }

  private static FileOutputStream create(Path part, Path target) throws IOException {
    try {
      Files.createFile(part);
      return new FileOutputStream(part.toFile());
    } catch (IOException e) {
      throw named(target, e);
    }
  }

  private static void sync(FileOutputStream file, Path target) throws IOException {
    try {
      file.getFD().sync();
    } catch (IOException e) {
      throw named(target, e);
    }
  }

  private static void move(Path part, Path place, Path target) throws IOException {
    try {
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw named(target, e);
    }
  }

  private static void delete(Path part, Throwable failure) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static IOException named(Path target, IOException cause) {
    String reason = reason(cause);
    if (isFull(target, reason)) {
      return new IOException(
          target
              + ": expected room for the file, got '"
              + reason
              + "'."
              + " Free some space or choose another folder; nothing was changed.",
          cause);
    }
    return new IOException(
        target
            + ": expected a folder that can be written, got '"
            + reason
            + "'."
            + " Choose another folder or change its permissions; nothing was changed.",
        cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "Permission denied";
    }
    boolean hasReason = cause instanceof FileSystemException f && f.getReason() != null;
    String reason = hasReason ? ((FileSystemException) cause).getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }

  private static boolean isFull(Path target, String reason) {
    if (reason.contains("space") || reason.contains("quota")) {
      return true;
    }
    // The system's words may be in another language, so ask the disk as well.
    Path folder = target.toAbsolutePath().getParent();
    return folder != null
        && folder.toFile().getTotalSpace() > 0
        && folder.toFile().getUsableSpace() < FULL_DISK_BYTES
        && folder.toFile().canWrite();
  }

  /** Says which file could not be written; leaves the closing to the owner of the file. */
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
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw named(target, e);
      }
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
