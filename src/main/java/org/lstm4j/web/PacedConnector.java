package org.lstm4j.web;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Speaks HTTP/1.1 on one address, strictly, and with clients that keep up. */
final class PacedConnector extends ServerConnector {

  private final Limits limits;

  PacedConnector(Server server, Limits limits) {
    super(server, 1, 1, new HttpConnectionFactory(http()));
    this.limits = limits;
    setIdleTimeout(limits.idle().toMillis());
    setShutdownIdleTimeout(limits.closing().toMillis()); // a pause ends no request under way
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(Limits.HEAD_BYTES);
    http.setHttpCompliance(HttpCompliance.RFC9110); // refuses what smuggles requests past proxies
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setNotifyRemoteAsyncErrors(false);
    return http;
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    PacedEndPoint endPoint = new PacedEndPoint(channel, selector, key, getScheduler(), limits);
    // Jetty hurries those that are there when the server is full, but not those that are being made
    endPoint.setIdleTimeout(isAccepting() ? getIdleTimeout() : limits.grace().toMillis());
    return endPoint;
  }
}
