package org.lstm4j.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that is cut if the head of a request comes too slowly, or an answer is taken too
 * slowly. Bodies have {@link BodyReader}, which can still answer.
 */
final class PacedEndPoint extends SocketChannelEndPoint {

  private final Limits limits;

  /** Of the head that is read now; null before its first byte and while a request is answered. */
  private volatile Pace head;

  private volatile boolean isReadingHead = true;
  private Pace answer; // null where the client has taken all of what it was given

  PacedEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Scheduler scheduler,
      Limits limits) {
    super(channel, selector, key, scheduler);
    this.limits = limits;
  }

  /** Says that the head of a request is there; what follows is its body. */
  static void headEnds(Request request) {
    if (of(request) instanceof PacedEndPoint paced) {
      paced.isReadingHead = false;
      paced.head = null;
    }
  }

  /** Says that a request is answered; what follows is the next head. */
  static void headBegins(Request request) {
    if (of(request) instanceof PacedEndPoint paced) {
      paced.isReadingHead = true;
    }
  }

  private static EndPoint of(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    int filled = super.fill(buffer);
    if (filled > 0 && isReadingHead) {
      long now = System.nanoTime();
      Pace pace = head;
      if (pace == null) {
        pace = new Pace(limits, now);
        head = pace;
      }
      if (pace.isTooSlow(filled, now)) {
        throw cut("a request's head that comes too slowly");
      }
    }
    return filled;
  }

  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    long before = remaining(buffers);
    boolean isAll = super.flush(buffers);
    if (isAll) {
      answer = null;
      return true;
    }
    long now = System.nanoTime();
    if (answer == null) {
      answer = new Pace(limits, now);
    }
    if (answer.isTooSlow(before - remaining(buffers), now)) {
      throw cut("an answer that is taken too slowly");
    }
    return false;
  }

  private EofException cut(String why) {
    EofException failure = new EofException(why);
    close(failure);
    return failure;
  }

  private static long remaining(ByteBuffer... buffers) {
    long sum = 0;
    for (ByteBuffer buffer : buffers) {
      sum += buffer.remaining();
    }
    return sum;
  }
}
