package org.lstm4j.web;

import java.util.concurrent.atomic.AtomicLong;

/** Memory that all bodies together may take; safe for any number of threads. */
final class Budget {

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  Budget(long most) {
    this.most = most;
  }

  /** Takes bytes if there are so many left. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) > most) {
      taken.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  /** Gives bytes back that were taken. */
  void give(long bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }
}
