package org.lstm4j.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import org.lstm4j.kernel.KernelChoice;
import org.lstm4j.machine.Machine;

/** A benchmark's results: lines for people, JSON with date and machine for everything else. */
final class Report {

  /** Processes that compute something else beside a benchmark. */
  private static final double QUIET_LOAD = 0.5;

  private final String name;
  private final Path folder;
  private final ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private final ObjectNode json = mapper.createObjectNode();

  Report(String name, Path folder) {
    this.name = name;
    this.folder = folder;
    Machine machine = Machine.here();
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    json.put("benchmark", name)
        .put("date", LocalDate.now().toString())
        .put("jdk", machine.jdk().version() + ", " + machine.jdk().vendor())
        .put("processor", machine.processor().model().orElse("unknown"))
        .put("cores", machine.processor().cores())
        .put("kernel", KernelChoice.best().description())
        .put("operatingSystem", machine.operatingSystem())
        .put("loadBefore", load);
    json.properties().forEach(field -> say(field.getKey() + ": " + field.getValue()));
    if (load > QUIET_LOAD) {
      say("WARNING: something else is running; these numbers are worth little.");
    }
  }

  /** Prints a line. */
  void say(String line) {
    System.out.println(line);
  }

  /** A new list of results. */
  ArrayNode array(String key) {
    return json.putArray(key);
  }

  /** A single result. */
  void put(String key, double value) {
    json.put(key, value);
  }

  /** Where the picture belongs; {@code ending} is png or svg. */
  Path picture(String ending) {
    return folder.resolve(name + "." + ending);
  }

  /** Writes the JSON. */
  void write() throws IOException {
    Path file = folder.resolve(name + ".json");
    mapper.writeValue(file.toFile(), json);
    say("written: " + file);
  }
}
