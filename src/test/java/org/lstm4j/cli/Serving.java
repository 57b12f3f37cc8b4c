package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A run of {@code serve} in this JVM, up to its end. */
final class Serving implements AutoCloseable {

  static final String JSON = "application/json";
  private static final long SECONDS = 60;

  private final Lines out = new Lines();
  private final Lines err = new Lines();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final Thread thread;
  private final URI address;

  /** Takes lines as they come. */
  private static final class Lines extends Writer {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final StringBuilder line = new StringBuilder();

    @Override
    public synchronized void write(char[] letters, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        if (letters[i] == '\n') {
          lines.add(line.toString().stripTrailing());
          line.setLength(0);
        } else {
          line.append(letters[i]);
        }
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** Starts it on a free port and waits until it prints its address. */
  Serving(Map<String, String> variables, Object... arguments) throws InterruptedException {
    CommandLine command =
        Main.commandLine(new Environment(variables, InputStream.nullInputStream()))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] all =
        Stream.concat(
                Stream.of("serve", "--port=0"), Arrays.stream(arguments).map(Object::toString))
            .toArray(String[]::new);
    thread = new Thread(() -> exitCode.complete(command.execute(all)), "serve");
    thread.start();
    String line = out.lines.poll(SECONDS, TimeUnit.SECONDS);
    assertNotNull(line, () -> "no address: " + err.lines);
    address = URI.create(line);
    assertTrue(line.matches("http://.+:\\d+/"), line);
  }

  URI address() {
    return address;
  }

  /** The next line on standard error. */
  String error() throws InterruptedException {
    String line = err.lines.poll(SECONDS, TimeUnit.SECONDS);
    assertNotNull(line);
    return line;
  }

  /** All lines on standard error that nobody has taken. */
  List<String> errors() {
    return new ArrayList<>(err.lines);
  }

  /** Whether nothing but the address was printed. */
  boolean isAddressAlone() {
    return out.lines.isEmpty();
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).GET().build());
  }

  HttpResponse<String> post(String path, String json, String... headers)
      throws IOException, InterruptedException {
    return send(
        request(path, headers)
            .header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Asks it to stop, and expects that it does so. */
  @Override
  public void close() {
    thread.interrupt();
    assertEquals(0, exitCode.orTimeout(SECONDS, TimeUnit.SECONDS).join());
  }
}
