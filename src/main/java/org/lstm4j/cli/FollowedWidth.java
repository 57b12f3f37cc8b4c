package org.lstm4j.cli;

import java.util.function.IntSupplier;
import org.jline.utils.Signals;
import org.lstm4j.machine.TerminalWidth;

/** The width of the terminal, asked once and again after each resize. */
final class FollowedWidth implements IntSupplier {

  private static final String RESIZED = "WINCH";
  static final int USUAL = 80; // where nobody knows

  private volatile boolean isKnown;
  private int width;

  /** Listens for resizes from now on. */
  FollowedWidth() {
    Signals.register(RESIZED, () -> isKnown = false);
  }

  @Override
  public synchronized int getAsInt() {
    if (!isKnown) {
      isKnown = true; // a resize while it is asked counts
      width = TerminalWidth.ask().orElse(USUAL);
    }
    return width;
  }
}
