package org.lstm4j.model;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import org.lstm4j.check.Digest;

/**
 * Compares entries with their digests on a thread of its own, beside whoever goes on with them. A
 * young JVM takes 60 to 80 ms for the 2 MB of the notebook's network, half of all that judging one
 * text takes (28 November 2026, JDK 17).
 *
 * <p>The thread begins with the first entry and ends with {@link #require} or {@link #end}. One
 * thread adds and asks.
 */
final class DigestCheck {

  private final Set<String> digests;
  private final Queue<Entry> waiting = new ArrayDeque<>();
  private final Thread thread = new Thread(this::compareAll, "lstm4j-digests");
  private boolean isEnding;
  private boolean isDone;
  private String changed;

  private record Entry(String name, byte[] bytes) {}

  /** Compares with these lines of {@code sha256sum}. */
  DigestCheck(Set<String> digests) {
    this.digests = digests;
    thread.setDaemon(true);
  }

  /** As the command {@code sha256sum} writes and checks it. */
  static String line(String name, byte[] bytes) {
    return Digest.sha256(bytes) + "  " + name;
  }

  /** Takes an entry, whose bytes must not change before {@link #require} is back. */
  void add(String name, byte[] bytes) {
    synchronized (waiting) {
      waiting.add(new Entry(name, bytes));
      waiting.notifyAll();
    }
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  private void compareAll() {
    for (Entry entry = next(); entry != null; entry = next()) {
      if (changed == null && !digests.contains(line(entry.name(), entry.bytes()))) {
        changed = entry.name();
      }
    }
    isDone = true;
  }

  /** The next entry; null where none will come. */
  private Entry next() {
    synchronized (waiting) {
      while (waiting.isEmpty() && !isEnding) {
        try {
          waiting.wait();
        } catch (InterruptedException e) {
          // Meant for all threads of a group; the one that asks goes on waiting, too.
        }
      }
      return waiting.poll();
    }
  }

  /**
   * Waits until all entries that were added are compared; an interrupt is kept for later.
   *
   * @throws Refused for the first one that has another digest
   */
  void require() throws Refused {
    end();
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    if (changed != null) {
      throw new Refused(changed + ": expected the digest that SHA256SUMS names, got another");
    }
    if (!isDone && thread.getState() == Thread.State.TERMINATED) {
      throw new IllegalStateException("digests: expected all to be compared, got an error.");
    }
  }

  /** Lets the thread end after what was added. */
  void end() {
    synchronized (waiting) {
      isEnding = true;
      waiting.notifyAll();
    }
  }
}
