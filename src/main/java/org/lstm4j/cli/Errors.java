package org.lstm4j.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.lstm4j.check.Shown;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Turns exceptions into one line for the user and an exit code; the trace with {@code --verbose}.
 */
final class Errors {

  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private Errors() {}

  static int onException(Exception thrown, CommandLine command, ParseResult result) {
    return tell(thrown, command.getErr(), result.expandedArgs().contains("--verbose"));
  }

  /** Tells of a failure; returns the exit code. */
  static int tell(Exception thrown, PrintWriter err, boolean isVerbose) {
    if (OutOfMemory.isCauseOf(thrown)) {
      OutOfMemory.end();
    }
    err.println("lstm4j: " + Shown.line(message(thrown)));
    if (isVerbose) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      err.print(Shown.lines(trace.toString()));
    }
    err.flush();
    return thrown instanceof IllegalArgumentException ? WRONG_USAGE : FAILED;
  }

  static int onWrongUsage(ParameterException thrown, String[] args) {
    CommandLine command = thrown.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    String message = Shown.line(WrongUsage.message(thrown, args));
    String hint = message.matches(".*[.?]") ? "" : TextArguments.hint(command, args);
    err.println("lstm4j: " + message + hint + " (see " + name + " --help)");
    err.flush();
    return WRONG_USAGE;
  }

  /** What to tell; the JDK's file exceptions often hold a path alone, those get a reason. */
  static String message(Exception thrown) {
    String message = thrown.getMessage();
    if (message == null) {
      return thrown.getClass().getSimpleName() + " (add --verbose for the trace)";
    }
    if (thrown instanceof FileSystemException file && isPath(message, file)) {
      if (thrown instanceof NoSuchFileException) {
        return message + ": no such file or folder.";
      }
      if (thrown instanceof AccessDeniedException) {
        return message + ": permission denied.";
      }
      if (thrown instanceof FileAlreadyExistsException) {
        return message + ": expected a folder, got a file.";
      }
      return message + ": " + thrown.getClass().getSimpleName() + ".";
    }
    return message;
  }

  private static boolean isPath(String message, FileSystemException thrown) {
    return message.equals(thrown.getFile()) && !message.contains(": expected");
  }
}
