package org.lstm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lstm4j.model.Predictor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How much {@code lstm4j serve} holds and what it does when there is more, and Python beside it.
 */
@Command(
    name = "serve",
    description =
        "Loads a server: a steady rate, the most, four times the most, slow clients, long work;"
            + " and FastAPI with PyTorch beside it.")
final class ServingCommand implements Callable<Integer> {

  /** The phases, in their order. */
  enum Part {
    STEADY,
    MOST,
    OVERLOAD,
    SLOW,
    LONG,
    PYTHON
  }

  private static final int CONNECTIONS = 16;
  private static final int MANY_CONNECTIONS = 256;
  private static final int OVERLOAD = 4;
  private static final int SLOW_CLIENTS = 500;
  private static final double BESIDE_RATE = 1000;
  private static final double TOLERANCE = 1e-4;

  @Mixin private BenchOptions options;

  @Option(
      names = "--model",
      paramLabel = "MODEL.zip",
      description = "A network like the notebook's. Default: ${DEFAULT-VALUE}.",
      defaultValue = "models/imdb-lstm.zip")
  private Path model;

  @Option(
      names = "--words",
      paramLabel = "N",
      description = "Words of a text. Default: ${DEFAULT-VALUE}.",
      defaultValue = "200")
  private int words;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "The steady rate, requests a second. Default: ${DEFAULT-VALUE}.",
      defaultValue = "3000")
  private double rate;

  @Option(
      names = "--steady-seconds",
      paramLabel = "S",
      description = "How long the steady rate is kept up. Default: ${DEFAULT-VALUE}.",
      defaultValue = "300")
  private int steadySeconds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long everything else lasts. Default: ${DEFAULT-VALUE}.",
      defaultValue = "20")
  private int seconds;

  @Option(
      names = "--parts",
      paramLabel = "PART",
      split = ",",
      description = "Some of ${COMPLETION-CANDIDATES}. Default: all.")
  private List<Part> parts = List.of(Part.values());

  @Option(
      names = "--flags",
      paramLabel = "FLAG",
      split = ",",
      description = "Flags of our JVM. Default: ${DEFAULT-VALUE}.",
      defaultValue = "-XX:+UseSerialGC,-Xms32m,-XX:MinHeapFreeRatio=20,-XX:MaxHeapFreeRatio=40")
  private List<String> flags;

  private final ObjectMapper mapper = new ObjectMapper();
  private Report report;
  private ArrayNode results;
  private Path folder;
  private List<String> bodies;

  @Override
  public Integer call() throws IOException {
    report = new Report("serve", options.out());
    results = report.array("loads");
    folder = Files.createDirectories(options.out().resolve("serving")).toAbsolutePath();
    Predictor predictor = Predictor.read(model);
    ServingFiles.write(predictor, folder);
    bodies = ServingFiles.bodies(predictor, words);
    report.say("Closed loads by " + (ClosedLoad.hasWrk() ? "wrk." : "this JVM, without wrk."));
    ServingLineup lineup = new ServingLineup(model, folder, options.python());
    List<Double> probabilities = new ArrayList<>();
    try (ServedProcess server = lineup.ours(flags)) {
      report.say(String.format(Locale.ROOT, "up after %.2f s", server.secondsToStart()));
      report.put("secondsToStart", server.secondsToStart());
      tell("the first seconds, " + CONNECTIONS + " connections", closed(server, 5));
      closed(server, seconds);
      for (String body : bodies) {
        probabilities.add(probability(server, body));
      }
      load(server);
    }
    if (parts.contains(Part.PYTHON) && lineup.hasPython()) {
      python(lineup, probabilities);
    }
    report.write();
    return 0;
  }

  private void load(ServedProcess server) throws IOException {
    if (parts.contains(Part.STEADY)) {
      memory("before", server);
      tell("steady", open(server, rate, steadySeconds, CONNECTIONS * 4));
      memory("after", server);
    }
    LoadResult most = most("most", server);
    if (parts.contains(Part.OVERLOAD)) {
      double due = OVERLOAD * most.rate();
      tell("four times the most", open(server, due, seconds, MANY_CONNECTIONS));
      tell("the most, once more", closed(server, seconds));
    }
    if (parts.contains(Part.SLOW)) {
      tell("beside nobody", open(server, BESIDE_RATE, seconds, CONNECTIONS));
      try (SlowClients slow = new SlowClients(server.address(), SLOW_CLIENTS)) {
        tell("beside 500 slow clients", open(server, BESIDE_RATE, seconds, CONNECTIONS));
        report.say("slow clients that were cut off: " + slow.cut());
      }
    }
    if (parts.contains(Part.LONG)) {
      besideLongWork(server);
    }
  }

  /** Explanations without end beside texts. */
  private void besideLongWork(ServedProcess server) throws IOException {
    String long1 = bodies.get(0).replace("}", ",\"counterfactual\":true}");
    OpenLoad explanations =
        new OpenLoad(
            server.address(),
            List.of(HttpConnection.post(server.address(), "/api/explain", long1)));
    LoadResult[] other = new LoadResult[1];
    Thread thread =
        new Thread(
            () -> {
              try {
                other[0] =
                    explanations.run(
                        Double.POSITIVE_INFINITY, Duration.ofSeconds(seconds), CONNECTIONS, false);
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    LoadResult texts = open(server, BESIDE_RATE, seconds, CONNECTIONS);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tell("beside 16 who want explanations", texts);
    tell("the explanations", other[0]);
  }

  private void python(ServingLineup lineup, List<Double> expected) throws IOException {
    for (int[] each : new int[][] {{1, 1}, {1, 2}, {2, 1}}) {
      try (ServedProcess server = lineup.python(each[0], each[1])) {
        for (int i = 0; i < bodies.size(); i++) {
          double got = probability(server, bodies.get(i));
          if (!(Math.abs(got - expected.get(i)) <= TOLERANCE)) {
            throw new IllegalStateException(
                "probability: expected " + expected.get(i) + ", got " + got + " of Python.");
          }
        }
        closed(server, 5);
        most(
            String.format(
                Locale.ROOT, "FastAPI, PyTorch: %d processes, %d threads", each[0], each[1]),
            server);
      }
    }
  }

  private LoadResult most(String name, ServedProcess server) throws IOException {
    double before = server.cpuSeconds();
    LoadResult most = closed(server, seconds);
    double micros = (server.cpuSeconds() - before) * 1e6 / most.answered();
    tell(name, most).put("cpuMicros", micros).put("residentMegabytes", server.residentMegabytes());
    report.say(
        String.format(
            Locale.ROOT,
            "  %.0f µs of a processor for each, %.0f MB",
            micros,
            server.residentMegabytes()));
    return most;
  }

  private double probability(ServedProcess server, String body) throws IOException {
    JsonNode answer = mapper.readTree(server.post("/api/predict", body));
    return answer.path("probability").asDouble(Double.NaN);
  }

  private LoadResult closed(ServedProcess server, int length) throws IOException {
    return new ClosedLoad(server.address(), bodies, folder)
        .run(Duration.ofSeconds(length), CONNECTIONS);
  }

  private LoadResult open(ServedProcess server, double perSecond, int length, int connections)
      throws IOException {
    boolean isHeld = connections < MANY_CONNECTIONS; // more isn't offered than can be held
    List<byte[]> requests =
        bodies.stream()
            .map(body -> HttpConnection.post(server.address(), "/api/predict", body))
            .toList();
    return new OpenLoad(server.address(), requests)
        .run(perSecond, Duration.ofSeconds(length), connections, isHeld);
  }

  private ObjectNode tell(String name, LoadResult result) {
    ObjectNode json = results.addObject();
    report.say(result.tell(name, json));
    return json;
  }

  private void memory(String when, ServedProcess server) throws IOException {
    double resident = server.residentMegabytes();
    double live = server.liveHeapMegabytes();
    report.put(when + "ResidentMegabytes", resident);
    report.put(when + "LiveHeapMegabytes", live);
    report.say(
        String.format(
            Locale.ROOT, "  %s: %.0f MB, of which %.1f MB live in the heap", when, resident, live));
  }
}
