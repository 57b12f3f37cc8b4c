package org.lstm4j.cli;

import picocli.CommandLine.Command;

/** How a series of numbers goes on. */
@Command(
    name = "forecast",
    description =
        "Learn how a series of numbers goes on, and predict it: the sine task, or your own CSV.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  lstm4j forecast train --data sine -o sine.zip",
      "  lstm4j forecast train --data sine --quick"
    },
    subcommands = {ForecastEvaluateCommand.class, ForecastPredictCommand.class})
final class ForecastCommand {}
