package org.lstm4j.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a person gives as a text that means a file: its name, or {@code @file}. Behind {@code --}
 * everything is a text.
 */
final class FileTexts {

  static final String END_OF_OPTIONS = "--";
  static final Pattern FILE_NAME =
      Pattern.compile("(?i)[^\n]+\\.(txt|text|csv|tsv|json|jsonl|ndjson|gz|bz2|xz|zip)");

  private FileTexts() {}

  /**
   * Refuses texts that name a file.
   *
   * @param texts all of the command
   * @param arguments the command line as it was written
   * @param paths makes a path of a name
   * @throws IllegalArgumentException naming the text, the file and what judges it
   */
  static void requireNoFiles(
      List<String> texts, List<String> arguments, Function<String, Path> paths) {
    requireNoFiles(texts, arguments, paths, "Judge what it holds with --file");
  }

  /** The same with another remedy, behind which the name of the file makes sense. */
  static void requireNoFiles(
      List<String> texts, List<String> arguments, Function<String, Path> paths, String remedy) {
    for (int i = 0; i < doubtful(texts, arguments); i++) {
      String text = texts.get(i);
      if (isFile(text, paths)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "text %d: expected a text, got the name of a file, '%s'. %s, or put -- before a text"
                    + " like this.",
                i + 1,
                text,
                remedy));
      }
      if (text.startsWith("@") && isFile(text.substring(1), paths)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "text %d: expected a text, got '%s', which names a file. %s %s, or put -- before a"
                    + " text like this.",
                i + 1,
                text,
                remedy,
                text.substring(1)));
      }
    }
  }

  /** Tells of texts that look like the name of a file that isn't there. */
  static void note(List<String> texts, List<String> arguments, Output output) {
    for (String text : texts.subList(0, doubtful(texts, arguments))) {
      if (FILE_NAME.matcher(text).matches()) {
        output.note("lstm4j: '" + text + "' is judged as a text; --file judges what a file holds.");
      }
    }
  }

  /** How many of the texts stand before {@code --}. */
  private static int doubtful(List<String> texts, List<String> arguments) {
    int end = arguments.indexOf(END_OF_OPTIONS);
    return end < 0 ? texts.size() : texts.size() - (arguments.size() - 1 - end);
  }

  /** A folder too, unless it is called by a bare word, as many are. */
  private static boolean isFile(String text, Function<String, Path> paths) {
    return path(text, paths)
        .filter(Files::exists)
        .filter(path -> !Files.isDirectory(path) || text.matches(".*[/\\\\].*"))
        .isPresent();
  }

  static Optional<Path> path(String name, Function<String, Path> paths) {
    try {
      return name.isBlank() ? Optional.empty() : Optional.of(paths.apply(name));
    } catch (InvalidPathException e) {
      return Optional.empty(); // a text, then
    }
  }
}
