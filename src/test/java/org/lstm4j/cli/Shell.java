package org.lstm4j.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The command line for tests of other packages: what it prints, to the last character. */
public final class Shell {

  private final Map<String, String> variables;

  /** A shell with these environment variables and no others. */
  public Shell(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * What one run of the program gave.
   *
   * @param exitCode 0 done, 1 failed, 2 wrong usage
   * @param text all of standard output, then all of standard error
   * @param thrown what the command threw, if it did
   */
  public record Printed(int exitCode, String text, Optional<Exception> thrown) {

    /** The last line on standard error. */
    public String lastLine() {
      return text.lines().reduce("", (before, line) -> line);
    }
  }

  /** Runs in this JVM. */
  public Printed run(byte[] input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands = commands(new ByteArrayInputStream(input));
    commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    IExecutionExceptionHandler handler = commands.getExecutionExceptionHandler();
    Exception[] thrown = new Exception[1];
    commands.setExecutionExceptionHandler(
        (e, command, result) -> {
          thrown[0] = e;
          return handler.handleExecutionException(e, command, result);
        });
    int exitCode = commands.execute(arguments);
    return new Printed(exitCode, out.toString() + err, Optional.ofNullable(thrown[0]));
  }

  /** What would be printed if a command threw this. */
  public static String refusal(IOException thrown) {
    StringWriter err = new StringWriter();
    CommandLine commands = Idle.COMMANDS.setErr(new PrintWriter(err));
    try {
      commands
          .getExecutionExceptionHandler()
          .handleExecutionException(thrown, commands, Idle.NOTHING);
    } catch (Exception e) {
      throw new AssertionError("expected a line for the user, got another exception", e);
    }
    return err.toString();
  }

  /** Commands that are never run; making them takes two milliseconds. */
  private static final class Idle {
    private static final CommandLine COMMANDS =
        new Shell(Map.of()).commands(InputStream.nullInputStream());
    private static final ParseResult NOTHING = COMMANDS.parseArgs();
  }

  private CommandLine commands(InputStream input) {
    return Main.commandLine(new Environment(variables, input));
  }
}
