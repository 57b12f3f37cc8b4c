package org.lstm4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/**
 * Listens for who asks a server to stop: Ctrl-C, or SIGTERM as systemd and containers send; until
 * it is closed, after the server. A second signal ends the process at once.
 */
final class Stopping implements AutoCloseable {

  private static final List<String> SIGNALS = List.of("INT", "TERM");

  private final CountDownLatch asked = new CountDownLatch(1);
  private final Map<String, Object> before = new LinkedHashMap<>();

  Stopping() {
    SIGNALS.forEach(signal -> before.put(signal, Signals.register(signal, this::ask)));
  }

  private void ask() {
    if (asked.getCount() == 0) {
      Runtime.getRuntime().halt(TrainCommand.INTERRUPTED);
    }
    asked.countDown();
  }

  /** Returns when somebody asks; a program that runs the command in a thread interrupts that. */
  void await() {
    try {
      asked.await();
    } catch (InterruptedException e) {
      asked.countDown(); // it asks for the same; the server's end must not be interrupted
    }
  }

  @Override
  public void close() {
    before.forEach(Signals::unregister);
  }
}
