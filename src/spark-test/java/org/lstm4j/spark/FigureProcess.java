package org.lstm4j.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A contestant in a JVM of its own: is told a line, answers with a line of JSON. */
final class FigureProcess implements AutoCloseable {

  /** Begins a line that is an answer. */
  static final String ANSWER = "= ";

  private static final int SECONDS_TO_END = 60;

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;

  private FigureProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    questions = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
  }

  /**
   * Starts one with this JVM's flags.
   *
   * @param log takes its standard error
   */
  static FigureProcess start(String name, Path log, String memory, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-Xm"))
        .forEach(command::add);
    command.add("-Xmx" + memory);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(SparkFigures.class.getName());
    command.add("contestant");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    FigureProcess started = new FigureProcess(name, builder.start());
    started.answer(); // ready
    return started;
  }

  /** For people. */
  String name() {
    return name;
  }

  /** Asks and waits. */
  JsonNode tell(String question) throws IOException {
    questions.println(question);
    return answer();
  }

  private JsonNode answer() throws IOException {
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(ANSWER)) {
        return new ObjectMapper().readTree(line.substring(ANSWER.length()));
      }
    }
    throw new IOException(name + ": expected an answer, got its end. See its log.");
  }

  @Override
  public void close() {
    questions.close();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroy();
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
