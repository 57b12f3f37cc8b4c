package org.lstm4j.notebook;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.apache.commons.io.output.TeeOutputStream;

/**
 * Runs the cells of a notebook as a Java kernel does, but for its magics: snippet by snippet in one
 * JShell, here in this JVM and on its class path. Standard output is caught while a cell runs.
 */
final class NotebookShell implements AutoCloseable {

  /** Where a kernel shows the value of the last snippet. */
  private static final Set<SubKind> EXPRESSIONS =
      Set.of(
          SubKind.VAR_VALUE_SUBKIND,
          SubKind.OTHER_EXPRESSION_SUBKIND,
          SubKind.TEMP_VAR_EXPRESSION_SUBKIND);

  private final ValueKeeper values = new ValueKeeper();
  private final OutputStream echo;
  private final JShell shell;

  /**
   * Starts a shell without any import.
   *
   * @param echo also gets what the cells print, at once
   */
  NotebookShell(OutputStream echo) {
    this.echo = echo;
    shell = JShell.builder().executionEngine(values.provider(), Map.of()).build();
    shell.addToClasspath(System.getProperty("java.class.path"));
  }

  /** Runs one cell; what earlier cells declared is there. */
  CellResult run(NotebookCell cell) throws CellFailure {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(
        new PrintStream(new TeeOutputStream(printed, echo), true, StandardCharsets.UTF_8));
    try {
      boolean isExpression = runSnippets(cell);
      return new CellResult(
          printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"),
          isExpression ? values.lastValue() : Optional.empty());
    } finally {
      System.out.flush();
      System.setOut(before);
    }
  }

  /** Returns whether the last snippet is an expression. */
  private boolean runSnippets(NotebookCell cell) throws CellFailure {
    String rest = cell.source();
    boolean isExpression = false;
    while (!rest.isBlank()) {
      // JShell counts the lines of an exception from the first character that isn't blank.
      rest = rest.stripLeading();
      int line = 1 + linesIn(cell.source().substring(0, cell.source().length() - rest.length()));
      CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (next.completeness() == Completeness.EMPTY) {
        return isExpression;
      }
      if (next.source() == null) {
        throw new CellFailure(cell, line, "expected a whole snippet, got one that breaks off");
      }
      for (SnippetEvent event : shell.eval(next.source())) {
        check(event, cell, line);
        isExpression = EXPRESSIONS.contains(event.snippet().subKind());
      }
      rest = next.remaining();
    }
    return isExpression;
  }

  private void check(SnippetEvent event, NotebookCell cell, int line) throws CellFailure {
    Snippet snippet = event.snippet();
    Optional<Diag> error = shell.diagnostics(snippet).filter(Diag::isError).findFirst();
    if (event.status() == Status.REJECTED && error.isPresent()) {
      int at = Math.max(0, (int) error.get().getStartPosition());
      throw new CellFailure(
          cell,
          line + linesIn(snippet.source().substring(0, at)),
          "doesn't compile: " + oneLine(error.get().getMessage(Locale.ROOT)));
    }
    if (event.exception() != null) {
      throw new CellFailure(cell, line + lineOf(event.exception(), snippet), reason(event));
    }
    if (event.status() != Status.VALID && event.status() != Status.OVERWRITTEN) {
      throw new CellFailure(cell, line, "refers to what isn't there: " + missing(snippet));
    }
  }

  private String missing(Snippet snippet) {
    return snippet instanceof DeclarationSnippet declaration
        ? shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "))
        : snippet.source();
  }

  private static String reason(SnippetEvent event) {
    JShellException thrown = event.exception();
    String name =
        thrown instanceof EvalException evaluated
            ? evaluated.getExceptionClassName()
            : thrown.getClass().getName();
    return "throws " + name + ": " + oneLine(String.valueOf(thrown.getMessage()));
  }

  /** Lines of the snippet above the one that threw; 0 if no frame of the stack is the snippet's. */
  private static int lineOf(JShellException thrown, Snippet snippet) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> ("#" + snippet.id()).equals(frame.getFileName()))
        .mapToInt(frame -> frame.getLineNumber() - 1)
        .findFirst()
        .orElse(0);
  }

  private static int linesIn(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private static String oneLine(String message) {
    return message.lines().map(String::strip).collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    shell.close();
  }
}
