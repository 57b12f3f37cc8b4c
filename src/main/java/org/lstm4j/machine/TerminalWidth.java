package org.lstm4j.machine;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Columns of the terminal that the process belongs to. */
public final class TerminalWidth {

  private static final SystemCommand STTY = new SystemCommand(2_000);
  private static final Pattern SIZE = Pattern.compile("\\s*\\d{1,5} (\\d{1,5})\\s*"); // rows first

  private TerminalWidth() {}

  /**
   * Asks the system; takes some milliseconds, since it starts a process.
   *
   * @return at least 1; empty where the process has no terminal, where that doesn't know its width,
   *     and on Windows
   */
  public static OptionalInt ask() {
    try {
      return parsed(STTY.run("sh", "-c", "stty size < /dev/tty").text());
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /** What {@code stty size} says; a terminal that doesn't know its size says 0. */
  static OptionalInt parsed(String answer) {
    Matcher size = SIZE.matcher(answer);
    int columns = size.matches() ? Integer.parseInt(size.group(1)) : 0;
    return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
  }
}
