package org.lstm4j.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a constant rate, whatever becomes of the answers; a latency counts from when the
 * request was due, so that a server that stands still is charged for all who wait. (Above what can
 * be sent at all that tells more of this client than of the server; then it counts from sending.)
 *
 * <p>One thread; it looks for answers every 100 µs at least, which is as exact as latencies are.
 */
final class OpenLoad {

  private static final long NAP_NANOS = 100_000;

  /** How long answers are awaited after the last request. */
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final InetSocketAddress address;
  private final List<byte[]> requests;
  private final ArrayDeque<HttpConnection> idle = new ArrayDeque<>();
  private int connections;
  private double[] millis = new double[1 << 16];
  private int answered;
  private long sent;
  private long refused;
  private long failed;

  /**
   * Prepares.
   *
   * @param requests that are sent in turn
   */
  OpenLoad(InetSocketAddress address, List<byte[]> requests) {
    this.address = address;
    this.requests = requests;
  }

  /**
   * Sends.
   *
   * @param rate requests a second; infinite for one after another on each connection
   * @param count of connections; what is due while none is free waits
   * @param isFromDue whether a latency begins when the request was due, else when it was sent
   */
  LoadResult run(double rate, Duration duration, int count, boolean isFromDue) throws IOException {
    connections = count;
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < count; i++) {
        idle.add(new HttpConnection(address, selector));
      }
      long start = System.nanoTime();
      long length = duration.toNanos();
      boolean isOpen = !Double.isInfinite(rate);
      boolean isScheduled = isOpen && isFromDue;
      long now = 0;
      while (now < length) {
        long due = isOpen ? (long) (now / 1e9 * rate) + 1 : Long.MAX_VALUE;
        while (sent < due && !idle.isEmpty()) {
          long intended = isScheduled ? (long) (sent / rate * 1e9) : System.nanoTime() - start;
          send(idle.poll(), start + intended, selector);
        }
        receive(selector, true);
        now = System.nanoTime() - start;
      }
      while (idle.size() < connections && System.nanoTime() - start < length + PATIENCE_NANOS) {
        receive(selector, false);
      }
      failed += connections - idle.size(); // never answered
      selector.keys().forEach(OpenLoad::close);
      double seconds = length / 1e9;
      long due = isOpen ? (long) (seconds * rate) : sent;
      return new LoadResult(
          seconds, due, sent, answered, refused, failed, LoadResult.quantiles(millis, answered));
    }
  }

  private static void close(SelectionKey key) {
    try {
      ((HttpConnection) key.attachment()).close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(HttpConnection connection, long intended, Selector selector)
      throws IOException {
    connection.intended = intended;
    try {
      connection.send(requests.get((int) (sent++ % requests.size())));
    } catch (IOException e) {
      renew(connection, selector, true);
    }
  }

  private void renew(HttpConnection connection, Selector selector, boolean isWanted)
      throws IOException {
    failed++;
    connection.close();
    if (isWanted) {
      idle.add(new HttpConnection(address, selector));
    } else {
      connections--;
    }
  }

  private void receive(Selector selector, boolean goesOn) throws IOException {
    if (selector.selectNow() == 0) {
      LockSupport.parkNanos(NAP_NANOS);
      selector.selectNow();
    }
    Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
    while (keys.hasNext()) {
      HttpConnection connection = (HttpConnection) keys.next().attachment();
      keys.remove();
      try {
        int status = connection.receive();
        if (status != 0) {
          note(status, System.nanoTime() - connection.intended);
          idle.add(connection);
        }
      } catch (IOException e) {
        renew(connection, selector, goesOn);
      }
    }
  }

  private void note(int status, long nanos) {
    if (status == 503) {
      refused++;
    } else if (status != 200) {
      failed++;
    } else {
      if (answered == millis.length) {
        millis = Arrays.copyOf(millis, 2 * answered);
      }
      millis[answered++] = nanos / 1e6;
    }
  }
}
