package org.lstm4j.imdb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine whose files and manners the test decides. */
public final class FileServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** Answers one request, given the first byte that was asked for. */
  interface Manner {
    void answer(HttpExchange exchange, int first) throws IOException;
  }

  public FileServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.start();
  }

  /** Serves a path in the given manner. */
  public FileServer serve(String path, Manner manner) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          requests.add(path + (range == null ? "" : " " + range));
          int first = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
          try (exchange) {
            manner.answer(exchange, first);
          }
        });
    return this;
  }

  /** Serves a file in the best manner. */
  public FileServer serve(String path, byte[] content) {
    return serve(path, (exchange, first) -> send(exchange, content, first, content.length));
  }

  /** Sends the bytes from {@code first} to {@code end} and hangs up, whatever was announced. */
  public static void send(HttpExchange exchange, byte[] content, int first, int end)
      throws IOException {
    if (first > 0) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range",
              "bytes " + first + "-" + (content.length - 1) + "/" + content.length);
    }
    exchange.sendResponseHeaders(first > 0 ? 206 : 200, content.length - first);
    OutputStream out = exchange.getResponseBody();
    out.write(content, first, Math.max(0, end - first));
    out.flush();
  }

  /** Answers with a status and nothing else. */
  public static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Paths and ranges asked for so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
