package org.lstm4j.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * Where the program starts.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted (what was done is saved).
 */
public final class Main {

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    Logging.configure(List.of(args).contains("--verbose"));
    // Newer JDKs hand out a console also where none is there, unless asked for the plain one.
    System.setProperty("jdk.console", "java.base");
    System.setProperty("java.awt.headless", "true");
    // Else each progress bar asks the terminal questions, whose answers turn up at the next prompt.
    System.setProperty("org.jline.terminal.graphemeCluster", "false");
    System.exit(run(args));
  }

  private static int run(String[] args) {
    try {
      return commandLine(Environment.ofProcess()).execute(args);
    } catch (OutOfMemoryError e) {
      System.err.println(
          "lstm4j: memory: expected enough of it, got '"
              + e.getMessage()
              + "'. Give Java more heap with -Xmx2g, or take smaller batches or fewer reviews.");
      return Errors.FAILED;
    }
  }

  /** The commands, ready to run; used by tests as well. */
  static CommandLine commandLine(Environment environment) {
    CommandLine commandLine = new CommandLine(new RootCommand(environment));
    commandLine.registerConverter(Path.class, environment::path);
    RootCommand.Version version = new RootCommand.Version();
    for (CommandLine command : commandLine.getSubcommands().values()) {
      // picocli's own generate-completion is a help command, which lets pass any wrong flag.
      command.getCommandSpec().versionProvider(version).helpCommand(false);
    }
    commandLine.setExecutionExceptionHandler(Errors::onException);
    commandLine.setParameterExceptionHandler(Errors::onWrongUsage);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return commandLine;
  }
}
