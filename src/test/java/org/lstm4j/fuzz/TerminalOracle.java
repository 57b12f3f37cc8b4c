package org.lstm4j.fuzz;

import java.io.IOException;
import java.util.Optional;
import org.lstm4j.cli.Shell;

/** Text from a file may be shown, but must not be obeyed by the terminal that shows it. */
final class TerminalOracle {

  private TerminalOracle() {}

  /** What a terminal may obey: C0 but line feed and tab, DEL, C1, controls of direction. */
  static boolean isHarmful(int c) {
    boolean isControl = Character.getType(c) == Character.CONTROL && c != '\n' && c != '\t';
    boolean isDirection =
        c == 0x061c
            || c == 0x200e
            || c == 0x200f
            || c >= 0x202a && c <= 0x202e
            || c >= 0x2066 && c <= 0x2069;
    return isControl || isDirection;
  }

  /** Expects nothing of that kind in what was printed. */
  static void check(String printed) {
    String text = printed.replace(System.lineSeparator(), "\n");
    text.codePoints()
        .filter(TerminalOracle::isHarmful)
        .findFirst()
        .ifPresent(
            c -> {
              throw new AssertionError(
                  String.format("expected text without U+%04X, got: %s", c, text));
            });
  }

  /** Expects harmless text, and no exception but those that tell the user something. */
  static void check(Shell.Printed printed) {
    check(printed.text());
    Optional<Exception> unexpected =
        printed
            .thrown()
            .filter(e -> !(e instanceof IOException || e instanceof IllegalArgumentException));
    if (unexpected.isPresent()) {
      throw new AssertionError("expected an error for users", unexpected.get());
    }
  }
}
