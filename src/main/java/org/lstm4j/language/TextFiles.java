package org.lstm4j.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.Unreadable;

/**
 * Texts of one's own: files in UTF-8, or folders of such files.
 *
 * <p>A file may have any ending. Of a folder all files count that end in {@code .txt}, at any depth
 * and in the order of their paths, but for those whose name, or whose folder's name, begins with a
 * dot.
 *
 * @param train file or folder
 * @param validation file or folder of the texts that choose the epoch; empty to take a share of
 *     {@code train}
 * @param test file or folder of the test texts; empty to take a share of {@code train}
 */
public record TextFiles(Path train, Optional<Path> validation, Optional<Path> test) {

  private static final String ENDING = ".txt";

  /** All in one file or folder. */
  public TextFiles(Path all) {
    this(all, Optional.empty(), Optional.empty());
  }

  /** The last part of the path, or the path itself where it has none. */
  String name() {
    Path last = train.toAbsolutePath().normalize().getFileName();
    return last == null ? train.toString() : last.toString();
  }

  /**
   * What a text is where nobody says it: in a folder a file; in a file a paragraph, if a blank line
   * stands between lines in its first MiB, else a line.
   *
   * @throws DataException if the file can't be read
   */
  public TextSplit.Per usual() throws DataException {
    return Files.isDirectory(train) ? TextSplit.Per.FILE : TextFile.usual(train);
  }

  /** Reads all texts of a file or folder, in their order. */
  static void read(Path path, TextSplit.Per per, CorpusBuilder builder, MessageDigest digest)
      throws DataException {
    if (!Files.exists(path)) {
      throw new DataException(
          path
              + ": expected a text file or a folder of .txt files, got nothing there. Check the path.");
    }
    if (!Files.isDirectory(path)) {
      new TextFile(path, per, builder).read(digest);
      return;
    }
    List<Path> files = list(path);
    requireSize(path, files);
    for (Path file : files) {
      digest.update(relative(path, file).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      new TextFile(file, per, builder).read(digest);
      digest.update((byte) 0);
    }
  }

  private static void requireSize(Path folder, List<Path> files) throws DataException {
    if (files.isEmpty()) {
      throw new DataException(
          folder
              + ": expected .txt files, got none in this folder and those below it. Name another"
              + " folder, or a file.");
    }
    long bytes = 0;
    for (Path file : files) {
      try {
        bytes += Files.size(file);
      } catch (IOException e) {
        throw Unreadable.file(file, e);
      }
    }
    if (bytes > TextFile.MAX_BYTES) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "%s: expected at most 1 GiB of text, got %d files with %d bytes. Take a part of them.",
              folder,
              files.size(),
              bytes));
    }
  }

  private static List<Path> list(Path folder) throws DataException {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(file -> isText(folder, file))
          .sorted(Comparator.comparing(file -> relative(folder, file)))
          .toList();
    } catch (UncheckedIOException e) {
      throw Unreadable.folder(folder, e.getCause());
    } catch (IOException e) {
      throw Unreadable.folder(folder, e);
    }
  }

  private static boolean isText(Path folder, Path file) {
    String relative = relative(folder, file);
    return relative.toLowerCase(Locale.ROOT).endsWith(ENDING)
        && !("/" + relative).contains("/.")
        && !Files.isDirectory(file);
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
