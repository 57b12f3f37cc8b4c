package org.lstm4j.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A contestant's process: stopped by the system until it is its turn, for threads that wait
 * spinning or wake up all the time would slow the others down. (Windows can't stop a process.)
 *
 * <p>What it is told is a line, what it answers a line that begins with {@code @} and goes on in
 * JSON; other lines that its libraries print are passed over.
 */
final class Opponent implements AutoCloseable {

  private static final String MARK = "@ ";
  private static final boolean IS_WINDOWS = File.separatorChar == '\\';

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;
  private final ObjectMapper json = new ObjectMapper();
  private final String setup;

  /** Starts it and waits until it is ready. */
  Opponent(String name, List<String> command) throws IOException {
    this.name = name;
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    commands = process.outputWriter(StandardCharsets.UTF_8);
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    setup = answer().path("setup").asText();
    signal("STOP");
  }

  String name() {
    return name;
  }

  /** How it has set itself up. */
  String setup() {
    return setup;
  }

  /** Tells it to do something and waits for the answer. */
  JsonNode tell(String command) throws IOException {
    signal("CONT");
    commands.write(command + "\n");
    commands.flush();
    JsonNode answer = answer();
    signal("STOP");
    return answer;
  }

  private void signal(String signal) throws IOException {
    if (IS_WINDOWS || !process.isAlive()) {
      return;
    }
    List<String> kill = List.of("kill", "-" + signal, Long.toString(process.pid()));
    try {
      if (new ProcessBuilder(kill).inheritIO().start().waitFor() != 0) {
        throw new IOException(name + ": expected a process to signal, see above.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(name + ": interrupted between two turns");
    }
  }

  private JsonNode answer() throws IOException {
    String line = answers.readLine();
    while (line != null && !line.startsWith(MARK)) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException(name + ": expected an answer, got its end; see what it said above.");
    }
    return json.readTree(line.substring(MARK.length()));
  }

  /** Ends it. */
  @Override
  public void close() throws IOException {
    signal("CONT");
    commands.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
