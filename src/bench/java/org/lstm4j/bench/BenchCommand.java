package org.lstm4j.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The benchmarks' command line: {@code mvn -Pbench -Dbench=NAME}. */
@Command(
    name = "bench",
    description = "Benchmarks; see src/docs/performance.md.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    subcommands = {
      ListCommand.class,
      KernelCommand.class,
      SideBySideCommand.class,
      AsFeltCommand.class,
      LoadCommand.class,
      ShardsCommand.class,
      InferenceCommand.class,
      GrowthCommand.class,
      KindsCommand.class,
      LanguageCommand.class,
      ExplainCommand.class,
      GenerationCommand.class,
      TrustCommand.class,
      AccuracyCommand.class,
      ServingCommand.class,
      ContestantCommand.class
    })
public final class BenchCommand {

  private BenchCommand() {}

  /** Runs the command that the first argument names. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchCommand()).execute(arguments));
  }
}
