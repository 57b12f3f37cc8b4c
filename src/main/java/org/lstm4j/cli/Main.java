package org.lstm4j.cli;

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
    System.exit(commandLine().execute(args));
  }

  /** The commands, ready to run; used by tests as well. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new RootCommand());
    commandLine.setExecutionExceptionHandler(Errors::onException);
    commandLine.setParameterExceptionHandler(Errors::onWrongUsage);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return commandLine;
  }
}
