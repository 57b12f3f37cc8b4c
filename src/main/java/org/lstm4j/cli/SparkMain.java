package org.lstm4j.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Where the main classes for {@code spark-submit} start: the commands of the program with somebody
 * who does their work. Options, messages, help and exit codes are the program's.
 */
public final class SparkMain {

  private SparkMain() {}

  /** Stands above a command where the program's root, with all it brings along, isn't wanted. */
  @Command(name = "lstm4j")
  private static final class Root {}

  /**
   * Runs {@code spark-train} and, unless all went well, ends the JVM with the exit code.
   *
   * @param runner does the work
   */
  public static void train(String[] args, SparkRunner runner) {
    endIfFailed(args, () -> train(args, runner, writer(System.out), writer(System.err)));
  }

  /**
   * Runs {@code spark-score} and, unless all went well, ends the JVM with the exit code.
   *
   * @param runner does the work
   */
  public static void score(String[] args, SparkRunner runner) {
    endIfFailed(args, () -> score(args, runner, writer(System.out), writer(System.err)));
  }

  /** Runs {@code spark-train} and returns its exit code. */
  public static int train(String[] args, SparkRunner runner, PrintWriter out, PrintWriter err) {
    return run(new SparkTrainCommand(runner), args, runner, out, err);
  }

  /** Runs {@code spark-score} and returns its exit code. */
  public static int score(String[] args, SparkRunner runner, PrintWriter out, PrintWriter err) {
    return run(new SparkScoreCommand(runner), args, runner, out, err);
  }

  private static int run(
      Object command, String[] args, SparkRunner runner, PrintWriter out, PrintWriter err) {
    CommandLine commands = commands(command, runner).setOut(out).setErr(err);
    int exitCode = execute(commands, args);
    if (exitCode == 0 && Output.isLost(commands)) {
      err.println("lstm4j: " + Output.LOST);
      return Errors.FAILED;
    }
    return exitCode;
  }

  /** Where all went well YARN wants main to return. */
  private static void endIfFailed(String[] args, IntSupplier command) {
    OutOfMemory.prepare();
    System.setProperty("java.awt.headless", "true");
    int exitCode;
    try {
      exitCode = command.getAsInt();
    } catch (Error e) {
      new Uncaught(List.of(args).contains("--verbose"))
          .uncaughtException(Thread.currentThread(), e);
      exitCode = Errors.FAILED;
    }
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** The command below a root of its own; used by tests as well. */
  static CommandLine commands(Object command, SparkRunner runner) {
    CommandLine commands = new CommandLine(new Root());
    commands.addSubcommand(command);
    Commands.prepare(commands, Environment.ofProcess());
    commands.setExecutionExceptionHandler(
        (thrown, line, result) -> Errors.onException(runner.explained(thrown), line, result));
    return commands;
  }

  /** Runs the one command that there is. */
  static int execute(CommandLine commands, String... args) {
    String[] all = new String[args.length + 1];
    all[0] = commands.getSubcommands().keySet().iterator().next();
    System.arraycopy(args, 0, all, 1, args.length);
    return commands.execute(all);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
