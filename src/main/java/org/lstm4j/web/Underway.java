package org.lstm4j.web;

import java.time.Duration;

/** How many requests are being answered, and whether more may begin; safe for any threads. */
final class Underway {

  private int count;
  private boolean isClosing;

  /** Counts a request; false if it may not be answered, since the server closes. */
  synchronized boolean enter() {
    count++;
    return !isClosing;
  }

  synchronized void leave() {
    count--;
    notifyAll();
  }

  /** Lets no more begin, and waits for those that have, at most so long. */
  synchronized void close(Duration most) throws InterruptedException {
    isClosing = true;
    long deadline = System.nanoTime() + most.toNanos();
    long left = most.toMillis();
    while (count > 0 && left > 0) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
  }

  synchronized int count() {
    return count;
  }
}
