package org.lstm4j.disk;

import java.util.Optional;

/**
 * How the program under test came to its end.
 *
 * @param mode what it met
 * @param isEnded whether the process died at the operation, whatever its threads did with that
 * @param thrown what it threw; empty if it returned
 */
public record Outcome(Mode mode, boolean isEnded, Optional<Throwable> thrown) {

  /** Whether the program returned, and so promised that all is done. */
  public boolean isDone() {
    return !isEnded && thrown.isEmpty();
  }
}
