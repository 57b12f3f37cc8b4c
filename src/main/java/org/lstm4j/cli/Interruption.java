package org.lstm4j.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * Ctrl-C while something is trained: the first one asks it to stop, the second ends the process.
 */
final class Interruption {

  private static final String INTERRUPT = "INT";

  private final AtomicBoolean isRequested = new AtomicBoolean();

  /**
   * Listens from now on.
   *
   * @param clearing makes room for a line
   * @param stopping what is said at the first one; a bar goes on below it
   */
  Interruption(Output output, Runnable clearing, String stopping) {
    Signals.register(
        INTERRUPT,
        () -> {
          clearing.run();
          if (request()) {
            Runtime.getRuntime().halt(TrainCommand.INTERRUPTED);
          }
          output.note(stopping);
        });
  }

  /** Whether somebody asked for a stop. */
  boolean isRequested() {
    return isRequested.get();
  }

  /** Asks for a stop; true if that was already asked. */
  boolean request() {
    return isRequested.getAndSet(true);
  }
}
