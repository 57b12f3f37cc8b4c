package org.lstm4j.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.lstm4j.json.Json;

/**
 * Writes a line of JSON for each request. One thread writes; who answers requests never waits for a
 * disk: what doesn't fit into the queue, or can't be written, is counted as lost.
 */
public final class AccessLog implements Consumer<Exchange>, AutoCloseable {

  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_ONCE = 500;
  private static final long PATIENCE_MILLIS = 2_000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final OutputStream out;
  private final Consumer<String> trouble;
  private final BlockingQueue<Exchange> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Thread writer = new Thread(this::write, "access-log");
  private volatile boolean isClosed;
  private boolean isTold;
  private boolean isBroken;

  /**
   * Begins to write.
   *
   * @param out is flushed after every few lines, and never closed
   * @param trouble is told once if lines can't be written; one line for the user
   */
  public AccessLog(OutputStream out, Consumer<String> trouble) {
    this.out = out;
    this.trouble = trouble;
    writer.setDaemon(true);
    writer.start();
  }

  @Override
  public void accept(Exchange exchange) {
    if (!waiting.offer(exchange)) {
      lost.incrementAndGet();
    }
  }

  /** Lines that were lost: the disk was full or too slow. */
  public long lost() {
    return lost.get();
  }

  private void write() {
    List<Exchange> some = new ArrayList<>();
    try {
      while (!isClosed || !waiting.isEmpty()) {
        Exchange first = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          some.add(first);
          waiting.drainTo(some, MOST_AT_ONCE - 1);
          write(some);
          some.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed, and the disk took too long
    }
  }

  private void write(List<Exchange> some) {
    StringBuilder lines = new StringBuilder(isBroken ? "\n" : ""); // the last line may be a part
    some.forEach(each -> lines.append(line(each)).append('\n'));
    try {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
      isBroken = false;
    } catch (IOException e) {
      isBroken = true;
      lost.addAndGet(some.size());
      if (!isTold) {
        isTold = true;
        trouble.accept(
            "access log: expected to write lines, got: "
                + e.getMessage()
                + ". Requests are answered on; lost lines are counted in /metrics.");
      }
    }
  }

  /** One request, as one line without its end. */
  static String line(Exchange exchange) {
    ObjectNode json = Json.object();
    json.put("time", TIME.format(exchange.time()));
    json.put("id", exchange.id());
    json.put("remote", exchange.remote());
    json.put("method", exchange.method());
    json.put("path", exchange.path());
    json.put("status", exchange.status());
    json.put("bytesIn", exchange.bytesIn());
    json.put("bytesOut", exchange.bytesOut());
    json.put("ms", exchange.nanos() / 1_000 / 1_000.0);
    exchange.model().ifPresent(name -> json.put("model", name));
    exchange.userAgent().ifPresent(agent -> json.put("userAgent", agent));
    return Json.text(json);
  }

  /** Writes what waits, for two seconds at most. */
  @Override
  public void close() {
    isClosed = true;
    try {
      writer.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writer.interrupt();
  }
}
