package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lstm4j.reviews.DataException;
import org.lstm4j.reviews.ReviewSource;
import org.lstm4j.reviews.Unreadable;
import org.lstm4j.table.ReviewTable;
import org.lstm4j.table.ReviewTables;
import org.lstm4j.table.TableSettings;
import picocli.CommandLine.Option;

/** Reviews that are split already, each part in a table of its own. */
final class PartOptions {

  @Option(
      names = "--train",
      paramLabel = "FILE",
      description = "Instead of --data: a table of the reviews to learn from.")
  private Path train;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description =
          "With --train: a table of the reviews that choose the epoch. Default: a share of those"
              + " to learn from.")
  private Path validation;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description =
          "With --train: a table of the reviews to test by. Default: a fifth of those to learn"
              + " from. For 'evaluate' alone: a table whose every row is a test review.")
  private Path test;

  /** Whether any is named. */
  boolean isGiven() {
    return !files().isEmpty();
  }

  /** Whether there is nothing but a table to test by. */
  boolean isTestOnly() {
    return train == null && validation == null && test != null;
  }

  /** The files that are named. */
  List<Path> files() {
    return Stream.of(train, validation, test).flatMap(Stream::ofNullable).toList();
  }

  /** The table to test by; every row is a test review of a model with these labels. */
  ReviewSource test(TableSettings settings, List<String> labels) throws DataException {
    return new ReviewTable(Access.readable(test), settings).asTest(labels);
  }

  /**
   * The reviews of all tables.
   *
   * @throws IllegalArgumentException if there is none to learn from, or one is named twice
   */
  ReviewSource source(TableSettings settings) throws DataException {
    if (train == null) {
      throw new IllegalArgumentException(
          "train: expected --train with --validation or --test, got none."
              + " Name the reviews to learn from.");
    }
    List<Path> files = files();
    for (int i = 0; i < files.size(); i++) {
      Path file = Access.readable(files.get(i));
      for (Path other : files.subList(0, i)) {
        requireOther(file, other);
      }
    }
    return files.size() == 1
        ? new ReviewTable(train, settings)
        : new ReviewTables(
            train, Optional.ofNullable(validation), Optional.ofNullable(test), settings);
  }

  private static void requireOther(Path file, Path other) throws DataException {
    try {
      if (Files.exists(file) && Files.exists(other) && Files.isSameFile(file, other)) {
        throw new IllegalArgumentException(
            "train: expected another file for each of --train, --validation and --test, got '"
                + file
                + "' twice. Leave one out to have its reviews taken from --train.");
      }
    } catch (IOException e) {
      throw Unreadable.file(file, e);
    }
  }
}
