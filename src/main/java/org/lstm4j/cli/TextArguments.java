package org.lstm4j.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What a person gives as a text that means something else: the name of a file, {@code @file}, or a
 * text that begins like an option. Behind {@code --} everything is a text.
 */
final class TextArguments {

  static final String REMEDY = "Put -- before a text that begins with '-'.";

  private static final String END_OF_OPTIONS = "--";
  private static final Pattern FILE_NAME =
      Pattern.compile("(?i)[^\n]+\\.(txt|text|csv|tsv|json|jsonl|ndjson|gz|bz2|xz|zip)");

  private static final Pattern NUMBER = Pattern.compile("=?[-+.\\d].*");

  private TextArguments() {}

  /**
   * Refuses a text that was taken for an option with something attached: {@code -fine} for the file
   * {@code ine}, {@code -high} for a cry for help.
   *
   * @throws ParameterException if there is one
   */
  static void requireOptions(ParseResult result) {
    if (result.hasSubcommand() && isPredict(result.subcommand().commandSpec())) {
      CommandSpec spec = result.subcommand().commandSpec();
      List<String> arguments = ofCommand(result.originalArgs(), spec.name());
      for (int i = 0; i < arguments.size(); i++) {
        boolean isValue = i > 0 && takesValue(spec.findOption(arguments.get(i - 1)));
        if (!isValue && isText(spec, arguments.get(i))) {
          throw new ParameterException(
              spec.commandLine(),
              "text: expected an option or a text, got '" + arguments.get(i) + "'. " + REMEDY);
        }
      }
    }
  }

  /** What else to say where an option is refused; empty if the command judges no texts. */
  static String hint(CommandLine command, String[] arguments) {
    CommandSpec spec = command.getCommandSpec();
    return isPredict(spec)
            && ofCommand(List.of(arguments), spec.name()).stream()
                .anyMatch(argument -> isText(spec, argument))
        ? ". " + REMEDY
        : "";
  }

  private static boolean isPredict(CommandSpec spec) {
    return spec.userObject() instanceof PredictCommand;
  }

  /** Those that come after the command and before {@code --}. */
  static List<String> ofCommand(List<String> all, String command) {
    List<String> arguments = all.subList(all.indexOf(command) + 1, all.size());
    int end = arguments.indexOf(END_OF_OPTIONS);
    return end < 0 ? arguments : arguments.subList(0, end);
  }

  /** Whether an option, if it is one, has a value behind it. */
  static boolean takesValue(OptionSpec option) {
    return option != null && option.arity().max() > 0;
  }

  /** Whether it begins with a dash and can't be meant as an option. */
  private static boolean isText(CommandSpec spec, String argument) {
    if (!argument.startsWith("-") || argument.length() <= 2) {
      return false;
    }
    int value = argument.indexOf('=');
    String name = value < 0 ? argument : argument.substring(0, value);
    if (spec.findOption(name) != null) {
      return false;
    }
    OptionSpec first = spec.findOption(argument.substring(0, 2));
    if (!takesValue(first)) {
      return !argument
          .substring(1)
          .chars()
          .allMatch(letter -> spec.findOption((char) letter) != null);
    }
    String attached = argument.substring(2);
    return !NUMBER.matcher(attached).matches()
        && !FILE_NAME.matcher(attached).matches()
        && path(attached, Path::of).filter(Files::exists).isEmpty();
  }

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
    for (int i = 0; i < doubtful(texts, arguments); i++) {
      String text = texts.get(i);
      if (isFile(text, paths)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "text %d: expected a text, got the name of a file, '%s'. Judge what it holds with"
                    + " --file, or put -- before a text like this.",
                i + 1,
                text));
      }
      if (text.startsWith("@") && isFile(text.substring(1), paths)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "text %d: expected a text, got '%s', which names a file. Judge what it holds with"
                    + " --file %s, or put -- before a text like this.",
                i + 1,
                text,
                text.substring(1)));
      }
    }
  }

  /** The texts that look like the name of a file that isn't there. */
  static List<String> likeFiles(List<String> texts, List<String> arguments) {
    return texts.stream()
        .limit(doubtful(texts, arguments))
        .filter(text -> FILE_NAME.matcher(text).matches())
        .toList();
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

  private static Optional<Path> path(String name, Function<String, Path> paths) {
    try {
      return name.isBlank() ? Optional.empty() : Optional.of(paths.apply(name));
    } catch (InvalidPathException e) {
      return Optional.empty(); // a text, then
    }
  }
}
