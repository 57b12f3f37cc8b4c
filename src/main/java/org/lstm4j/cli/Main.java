package org.lstm4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.imdb.HomeFolder;
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
    Environment environment = Environment.ofProcess();
    Uncaught uncaught = prepare(environment, List.of(args).contains("--verbose"));
    try {
      System.exit(run(environment, args));
    } catch (Error e) {
      uncaught.uncaughtException(Thread.currentThread(), e);
      System.exit(Errors.FAILED);
    }
  }

  /** Sets up what holds for the whole process, before any library looks at it. */
  static Uncaught prepare(Environment environment, boolean isVerbose) {
    OutOfMemory.prepare();
    System.setOut(new ShowingStream(System.out));
    System.setErr(new ShowingStream(System.err));
    Uncaught uncaught = new Uncaught(isVerbose);
    Thread.setDefaultUncaughtExceptionHandler(uncaught);
    // Where nobody is at home, fonts and native libraries unpack what they need among what is
    // temporary; else they would make a folder '?' here.
    System.setProperty(
        "user.home",
        HomeFolder.find(environment.home(), environment.variables())
            .map(Path::toString)
            .orElse(System.getProperty("java.io.tmpdir")));
    Logging.configure(isVerbose);
    // Newer JDKs hand out a console also where none is there, unless asked for the plain one.
    System.setProperty("jdk.console", "java.base");
    System.setProperty("java.awt.headless", "true");
    // Else each progress bar asks the terminal questions, whose answers turn up at the next prompt.
    System.setProperty("org.jline.terminal.graphemeCluster", "false");
    return uncaught;
  }

  private static int run(Environment environment, String[] args) {
    Optional<String> obstacle =
        NamesInLocale.obstacle(
            System.getProperty("sun.jnu.encoding"),
            System.getProperty("user.dir"),
            List.of(args),
            environment.variables());
    if (obstacle.isPresent()) {
      System.err.println("lstm4j: " + Shown.line(obstacle.get()));
      return Errors.WRONG_USAGE;
    }
    CommandLine commandLine = commandLine(environment);
    int exitCode = commandLine.execute(args);
    if (exitCode == 0 && Output.isLost(commandLine)) { // help, version and completion as well
      System.err.println("lstm4j: " + Output.LOST);
      return Errors.FAILED;
    }
    return exitCode;
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
