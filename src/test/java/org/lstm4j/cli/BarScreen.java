package org.lstm4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A terminal for tests, which shows what the last line on it is; its width and its clock are set.
 */
final class BarScreen {

  private static final long NANOS = 1_000_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int width = 80;
  private double seconds;

  Screen screen() {
    return screen(false, true);
  }

  Screen screen(boolean isColoured, boolean erases) {
    return new Screen(
        new PrintStream(bytes, true, StandardCharsets.UTF_8),
        () -> width,
        () -> (long) (seconds * NANOS),
        isColoured,
        erases);
  }

  void resize(int columns) {
    width = columns;
  }

  void pass(double more) {
    seconds += more;
  }

  /** All that was printed. */
  String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Every line that was drawn, without what moves the cursor. */
  List<String> drawn() {
    return printed()
        .replace("\u001B[J", "")
        .lines() // a carriage return ends one, too
        .filter(line -> !line.isEmpty())
        .toList();
  }

  String last() {
    List<String> all = drawn();
    return all.get(all.size() - 1);
  }
}
