package org.lstm4j.web;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The web server of {@code serve}; up once it is made, until it is closed. */
public final class WebServer implements AutoCloseable {

  private static final int THREADS = 16;
  private static final int STOP_MILLIS = 1000;

  private final WebSettings settings;
  private final Limits limits;
  private final Server server;
  private final List<PacedConnector> connectors = new ArrayList<>();
  private final WorkQueue queue;
  private final Routes routes;
  private final Underway underway = new Underway();
  private URI address; // once it listens
  private final AtomicBoolean isClosing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  WebServer(
      WebSettings settings,
      ModelShelf shelf,
      Limits limits,
      Optional<AccessLog> log,
      Failures failures) {
    this.settings = settings;
    this.limits = limits;
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("http");
    threads.setStopTimeout(STOP_MILLIS);
    server = new Server(threads);
    server.setErrorHandler(new JettyErrors(failures));
    queue = new WorkQueue(Runtime.getRuntime().availableProcessors());
    Observation observation = new Observation(shelf, queue, log);
    routes = new Routes(settings, shelf, limits);
    routes.put("GET", "/metrics", Body.NONE, ask -> observation.metrics());
    server.setRequestLog(observation.log(routes));
    server.setHandler(
        observation.around(new WebHandler(settings, limits, routes, queue, underway, failures)));
  }

  /**
   * Starts one.
   *
   * @param log is told of each request; the caller closes it after the server
   * @param failures is told of faults of the server's own
   * @throws IOException if the address can't be had; the message is one line for the user
   */
  public static WebServer start(
      WebSettings settings, ModelShelf shelf, Optional<AccessLog> log, Failures failures)
      throws IOException {
    WebServer made = new WebServer(settings, shelf, Limits.DEFAULT, log, failures);
    made.listen();
    return made;
  }

  /** What it answers; endpoints may be added before it listens. */
  Routes routes() {
    return routes;
  }

  /** Opens the ports and starts. */
  void listen() throws IOException {
    for (ServerSocketChannel channel : Ports.open(settings.host(), settings.port())) {
      PacedConnector connector = new PacedConnector(server, limits);
      connector.setHost(channel.socket().getInetAddress().getHostAddress()); // for its log
      connector.open(channel);
      connectors.add(connector);
      server.addConnector(connector);
    }
    NetworkConnectionLimit most = new NetworkConnectionLimit(limits.mostConnections(), server);
    most.setEndPointIdleTimeout(limits.grace().toMillis());
    server.addBean(most);
    LifeCycle.start(server);
    address = found();
  }

  /** How many requests it has begun to read and not yet answered. */
  int underway() {
    return underway.count();
  }

  private URI found() {
    String host = HostName.isAny(settings.host()) ? "localhost" : settings.host();
    String shown = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + shown + ":" + connectors.get(0).getLocalPort() + "/");
  }

  /** Where it listens, for a browser on this machine. */
  public URI address() {
    return address;
  }

  /**
   * Takes no more requests, lets those under way end, and stops: within some eight seconds, even if
   * a client never ends what it began. Whoever calls it again waits for the first.
   */
  @Override
  public void close() {
    try {
      if (isClosing.getAndSet(true)) {
        closed.await();
        return;
      }
      connectors.forEach(PacedConnector::shutdown); // connections end with their answers
      underway.close(limits.closing());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever waits has no more time
    }
    LifeCycle.stop(server);
    queue.close();
    closed.countDown();
  }
}
