package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsTest {

  private static boolean hasSix() {
    try (ServerSocket six = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return six.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void areTheSameOnBothAddressesOfLocalhost() throws IOException {
    List<ServerSocketChannel> open = Ports.open("localhost", 0);

    int port = open.get(0).socket().getLocalPort();
    assertEquals(hasSix() ? 2 : 1, open.size());
    for (ServerSocketChannel each : open) {
      assertEquals(port, each.socket().getLocalPort());
      try (Socket socket = new Socket(each.socket().getInetAddress(), port)) {
        assertTrue(socket.isConnected());
      }
    }
    Ports.close(open);
    Ports.close(Ports.open("localhost", port)); // again at once
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, localhost", "::1, localhost", "127.0.0.1, 127.0.0.1"})
  void areRefusedIfOneIsTaken(String taken, String host) throws IOException {
    assumeTrue(!taken.equals("::1") || hasSix(), "this machine has no IPv6");
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress(taken, 0));
      int port = other.getLocalPort();

      IOException e = assertThrows(IOException.class, () -> Ports.open(host, port));

      String start = "port: expected a free one, got " + port + ", which is taken on ";
      assertTrue(e.getMessage().startsWith(start), e.getMessage());
      assertTrue(e.getMessage().endsWith("--port 0 for any."), e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, expected an address of this machine",
    "2001:db8::1, expected an address of this machine",
    "no-such-host.invalid, which is unknown"
  })
  void areOfThisMachine(String host, String part) {
    IOException e = assertThrows(IOException.class, () -> Ports.open(host, 0));

    assertTrue(e.getMessage().startsWith("host: expected "), e.getMessage());
    assertTrue(e.getMessage().contains("'" + host + "'"), e.getMessage());
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, http://localhost:",
    "127.0.0.1, http://127.0.0.1:",
    "::1, http://[::1]:",
    "[::1], http://[::1]:",
    "0.0.0.0, http://localhost:"
  })
  void standInAnAddressThatCanBeOpened(String host, String start) throws IOException {
    assumeTrue(!host.contains(":") || hasSix(), "this machine has no IPv6");
    WebSettings settings = new WebSettings(host, 0, Set.of(), true, Set.of(), Set.of(), 9, false);
    try (Gate gate = new Gate(settings, Limits.DEFAULT)) {
      String address = gate.server.address().toString();
      assertTrue(address.startsWith(start), address);
      try (InputStream page = gate.server.address().toURL().openStream()) {
        assertTrue(page.read() >= 0);
      }
    }
  }
}
