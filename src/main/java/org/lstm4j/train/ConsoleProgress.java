package org.lstm4j.train;

import java.io.PrintStream;
import org.lstm4j.model.EpochResult;

/** A line like Keras's for each epoch. */
final class ConsoleProgress implements Progress {

  private final PrintStream out;

  /** Writes to standard error. */
  ConsoleProgress() {
    this(System.err);
  }

  ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void epoch(EpochResult result, int epochs) {
    out.println(Progress.line(result, epochs));
  }

  @Override
  public void milestone(String line) {
    out.println(line);
  }
}
