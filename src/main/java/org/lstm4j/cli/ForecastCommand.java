package org.lstm4j.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How a series of numbers goes on. */
@Command(
    name = "forecast",
    description = "Train LSTMs that predict how a series of numbers goes on, and use them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  lstm4j forecast train --data sine -o sine.zip",
      "  lstm4j forecast train --data sales.csv -o sales.zip",
      "  lstm4j forecast evaluate -m sales.zip --data sales.csv",
      "  lstm4j forecast predict -m sales.zip --data sales.csv",
      "",
      "'lstm4j help forecast COMMAND' explains a command."
    },
    subcommands = {
      ForecastTrainCommand.class,
      ForecastEvaluateCommand.class,
      ForecastPredictCommand.class
    })
final class ForecastCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), WrongUsage.missing(spec.commandLine()));
  }
}
