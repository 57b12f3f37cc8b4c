package org.lstm4j.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lstm4j.check.Shown;
import org.lstm4j.imdb.HomeFolder;
import picocli.CommandLine;

/**
 * Where the program starts. Nothing here makes Java load the parser, {@link Commands} does.
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
    PrintWriter out = writer(System.out);
    PrintWriter err = writer(System.err);
    Environment named = environment.with(names);
    Optional<QuickPredict> quick = QuickPredict.of(names.arguments(), named);
    if (quick.isPresent()) {
      return quick.get().run(named, out, err);
    }
    CommandLine commandLine = commandLine(named).setOut(out).setErr(err);
    int exitCode = commandLine.execute(names.arguments().toArray(String[]::new));
    if (exitCode == 0 && Output.isLost(commandLine)) { // help, version and completion as well
      System.err.println("lstm4j: " + Output.LOST);
      return Errors.FAILED;
    }
    return exitCode;
  }

  /** On Windows a console has an encoding of its own, which Java knows. */
  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }

  /** UTF-8 as well where the locale has fewer letters; the terminal has them all the same. */
  private static PrintStream stream(PrintStream standard) {
    return new ShowingStream(
        isWindows() ? standard : new PrintStream(standard, false, StandardCharsets.UTF_8));
  }

  private static PrintWriter writer(PrintStream stream) {
    return isWindows()
        ? new PrintWriter(stream, true)
        : new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** The commands, ready to run; used by tests as well. */
  static CommandLine commandLine(Environment environment) {
    return Commands.of(environment);
  }
}
