package org.lstm4j.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Opens what is read as a whole: plain files and links to them.
 *
 * <p>A device such as {@code /dev/zero} says that it has no bytes and never ends; a pipe may keep
 * its reader waiting for ever, already when it is opened. Neither has a size to check against a
 * bound.
 */
public final class RegularFile {

  private RegularFile() {}

  /**
   * Returns {@code file} if it is a plain file or a link to one. One that is missing or hidden is
   * left to whoever opens it.
   *
   * @throws NotRegularException if it is a folder, a device or a pipe
   */
  public static Path require(Path file) throws NotRegularException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException e) {
      return file;
    }
    require(file, attributes);
    return file;
  }

  /**
   * Checks what is known already.
   *
   * @param attributes of {@code file}, or of what it links to
   * @throws NotRegularException if it is a folder, a device or a pipe
   */
  public static void require(Path file, BasicFileAttributes attributes) throws NotRegularException {
    if (attributes.isDirectory()) {
      throw new NotRegularException(file, "a folder");
    }
    if (attributes.isOther()) {
      throw new NotRegularException(file, "a device or pipe");
    }
  }

  /**
   * Whether there is something of this name, a link to something included. Unlike {@link
   * Files#exists} it doesn't take a failure of the disk for an answer.
   */
  public static boolean isThere(Path file) throws IOException {
    try {
      Files.readAttributes(file, BasicFileAttributes.class);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Opens it for reading, without a buffer.
   *
   * @throws NotRegularException if it is a folder, a device or a pipe; at once
   */
  public static InputStream open(Path file) throws IOException {
    return Files.newInputStream(require(file));
  }

  /**
   * Reads all of it, unless it is too long.
   *
   * @param most bytes it may have
   * @return its bytes; empty if there are more
   * @throws NotRegularException if it is a folder, a device or a pipe; at once
   * @throws IOException naming the file if it can't be opened or read
   */
  public static Optional<byte[]> bytes(Path file, int most) throws IOException {
    InputStream in = open(file);
    try (in) {
      if (Files.size(file) > most) {
        return Optional.empty();
      }
      byte[] bytes = in.readNBytes(most);
      return in.read() < 0 ? Optional.of(bytes) : Optional.empty(); // it may have grown
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  /**
   * Reads how it begins.
   *
   * @return its first {@code most} bytes, or all if it has fewer
   * @throws NotRegularException if it is a folder, a device or a pipe; at once
   * @throws IOException naming the file if it can't be opened or read
   */
  public static byte[] start(Path file, int most) throws IOException {
    InputStream in = open(file);
    try (in) {
      return in.readNBytes(most);
    } catch (IOException e) {
      throw named(file, e);
    }
  }

  /** The system's own exception names no file once it is open. */
  private static IOException named(Path file, IOException e) {
    return e instanceof FileSystemException
        ? e
        : new FileSystemException(file.toString(), null, e.getMessage());
  }
}
