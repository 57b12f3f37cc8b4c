package org.lstm4j.web;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web server of {@code serve}; up once it is made, until it is closed. */
public final class WebServer implements AutoCloseable {

  private final Server server;
  private final ServerConnector connector;
  private final WorkQueue queue;

  private WebServer(WebSettings settings, ModelShelf shelf, Optional<AccessLog> log) {
    QueuedThreadPool threads = new QueuedThreadPool(16, 4);
    threads.setName("http");
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    server.addConnector(connector);
    queue = new WorkQueue(Runtime.getRuntime().availableProcessors());
    Observation observation = new Observation(shelf, queue::waiting, log);
    Routes routes = new Routes(shelf);
    routes.put("GET", "/metrics", ask -> observation.metrics());
    server.setRequestLog(observation.log());
    server.setHandler(observation.around(new WebHandler(settings, routes, queue)));
  }

  /**
   * Starts one without an access log.
   *
   * @throws IOException if the address can't be had; the message is one line for the user
   */
  public static WebServer start(WebSettings settings, ModelShelf shelf) throws IOException {
    return start(settings, shelf, Optional.empty());
  }

  /**
   * Starts one.
   *
   * @param log is told of each request; the caller closes it after the server
   * @throws IOException if the address can't be had; the message is one line for the user
   */
  public static WebServer start(WebSettings settings, ModelShelf shelf, Optional<AccessLog> log)
      throws IOException {
    WebServer started = new WebServer(settings, shelf, log);
    try {
      started.connector.open();
    } catch (IOException e) {
      throw new IOException(
          "port: expected a free one, got " + settings.port() + ", which is taken.", e);
    }
    LifeCycle.start(started.server);
    return started;
  }

  /** Where it listens, for a browser. */
  public URI address() {
    return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort() + "/");
  }

  /** Waits until it is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
    queue.close();
  }
}
