package org.lstm4j.bench;

import java.util.ArrayList;
import java.util.List;

/** Threads of this process that do nothing but keep processors busy, until they are closed. */
final class BusyLoops implements AutoCloseable {

  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isOver;

  BusyLoops(int count) {
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(this::spin, "busy-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private void spin() {
    while (!isOver) {
      Thread.onSpinWait();
    }
  }

  /** Ends them all. */
  @Override
  public void close() {
    isOver = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
