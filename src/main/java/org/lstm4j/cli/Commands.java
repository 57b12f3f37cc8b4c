package org.lstm4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

/** The commands of the program, and what holds for all of them. */
final class Commands {

  private Commands() {}

  /** Makes paths of names. */
  private record PathConverter(Environment environment) implements ITypeConverter<Path> {

    @Override
    public Path convert(String name) {
      if (name.isBlank()) { // it would be the folder one stands in, which nobody meant
        throw new TypeConversionException("expected the name of a file or folder, got none");
      }
      try {
        return environment.path(name);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static int execute(ParseResult result) {
    TextArguments.requireOptions(result);
    LauncherHint.show(result);
    return new RunLast().execute(result);
  }

  /** What was given to the command that will run, which may stand below another. */
  static ParseResult last(ParseResult result) {
    ParseResult last = result;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last;
  }

  /** All commands below this one, at any depth. */
  static List<CommandLine> below(CommandLine command) {
    List<CommandLine> all = new ArrayList<>();
    for (CommandLine child : command.getSubcommands().values()) {
      all.add(child);
      all.addAll(below(child));
    }
    return all;
  }

  /** The commands, ready to run. */
  static CommandLine of(Environment environment) {
    CommandLine commandLine = new CommandLine(new RootCommand(environment));
    prepare(commandLine, environment);
    OptionSections.OF_TRAIN.of(commandLine.getSubcommands().get("train"));
    OptionSections.OF_COMPARE_CELLS.of(commandLine.getSubcommands().get("compare-cells"));
    OptionSections.OF_SERVE.of(commandLine.getSubcommands().get("serve"));
    return commandLine;
  }

  /** Sets up what holds for all commands below this one. */
  static void prepare(CommandLine commandLine, Environment environment) {
    commandLine.registerConverter(Path.class, new PathConverter(environment));
    NumberConverter.register(commandLine);
    withChoices(commandLine);
    below(commandLine).forEach(Commands::withChoices);
    commandLine.setExecutionStrategy(Commands::execute);
    commandLine.setExpandAtFiles(false); // they would be taken apart into texts
    RootCommand.Version version = new RootCommand.Version();
    for (CommandLine command : below(commandLine)) {
      // picocli's own generate-completion is a help command, which lets pass any wrong flag.
      command.getCommandSpec().versionProvider(version).helpCommand(false);
    }
    forSpark(commandLine);
    commandLine.setExecutionExceptionHandler(Errors::onException);
    commandLine.setParameterExceptionHandler(Errors::onWrongUsage);
    commandLine.setUsageHelpAutoWidth(true);
    if (Terminal.isDumb()) { // NO_COLOR picocli knows itself
      commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
  }

  /** Takes from the options that a command of Spark shares what decides nothing there. */
  private static void forSpark(CommandLine commandLine) {
    CommandLine train = commandLine.getSubcommands().get("spark-train");
    if (train != null) {
      CommandSpec spec = train.getCommandSpec();
      SparkTrainCommand.LEFT_OUT.forEach(option -> spec.remove(spec.findOption(option)));
      SparkDataOptions.describe(spec);
      OptionSections.OF_SPARK_TRAIN.of(train);
    }
    CommandLine score = commandLine.getSubcommands().get("spark-score");
    if (score != null) {
      SparkDataOptions.describe(score.getCommandSpec());
      SparkScoreCommand.describe(score.getCommandSpec());
      OptionSections.OF_SPARK_SCORE.of(score);
    }
  }

  /** Reads choices as people write them; picocli's own converter shows the code's names. */
  static CommandLine withChoices(CommandLine command) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      if (argument.type().isEnum()) {
        registerChoice(command, argument.type());
      }
    }
    return command;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // no type says "a class that is an enum"
  private static void registerChoice(CommandLine commandLine, Class type) {
    commandLine.registerConverter(type, new Choice(type));
  }
}
