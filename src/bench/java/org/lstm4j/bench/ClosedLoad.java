package org.lstm4j.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * As many requests as a server answers, each connection sending the next once the last is answered:
 * by {@code wrk}, which takes little of the processors, or by {@link OpenLoad} where there is none.
 */
final class ClosedLoad {

  private static final String MARK = "@ ";

  private final InetSocketAddress address;
  private final List<String> bodies;
  private final Path folder;

  ClosedLoad(InetSocketAddress address, List<String> bodies, Path folder) {
    this.address = address;
    this.bodies = bodies;
    this.folder = folder;
  }

  /** Whether {@code wrk} can be started. */
  static boolean hasWrk() {
    try {
      new ProcessBuilder("wrk", "--version")
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  LoadResult run(Duration duration, int connections) throws IOException {
    if (!hasWrk()) {
      List<byte[]> requests =
          bodies.stream().map(b -> HttpConnection.post(address, "/api/predict", b)).toList();
      return new OpenLoad(address, requests)
          .run(Double.POSITIVE_INFINITY, duration, connections, false);
    }
    List<String> command =
        List.of(
            "wrk",
            "-t1",
            "-c" + connections,
            "-d" + duration.toSeconds() + "s",
            "-s",
            script().toString(),
            "http://localhost:" + address.getPort() + "/api/predict");
    Process wrk =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String line = output.lines().filter(each -> each.startsWith(MARK)).findFirst().orElseThrow();
    double[] numbers =
        Arrays.stream(line.substring(MARK.length()).split(" "))
            .mapToDouble(Double::parseDouble)
            .toArray();
    long all = (long) numbers[0];
    long wrong = (long) numbers[1]; // statuses; of this closed load none is 503
    return new LoadResult(
        numbers[3] / 1e6,
        all,
        all,
        all - wrong,
        0,
        wrong + (long) numbers[2],
        Arrays.stream(numbers, 4, 8).map(micros -> micros / 1e3).toArray());
  }

  private Path script() throws IOException {
    StringBuilder lua = new StringBuilder("all = {}\ninit = function()\n"); // once a host is known
    for (String body : bodies) {
      lua.append(
          String.format(
              Locale.ROOT,
              "all[#all + 1] = wrk.format(\"POST\", nil,"
                  + " {[\"Content-Type\"] = \"application/json\"}, [[%s]])%n",
              body));
    }
    lua.append(
        """
        end
        at = 0
        request = function()
          at = at % #all + 1
          return all[at]
        end
        done = function(summary, latency)
          local e = summary.errors
          io.write(string.format("@ %d %d %d %d %d %d %d %d\\n", summary.requests, e.status,
            e.connect + e.read + e.write + e.timeout, summary.duration, latency:percentile(50),
            latency:percentile(99), latency:percentile(99.9), latency.max))
        end
        """);
    return Files.writeString(folder.resolve("texts.lua"), lua);
  }
}
