package org.lstm4j.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server that runs as a process, or as several that one starts. */
final class ServedProcess implements AutoCloseable {

  private static final Duration MOST_START = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 5;
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");
  private static final Pattern USED =
      Pattern.compile("(?:generation|heap|PSYoungGen|ParOldGen)\\s+total \\d+K, used (\\d+)K");

  private final Process process;
  private final InetSocketAddress address;
  private final HttpClient client = HttpClient.newHttpClient();
  private final double secondsToStart;

  /**
   * Starts one and waits until it answers {@code GET /healthz}.
   *
   * @param log takes what it says
   * @throws IOException if it ends, or isn't up in two minutes
   */
  ServedProcess(List<String> command, Map<String, String> environment, int port, Path log)
      throws IOException {
    address = new InetSocketAddress("localhost", port);
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    while (!isUp()) {
      if (!process.isAlive() || System.nanoTime() - start > MOST_START.toNanos()) {
        end();
        throw new IOException(command.get(0) + ": expected a server, got none; see " + log);
      }
      pause();
    }
    secondsToStart = (System.nanoTime() - start) / 1e9;
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a server started");
    }
  }

  private boolean isUp() {
    try {
      return send(request("/healthz").build()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + address.getPort() + path))
        .version(HttpClient.Version.HTTP_1_1);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a server was asked");
    }
  }

  /** The answer to a JSON body. */
  String post(String path, String json) throws IOException {
    return send(request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build())
        .body();
  }

  InetSocketAddress address() {
    return address;
  }

  /** From the start of the process to the first answer. */
  double secondsToStart() {
    return secondsToStart;
  }

  private Stream<ProcessHandle> all() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  /** Of all processors and processes, user and system. */
  double cpuSeconds() {
    return all()
        .mapToDouble(
            each -> each.info().totalCpuDuration().map(d -> d.toNanos() / 1e9).orElse(Double.NaN))
        .sum();
  }

  /** Memory of all processes; NaN where the system has no {@code /proc}. */
  double residentMegabytes() throws IOException {
    double kilobytes = 0;
    for (ProcessHandle each : all().toList()) {
      Path status = Path.of("/proc", Long.toString(each.pid()), "status");
      Matcher matcher = RESIDENT.matcher(Files.isReadable(status) ? Files.readString(status) : "");
      kilobytes += matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    }
    return kilobytes / 1024;
  }

  /** What lives in its Java heap after a collection. */
  double liveHeapMegabytes() throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    String pid = Long.toString(process.pid());
    output(List.of(jcmd.toString(), pid, "GC.run"));
    Matcher matcher = USED.matcher(output(List.of(jcmd.toString(), pid, "GC.heap_info")));
    double kilobytes = matcher.find() ? Double.parseDouble(matcher.group(1)) : Double.NaN;
    while (matcher.find()) {
      kilobytes += Double.parseDouble(matcher.group(1));
    }
    return kilobytes / 1024;
  }

  private static String output(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void end() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  @Override
  public void close() throws IOException {
    end();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a server ended");
    }
  }
}
