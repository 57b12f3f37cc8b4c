package org.lstm4j.cli;

import org.lstm4j.check.Shown;

/**
 * What is told of failures that no command expects, on any thread: one line; the trace only if it
 * is asked for.
 *
 * @param isVerbose whether it is
 */
record Uncaught(boolean isVerbose) implements Thread.UncaughtExceptionHandler {

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (OutOfMemory.isCauseOf(thrown)) {
      OutOfMemory.end();
    }
    String hint = isVerbose ? "" : " (add --verbose for the trace)";
    System.err.println("lstm4j: " + Shown.line(name(thrown)) + hint);
    if (isVerbose) {
      thrown.printStackTrace();
    }
  }

  private static String name(Throwable thrown) {
    String kind = thrown.getClass().getSimpleName();
    return thrown.getMessage() == null ? kind : kind + ": " + thrown.getMessage();
  }
}
