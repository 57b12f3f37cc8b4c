package org.lstm4j.spark;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The figures of {@code src/docs/performance.md} that need Spark; asserts little, prints much. */
@Command(
    name = "spark-figures",
    description = "Measures lstm4j on Spark; see src/docs/performance.md.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    subcommands = {
      ScoringFigures.class,
      TrainingFigures.class,
      ScaleFigures.class,
      FigureContestant.class
    })
public final class SparkFigures {

  private SparkFigures() {}

  /** Runs the command that the first argument names. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SparkFigures()).execute(arguments));
  }
}
