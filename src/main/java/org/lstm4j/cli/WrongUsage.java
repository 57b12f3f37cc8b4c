package org.lstm4j.cli;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.check.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, and what was probably meant by it. */
final class WrongUsage {

  private WrongUsage() {}

  /**
   * The mistake in a sentence or two; ends in a full stop only if it says what helps.
   *
   * @param arguments the whole command line
   */
  static String message(ParameterException thrown, String[] arguments) {
    CommandLine command = thrown.getCommandLine();
    List<String> own = TextArguments.ofCommand(List.of(arguments), command.getCommandSpec().name());
    if (thrown instanceof UnmatchedArgumentException unmatched) {
      return unmatched(command, unmatched.getUnmatched().get(0));
    }
    if (thrown instanceof MissingParameterException) {
      // A misspelt option is what makes another one missing.
      Optional<String> unknown = unknownOption(command.getCommandSpec(), own);
      if (unknown.isPresent()) {
        return option(command, unknown.get());
      }
    }
    return thrown.getMessage();
  }

  private static String unmatched(CommandLine command, String argument) {
    if (argument.startsWith("-")) {
      return option(command, argument);
    }
    if (!command.getSubcommands().isEmpty()) {
      return command(command, argument);
    }
    List<String> meant = sameOption(command.getCommandSpec(), argument);
    return unexpected(argument) + (meant.isEmpty() ? "" : ". Did you mean '" + meant.get(0) + "'?");
  }

  /** Says that there is an argument too many. */
  static String unexpected(String argument) {
    return "Unexpected argument: '" + Shown.of(argument) + "'";
  }

  /** An option whose dashes were forgotten. */
  private static List<String> sameOption(CommandSpec spec, String argument) {
    String dashed = "--" + name(argument);
    return names(spec).stream().filter(dashed::equals).toList();
  }

  /** Says that a command of commands was given none. */
  static String missing(CommandLine command) {
    return "command: expected one of "
        + Suggestion.all(List.copyOf(command.getSubcommands().keySet()))
        + " behind '"
        + command.getCommandName()
        + "', got none.";
  }

  /** Says that there is no such command. */
  static String command(CommandLine parent, String typed) {
    String meant = Suggestion.question(typed, parent.getSubcommands().keySet());
    if (parent.getParent() != null) {
      return "Unknown command of '"
          + parent.getCommandName()
          + "': '"
          + Shown.of(typed)
          + "'"
          + (meant.isEmpty() ? "" : "." + meant);
    }
    if (meant.isEmpty() && typed.strip().matches("(?s).*\\s.*")) {
      meant = " To judge a text, put 'predict' before it.";
    }
    return "Unknown command: '" + Shown.of(typed) + "'" + (meant.isEmpty() ? "" : "." + meant);
  }

  private static String option(CommandLine command, String argument) {
    String unknown = "Unknown option: '" + Shown.of(argument) + "'";
    String name = name(argument);
    CommandLine parent = command.getParent() == null ? command : command.getParent();
    List<String> others =
        parent.getSubcommands().entrySet().stream()
            .filter(other -> other.getValue().getCommandSpec().findOption(name) != null)
            .map(other -> "'" + other.getKey() + "'")
            .toList();
    if (!others.isEmpty()) {
      return unknown + ". It belongs to " + Suggestion.all(others) + ".";
    }
    String meant =
        name.matches(".*\\s.*") ? "" : Suggestion.question(name, names(command.getCommandSpec()));
    return unknown + (meant.isEmpty() ? "" : "." + meant);
  }

  private static String name(String argument) {
    int value = argument.indexOf('=');
    return value < 0 ? argument : argument.substring(0, value);
  }

  private static Collection<String> names(CommandSpec spec) {
    return spec.options().stream().map(OptionSpec::longestName).toList();
  }

  /** The first that begins with two dashes, is nothing's value, and isn't known. */
  private static Optional<String> unknownOption(CommandSpec spec, List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      boolean isValue = i > 0 && TextArguments.takesValue(spec.findOption(arguments.get(i - 1)));
      String argument = arguments.get(i);
      if (!isValue && argument.startsWith("--") && spec.findOption(name(argument)) == null) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }
}
