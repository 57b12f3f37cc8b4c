package org.lstm4j.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection that is kept, one request at a time; just enough of HTTP for the servers here. */
final class HttpConnection {

  private static final int MOST_ANSWER = 1 << 16;
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(MOST_ANSWER);
  private final SelectionKey key;

  /** When its request should have been sent, nanoseconds. */
  long intended;

  HttpConnection(InetSocketAddress address, Selector selector) throws IOException {
    channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  void send(byte[] request) throws IOException {
    in.clear();
    ByteBuffer out = ByteBuffer.wrap(request);
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /**
   * Reads what has come.
   *
   * @return the status once the answer is whole, else 0
   * @throws IOException if the connection ends before
   */
  int receive() throws IOException {
    if (channel.read(in) < 0) {
      throw new IOException("connection: expected an answer, got its end");
    }
    int head = headLength();
    if (head < 0 || in.position() < head + bodyLength(head)) {
      return 0;
    }
    return Integer.parseInt(new String(in.array(), 9, 3, StandardCharsets.US_ASCII));
  }

  private int headLength() {
    byte[] bytes = in.array();
    for (int i = 3; i < in.position(); i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private int bodyLength(int head) throws IOException {
    byte[] bytes = in.array();
    for (int i = 0; i + LENGTH.length < head; i++) {
      if (isLength(bytes, i)) {
        int end = i + LENGTH.length;
        while (bytes[end] != '\r') {
          end++;
        }
        int from = i + LENGTH.length;
        String digits = new String(bytes, from, end - from, StandardCharsets.US_ASCII);
        return Integer.parseInt(digits.strip());
      }
    }
    throw new IOException("answer: expected a Content-Length, got none");
  }

  private static boolean isLength(byte[] bytes, int at) {
    for (int k = 0; k < LENGTH.length; k++) {
      if (Character.toLowerCase(bytes[at + k]) != LENGTH[k]) {
        return false;
      }
    }
    return true;
  }

  void close() throws IOException {
    key.cancel();
    channel.close();
  }

  /** A request with a JSON body. */
  static byte[] post(InetSocketAddress address, String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String head =
        String.format(
            Locale.ROOT,
            "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nContent-Type: application/json\r\n"
                + "Content-Length: %d\r\n\r\n",
            path,
            address.getPort(),
            body.length);
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }
}
