package org.lstm4j.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Opens what a server listens on: one address, or both of {@code localhost} with the same port. */
final class Ports {

  private static final String LOCALHOST = "localhost";
  private static final int BACKLOG = 1024;
  private static final int FIRST_FREE_TO_ALL = 1024;
  private static final int MOST_TRIES = 20;
  private static final int PATIENCE_MILLIS = 500;

  private Ports() {}

  /**
   * Listens, so that clients may connect from now on.
   *
   * @param host as in the settings
   * @param port 0 for any that is free, on both addresses the same
   * @return one channel for each address
   * @throws IOException if that can't be; the message is one line for the user
   */
  static List<ServerSocketChannel> open(String host, int port) throws IOException {
    if (!host.equals(LOCALHOST)) {
      return List.of(open(host, address(host), port));
    }
    InetAddress four = InetAddress.getByName("127.0.0.1");
    InetAddress six = InetAddress.getByName("::1");
    boolean hasSix = canListen(six);
    for (int i = 1; ; i++) {
      List<ServerSocketChannel> open = new ArrayList<>();
      open.add(open(host, four, port));
      if (!hasSix) {
        return open;
      }
      int same = open.get(0).socket().getLocalPort();
      try {
        open.add(bind(six, same));
        return open;
      } catch (IOException e) {
        close(open);
        if (port != 0 || i == MOST_TRIES) {
          throw new IOException(taken("::1", same), e);
        }
      }
    }
  }

  private static InetAddress address(String host) throws IOException {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IOException(
          "host: expected a name or an address of this machine, got '"
              + host
              + "', which is unknown.",
          e);
    }
  }

  private static ServerSocketChannel open(String host, InetAddress address, int port)
      throws IOException {
    try {
      return bind(address, port);
    } catch (IOException e) {
      if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
        throw new IOException(
            "host: expected an address of this machine, got '"
                + host
                + "'. To be reached from everywhere, give 0.0.0.0.",
            e);
      }
      if (port > 0 && port < FIRST_FREE_TO_ALL && !isAnswered(address, port)) {
        throw new IOException(
            "port: expected one that this user may open, got "
                + port
                + ". Most systems keep those below 1024 for their administrator: give --port 8080.",
            e);
      }
      throw new IOException(taken(host, port), e);
    }
  }

  private static String taken(String host, int port) {
    return "port: expected a free one, got "
        + port
        + ", which is taken on "
        + host
        + ". Give another with --port, or --port 0 for any.";
  }

  private static ServerSocketChannel bind(InetAddress address, int port) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.socket().setReuseAddress(true); // connections of a server before don't hold the port
      return channel.bind(new InetSocketAddress(address, port), BACKLOG);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean canListen(InetAddress address) {
    try {
      bind(address, 0).close();
      return true;
    } catch (IOException e) {
      return false; // a machine without IPv6
    }
  }

  private static boolean isAnswered(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Listens no more. */
  static void close(List<ServerSocketChannel> channels) throws IOException {
    for (ServerSocketChannel channel : channels) {
      channel.close();
    }
  }
}
