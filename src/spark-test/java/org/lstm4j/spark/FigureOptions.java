package org.lstm4j.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lstm4j.data.DataLocator;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.machine.Machine;
import picocli.CommandLine.Option;

/** What all figures take, and how they begin and end. */
final class FigureOptions {

  private static final double QUIET_LOAD = 0.5;

  @Option(
      names = {"-d", "--data"},
      paramLabel = "DATA",
      description = "Reviews, as lstm4j train takes them. Default: LSTM4J_DATA, else imdb.")
  private String data;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FOLDER",
      description = "Where files and results go. Default: ${DEFAULT-VALUE}.",
      defaultValue = "runs/spark")
  private Path out;

  @Option(
      names = "--executor-memory",
      paramLabel = "SIZE",
      description = "Of each executor. Default: ${DEFAULT-VALUE}.",
      defaultValue = "2g")
  private String executorMemory;

  private final ObjectNode json = new ObjectMapper().createObjectNode();

  /** Where everything goes, made if need be. */
  Path out() throws IOException {
    return Files.createDirectories(out);
  }

  /** What is measured. */
  FigureFiles files() throws IOException {
    String variable = System.getenv("LSTM4J_DATA");
    String source = data != null ? data : variable;
    return new FigureFiles(out(), source == null || source.isBlank() ? DataLocator.IMDB : source);
  }

  /** Says what machine this is; tells whoever isn't alone on it. */
  ObjectNode begin(String name) {
    Machine machine = Machine.here();
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    json.put("figures", name)
        .put("date", LocalDate.now().toString())
        .put("jdk", machine.jdk().version())
        .put("processor", machine.processor().model().orElse("unknown"))
        .put("cores", machine.processor().cores())
        .put("kernel", KernelChoice.best().description())
        .put("executorMemory", executorMemory)
        .put("loadBefore", load);
    json.properties().forEach(field -> say(field.getKey() + ": " + field.getValue()));
    if (load > QUIET_LOAD) {
      say("WARNING: something else is running; these numbers are worth little.");
    }
    return json;
  }

  /** Prints a line. */
  void say(String line) {
    System.out.println(line);
  }

  /** Prints everything as one line of JSON, and keeps it in a file. */
  void end() throws IOException {
    Path file = out().resolve(json.path("figures").asText() + ".json");
    Files.writeString(file, json + "\n");
    say(json.toString());
    say("written: " + file);
  }

  /** A JVM with a cluster of its own. */
  FigureProcess cluster(int workers, String memory) throws IOException {
    return start(
        workers + (workers == 1 ? " worker" : " workers"),
        "cluster-" + workers,
        memory,
        List.of("--workers", String.valueOf(workers)));
  }

  /** A JVM without Spark's cluster. */
  FigureProcess plain(String memory) throws IOException {
    return start("plain library, one thread", "plain", memory, List.of());
  }

  private FigureProcess start(String name, String log, String memory, List<String> more)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--executor-memory", executorMemory));
    arguments.addAll(more);
    return FigureProcess.start(name, out().resolve(log + ".log"), memory, arguments);
  }
}
