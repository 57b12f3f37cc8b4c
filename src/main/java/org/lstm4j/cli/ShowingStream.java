package org.lstm4j.cli;

import java.io.PrintStream;
import org.lstm4j.check.Shown;

/**
 * A stream that shows what is printed to it ({@link Shown#lines}): for what this program doesn't
 * print itself, the libraries' log and the traces of uncaught exceptions.
 *
 * <p>Bytes pass unchanged; a progress bar writes to the terminal itself and moves its cursor.
 */
final class ShowingStream extends PrintStream {

  private final PrintStream target; // has the encoding

  ShowingStream(PrintStream target) {
    super(target, true);
    this.target = target;
  }

  @Override
  public void print(String text) {
    target.print(Shown.lines(String.valueOf(text)));
  }

  @Override
  public void print(Object value) {
    print(String.valueOf(value));
  }

  @Override
  public void print(char c) {
    print(String.valueOf(c));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }
}
