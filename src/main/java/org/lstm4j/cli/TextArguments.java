package org.lstm4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What a person gives as a text that means something else because it begins like an option. Behind
 * {@code --} everything is a text.
 */
final class TextArguments {

  static final String REMEDY = "Put -- before a text that begins with '-'.";

  private static final Pattern NUMBER = Pattern.compile("=?[-+.\\d].*");

  private TextArguments() {}

  /**
   * Refuses a text that was taken for an option with something attached: {@code -fine} for the file
   * {@code ine}, {@code -high} for a cry for help.
   *
   * @throws ParameterException if there is one
   */
  static void requireOptions(ParseResult result) {
    CommandSpec spec = Commands.last(result).commandSpec();
    if (takesTexts(spec)) {
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
    return takesTexts(spec)
            && ofCommand(List.of(arguments), spec.name()).stream()
                .anyMatch(argument -> isText(spec, argument))
        ? ". " + REMEDY
        : "";
  }

  private static boolean takesTexts(CommandSpec spec) {
    return spec.userObject() instanceof TakesTexts;
  }

  /** Those that come after the command and before {@code --}. */
  static List<String> ofCommand(List<String> all, String command) {
    List<String> arguments = all.subList(all.indexOf(command) + 1, all.size());
    int end = arguments.indexOf(FileTexts.END_OF_OPTIONS);
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
        && !FileTexts.FILE_NAME.matcher(attached).matches()
        && FileTexts.path(attached, Path::of).filter(Files::exists).isEmpty();
  }
}
