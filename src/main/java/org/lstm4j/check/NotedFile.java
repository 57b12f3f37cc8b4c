package org.lstm4j.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A file in a format that has no room to say who wrote it, and a note beside it that does: {@code
 * NAME.sha256}, a digest that the command {@code sha256sum --check} understands. As long as the
 * digest is right the file is this program's own.
 */
public final class NotedFile {

  private static final String MARK = "# written by lstm4j";
  private static final String ENDING = ".sha256";
  private static final int MOST_NOTE_BYTES = 10_000;

  private NotedFile() {}

  /** Where the note of a file stands. */
  public static Path note(Path file) {
    return file.resolveSibling(file.getFileName() + ENDING);
  }

  /**
   * Writes file and note, each whole or not at all. Between the two steps the note holds for the
   * old file and for the new one, so that a crash leaves no file that isn't known.
   *
   * @param content is asked twice, and must give the same bytes; the first time for their digest
   */
  public static void write(Path target, AtomicFile.Content content) throws IOException {
    MessageDigest digest = Digest.sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      content.writeTo(out);
    }
    String line = line(target, Digest.hex(digest.digest()));
    List<String> both = new ArrayList<>(List.of(line));
    if (isOurs(target)) {
      both.add(line(target, digestOf(target)));
    }
    writeNote(target, both);
    AtomicFile.write(target, content);
    if (both.size() > 1) {
      writeNote(target, List.of(line));
    }
  }

  private static void writeNote(Path target, List<String> lines) throws IOException {
    String text = MARK + "\n" + String.join("\n", lines) + "\n";
    AtomicFile.write(note(target), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether this program wrote the file, and nobody changed it since. */
  public static boolean isOurs(Path file) throws IOException {
    Path note = note(file);
    return Files.isRegularFile(file)
        && isNote(note)
        && text(note).lines().anyMatch(line(file, digestOf(file))::equals);
  }

  /** Whether this program wrote the note. */
  public static boolean isNote(Path note) throws IOException {
    return Files.isRegularFile(note) && text(note).startsWith(MARK + "\n");
  }

  private static String text(Path note) throws IOException {
    return new String(RegularFile.start(note, MOST_NOTE_BYTES), StandardCharsets.UTF_8);
  }

  private static String digestOf(Path file) throws IOException {
    MessageDigest digest = Digest.sha256();
    InputStream in = RegularFile.open(file);
    try (in) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      throw new FileSystemException(file.toString(), null, e.getMessage());
    }
    return Digest.hex(digest.digest());
  }

  private static String line(Path file, String digest) {
    return digest + "  " + file.getFileName();
  }
}
