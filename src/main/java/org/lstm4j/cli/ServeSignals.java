package org.lstm4j.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/**
 * SIGTERM and Ctrl-C while a server runs: the first lets it end what it has begun, so that the
 * program ends with exit code 0; the second ends the process at once.
 */
final class ServeSignals {

  private static final List<String> NAMES = List.of("TERM", "INT");

  private ServeSignals() {}

  /**
   * Listens from now on.
   *
   * @param stopping is called at the first one, on a thread of its own
   */
  static void listen(Output output, Runnable stopping) {
    AtomicBoolean isAsked = new AtomicBoolean();
    for (String name : NAMES) {
      Signals.register(
          name,
          () -> {
            if (isAsked.getAndSet(true)) {
              Runtime.getRuntime().halt(TrainCommand.INTERRUPTED);
            }
            output.note(
                "Requests under way end, then the server. A second signal ends it at once.");
            stopping.run();
          });
    }
  }
}
