package org.lstm4j.cli;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/**
 * Waits until somebody asks a server to stop: Ctrl-C, or SIGTERM as systemd and containers send.
 */
final class Stopping {

  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private Stopping() {}

  /**
   * Returns at the first signal, or when the thread is interrupted; a second signal ends the
   * process at once.
   */
  static void await(Output output) {
    CountDownLatch asked = new CountDownLatch(1);
    for (String signal : SIGNALS) {
      Signals.register(
          signal,
          () -> {
            if (asked.getCount() == 0) {
              Runtime.getRuntime().halt(TrainCommand.INTERRUPTED);
            }
            asked.countDown();
          });
    }
    try {
      asked.await();
      output.note("lstm4j: stopping; requests under way are answered first.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
