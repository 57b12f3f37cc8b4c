package org.lstm4j.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Which rows a command reads on Apache Spark. */
final class SparkDataOptions {

  @Option(
      names = {"-d", "--data"},
      paramLabel = "PATH",
      arity = "1..*",
      description = {
        "Files, folders or globs of rows on any file system that Hadoop knows: hdfs://, s3a://,",
        "file:// or plain paths."
      })
  private List<String> data = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "parquet, csv, json (an object a line) or orc. Default: what the paths end in, without"
              + " .gz and the like.")
  private SparkFormat format;

  @Mixin private TableOptions table;

  /** Says of options that other commands have as well what they do where Spark reads. */
  static void describe(CommandSpec spec) {
    describe(
        spec,
        "--separator",
        "What stands between the fields of CSV: comma, semicolon, tab, pipe, space or the character"
            + " itself. Default: a comma; a tab where the path ends in .tsv or .tab, a pipe where"
            + " it ends in .psv.");
    describe(
        spec,
        "--encoding",
        "Encoding of CSV or JSON files, for instance windows-1252. Default: UTF-8.");
    describe(
        spec, "--skip-bad", "Go past up to N rows without a text or a usable label. Default: 0.");
  }

  /** Describes an option anew. */
  static void describe(CommandSpec spec, String name, String description) {
    OptionSpec option = spec.findOption(name);
    spec.remove(option);
    spec.addOption(OptionSpec.builder(option).description(description).build());
  }

  /** The rows of {@code --data}. */
  SparkTable table() {
    return table("data", data);
  }

  /**
   * The rows that another option names, which are written in the same way.
   *
   * @param option without its dashes
   */
  SparkTable table(String option, List<String> paths) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException(
          option + ": expected --" + option + " PATH, got none. Name the rows.");
    }
    for (String path : paths) {
      requirePath(option, path);
    }
    return new SparkTable(paths, format == null ? format(option, paths) : format, table.format());
  }

  /** Refuses what is the path of nothing. */
  static void requirePath(String option, String path) {
    if (path.isBlank()) {
      throw new IllegalArgumentException(
          option + ": expected the path of a file or folder, got a blank one.");
    }
  }

  private static SparkFormat format(String option, List<String> paths) {
    Optional<SparkFormat> first = SparkFormat.of(paths.get(0));
    for (String path : paths) {
      Optional<SparkFormat> own = SparkFormat.of(path);
      if (own.isEmpty() || !own.equals(first)) {
        throw new IllegalArgumentException(
            option
                + ": expected paths that all end in "
                + Suggestion.either(new Choice<>(SparkFormat.class).words())
                + ", got '"
                + Shown.of(path)
                + (own.isEmpty() ? "'" : "' beside '" + Shown.of(paths.get(0)) + "'")
                + ". Say what they are with --format.");
      }
    }
    return first.orElseThrow();
  }

  /**
   * Those of the paths that are no URL, have no wildcard and lead nowhere here; another machine may
   * have them.
   */
  static List<String> missing(List<String> paths) {
    List<String> missing = new ArrayList<>();
    for (String path : paths) {
      if (!path.matches("(?i)[a-z][a-z0-9+.-]+:.*|.*[*?\\[{].*") && !exists(path)) {
        missing.add(path);
      }
    }
    return missing;
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
