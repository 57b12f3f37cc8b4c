package org.lstm4j.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.lstm4j.check.Shown;
import org.lstm4j.imdb.HomeFolder;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.TypeConversionException;

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
    System.setOut(stream(System.out));
    System.setErr(stream(System.err));
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
    return uncaught;
  }

  private static int run(Environment environment, String[] args) {
    NamesInLocale names;
    try {
      names =
          NamesInLocale.of(
              System.getProperty("sun.jnu.encoding"),
              System.getProperty("user.dir"),
              List.of(args),
              environment.variables(),
              ProcessArguments.OF_THIS_PROCESS);
    } catch (IllegalArgumentException e) {
      System.err.println("lstm4j: " + Shown.line(e.getMessage()));
      return Errors.WRONG_USAGE;
    }
    CommandLine commandLine = commandLine(environment.with(names));
    if (!isWindows()) {
      commandLine.setOut(writer(System.out)).setErr(writer(System.err));
    }
    int exitCode = commandLine.execute(names.arguments().toArray(String[]::new));
    if (exitCode == 0 && Output.isLost(commandLine)) { // help, version and completion as well
      System.err.println("lstm4j: " + Output.LOST);
      return Errors.FAILED;
    }
    return exitCode;
  }

  /** There a console has an encoding of its own, which Java knows. */
  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }

  /** UTF-8 as well where the locale has fewer letters; the terminal has them all the same. */
  private static PrintStream stream(PrintStream standard) {
    return new ShowingStream(
        isWindows() ? standard : new PrintStream(standard, false, StandardCharsets.UTF_8));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  private static Path path(Environment environment, String name) {
    try {
      return environment.path(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static int execute(ParseResult result) {
    TextArguments.requireOptions(result);
    return new RunLast().execute(result);
  }

  /** The commands, ready to run; used by tests as well. */
  static CommandLine commandLine(Environment environment) {
    CommandLine commandLine = new CommandLine(new RootCommand(environment));
    commandLine.registerConverter(Path.class, name -> path(environment, name));
    withChoices(commandLine);
    commandLine.getSubcommands().values().forEach(Main::withChoices);
    commandLine.setExecutionStrategy(Main::execute);
    commandLine.setExpandAtFiles(false); // they would be taken apart into texts
    RootCommand.Version version = new RootCommand.Version();
    for (CommandLine command : commandLine.getSubcommands().values()) {
      // picocli's own generate-completion is a help command, which lets pass any wrong flag.
      command.getCommandSpec().versionProvider(version).helpCommand(false);
    }
    OptionSections.OF_TRAIN.of(commandLine.getSubcommands().get("train"));
    commandLine.setExecutionExceptionHandler(Errors::onException);
    commandLine.setParameterExceptionHandler(Errors::onWrongUsage);
    commandLine.setUsageHelpAutoWidth(true);
    if (!Terminal.isColoured(System.getenv())) { // picocli knows NO_COLOR alone
      commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }
    return commandLine;
  }

  /** Reads choices as people write them; picocli's own converter shows the code's names. */
  static CommandLine withChoices(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.type().isEnum()) {
        registerChoice(command, option.type());
      }
    }
    return command;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // no type says "a class that is an enum"
  private static void registerChoice(CommandLine commandLine, Class type) {
    commandLine.registerConverter(type, new Choice(type));
  }
}
