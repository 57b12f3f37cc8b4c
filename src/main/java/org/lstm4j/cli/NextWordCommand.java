package org.lstm4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Commands of the language model, which predicts the next word. */
@Command(
    name = "nextword",
    description = "Train an LSTM that predicts the next word, and use it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  lstm4j nextword train --data sample",
      "  lstm4j nextword train --data book.txt -o book.zip",
      "  lstm4j nextword evaluate -m book.zip --data book.txt",
      "  lstm4j nextword predict -m book.zip \"it was the\"",
      "  lstm4j nextword generate -m book.zip \"it was the\" --words 50",
      "",
      "'lstm4j help nextword COMMAND' explains a command."
    },
    subcommands = {
      NextWordTrainCommand.class,
      NextWordEvaluateCommand.class,
      NextWordPredictCommand.class,
      NextWordGenerateCommand.class,
      NextWordProbeCommand.class
    })
final class NextWordCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private RootCommand root;

  /** What the commands below find around them. */
  Environment environment() {
    return root.environment();
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), WrongUsage.missing(spec.commandLine()));
  }
}
