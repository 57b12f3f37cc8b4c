package org.lstm4j.web;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a body whenever some of it is there, so that no thread waits for a client. Memory is taken
 * for bytes that came, not for those that were promised.
 */
final class BodyReader implements Runnable {

  /** What becomes of it; exactly one of them is called, once. */
  interface Outcome {

    /** All is there. */
    void read(byte[] body);

    /** It isn't wanted, and its rest isn't read. */
    void refused(Problem problem);

    /** The connection is broken, or the server has a fault. */
    void lost(Throwable failure);
  }

  private static final int FIRST_BYTES = 4096;

  private final Request request;
  private final int wanted;
  private final int most;
  private final Limits limits;
  private final Budget budget;
  private final Outcome outcome;
  private final Pace pace;
  private byte[] bytes = {};
  private int size;
  private long taken; // of the budget

  /**
   * A reader; {@link #run} begins.
   *
   * @param wanted bytes at most, if the limits have room for so many
   * @param budget gives room; what is taken is given back when the request is over
   */
  BodyReader(Request request, int wanted, Limits limits, Budget budget, Outcome outcome) {
    this.request = request;
    this.wanted = wanted;
    this.limits = limits;
    most = limits.mostOf(wanted);
    this.budget = budget;
    this.outcome = outcome;
    pace = new Pace(limits, System.nanoTime());
    Request.addCompletionListener(request, failure -> budget.give(taken));
  }

  /** Reads what is there. Whatever is thrown is told: nobody else would end the request. */
  @Override
  public void run() {
    CompletableFuture.runAsync(this::readOn, Runnable::run)
        .exceptionally(
            failure -> {
              outcome.lost(failure.getCause());
              return null;
            });
  }

  private void readOn() {
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(chunk.getFailure());
        return;
      }
      boolean isLast = chunk.isLast();
      try {
        int more = chunk.remaining();
        append(chunk.getByteBuffer());
        if (!isLast && pace.isTooSlow(more, System.nanoTime())) {
          throw late();
        }
      } catch (Problem problem) {
        outcome.refused(problem);
        return;
      } finally {
        chunk.release();
      }
      if (isLast) {
        outcome.read(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        return;
      }
    }
  }

  private void append(ByteBuffer chunk) {
    int more = chunk.remaining();
    if (more > most - size) {
      throw tooLong(wanted, limits);
    }
    if (size + more > bytes.length) {
      grow(size + more);
    }
    chunk.get(bytes, size, more);
    size += more;
  }

  private void grow(int least) {
    long known = request.getLength(); // -1 if it isn't
    long length = Math.max(FIRST_BYTES, Math.max(least, 2L * bytes.length));
    int capped = (int) Math.max(least, Math.min(length, known < 0 ? most : Math.min(known, most)));
    if (!budget.take(capped)) {
      throw full();
    }
    taken += capped;
    int before = bytes.length;
    try {
      bytes = Arrays.copyOf(bytes, capped);
    } catch (OutOfMemoryError e) { // other work took it; nothing of this body is needed any more
      throw full();
    }
    budget.give(before);
    taken -= before;
  }

  private static Problem full() {
    return new Problem(
        503,
        "server: expected room for a body, got too many large ones at once. Try again soon.",
        Map.of("Retry-After", "1"));
  }

  private void fail(Throwable failure) {
    if (failure instanceof HttpException http) {
      outcome.refused(
          http.getCode() == 400
              ? new Problem(
                  400,
                  request.getLength() >= 0
                      ? "body: expected " + request.getLength() + " bytes, got fewer."
                      : "body: expected chunks as RFC 9112 has them, to the last, got something"
                          + " else.")
              : Problem.ofJetty(http.getCode(), http.getReason()));
    } else if (failure instanceof TimeoutException) {
      outcome.refused(late());
    } else {
      outcome.lost(failure);
    }
  }

  /** Refuses a body that says itself that it is longer than it may be. */
  static void requireLength(Request request, int wanted, Limits limits) {
    if (request.getLength() > limits.mostOf(wanted)) {
      throw tooLong(wanted, limits);
    }
  }

  private static Problem tooLong(int wanted, Limits limits) {
    int most = limits.mostOf(wanted);
    return new Problem(
        413,
        "body: expected at most "
            + most
            + " bytes"
            + (most < wanted
                ? ", as the server's memory is, got more. Send less, or give Java more with -Xmx."
                : ", got more. Send less at once."));
  }

  private static Problem late() {
    return new Problem(408, "body: expected it to go on, got too few bytes. Send it faster.");
  }
}
