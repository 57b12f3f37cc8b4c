package org.lstm4j.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Clients that send a byte of a request a second each, and come again when they are cut off. */
final class SlowClients implements AutoCloseable {

  private static final long SECOND_MILLIS = 1000;

  private final InetSocketAddress address;
  private final byte[] request;
  private final List<SocketChannel> channels = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "slow-clients");
  private volatile boolean isOver;
  private volatile int cut;

  /** Connects all, then starts to send. */
  SlowClients(InetSocketAddress address, int count) throws IOException {
    this.address = address;
    request =
        String.format(
                Locale.ROOT,
                "POST /api/predict HTTP/1.1\r\nHost: localhost:%d\r\nX-Slow: %s",
                address.getPort(),
                "a".repeat(4000))
            .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < count; i++) {
      channels.add(open());
    }
    thread.start();
  }

  private SocketChannel open() throws IOException {
    SocketChannel channel = SocketChannel.open(address);
    channel.configureBlocking(false);
    return channel;
  }

  private void run() {
    try {
      for (int at = 0; !isOver; at = (at + 1) % request.length) {
        for (int i = 0; i < channels.size(); i++) {
          sendByte(i, at);
        }
        Thread.sleep(SECOND_MILLIS);
      }
    } catch (IOException e) {
      throw new IllegalStateException("slow clients: expected a server, got none", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendByte(int client, int at) throws IOException {
    SocketChannel channel = channels.get(client);
    try {
      channel.write(ByteBuffer.wrap(request, at, 1));
    } catch (IOException e) {
      cut++;
      channel.close();
      channels.set(client, open());
    }
  }

  /** How often the server has cut one off. */
  int cut() {
    return cut;
  }

  @Override
  public void close() throws IOException {
    isOver = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SocketChannel channel : channels) {
      channel.close();
    }
  }
}
