package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.lstm4j.check.Shown;
import picocli.CommandLine;

/**
 * What one run of the program gave.
 *
 * @param exitCode 0 done, 1 failed, 2 wrong usage
 * @param out lines on standard output
 * @param err lines on standard error
 */
record Run(int exitCode, List<String> out, List<String> err) {

  /** Runs in this JVM. */
  static Run in(Environment environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine(environment);
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(arguments);
    return new Run(exitCode, lines(out.toString()), lines(err.toString()));
  }

  /** No command may ever print what a terminal would obey, whatever it was given. */
  private static List<String> lines(String printed) {
    String text = printed.replace(System.lineSeparator(), "\n");
    assertEquals(Shown.lines(text), text);
    return text.lines().toList();
  }

  /** Expects success. */
  Run succeeded() {
    assertEquals(0, exitCode, this::toString);
    return this;
  }

  /** Expects one line on standard error that holds all parts, and nothing else. */
  void refused(int expectedExitCode, Object... parts) {
    assertEquals(List.of(), out);
    assertEquals(1, err.size(), this::toString);
    assertTrue(err.get(0).startsWith("lstm4j: "), err.get(0));
    failed(expectedExitCode, parts);
  }

  /** Expects all parts in the last line on standard error. */
  void failed(int expectedExitCode, Object... parts) {
    assertEquals(expectedExitCode, exitCode, this::toString);
    for (Object part : parts) {
      assertTrue(lastError().contains(part.toString()), () -> part + " isn't in: " + lastError());
    }
  }

  String lastLine() {
    return out.get(out.size() - 1);
  }

  String lastError() {
    return err.get(err.size() - 1);
  }
}
