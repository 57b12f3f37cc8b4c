package org.lstm4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program started by a test, whose output goes to files. A JVM of Spark ends with this one. */
final class ChildProcess implements AutoCloseable {

  private static final int MOST_SECONDS = 150;
  private static final int SHOWN_LINES = 30;

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * How it ended.
   *
   * @param out lines of its standard output
   * @param err lines of its standard error: Spark's log as well
   */
  record Ended(int exitCode, List<String> out, List<String> err) {

    /** Its standard output; it must have done what it was for. */
    List<String> lines() {
      if (exitCode != 0) {
        throw new AssertionError("exit code " + exitCode + "\n" + end(out) + "\n" + end(err));
      }
      return out;
    }
  }

  /**
   * Starts a main class with Spark's jars on its class path.
   *
   * @param name of the files that take its output
   * @param home as {@code SPARK_HOME}
   * @param flags of Java
   */
  static ChildProcess ofSpark(String name, Path home, List<String> flags, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("tmp")));
    command.add("-cp");
    command.add(home.resolve("watch") + ":" + home.resolve("jars") + "/*");
    command.add(EndsWithParent.class.getName());
    command.addAll(arguments);
    Map<String, String> variables =
        Map.of(
            "SPARK_HOME",
            home.toString(),
            "SPARK_SCALA_VERSION",
            "2.13",
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "SPARK_LOCAL_DIRS",
            home.resolve("tmp").toString());
    return start(name, home, variables, command);
  }

  /** Starts a program in a folder, which takes its output as well. */
  static ChildProcess start(
      String name, Path folder, Map<String, String> variables, List<String> command)
      throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "MAVEN_ARGS").forEach(environment::remove);
    environment.keySet().removeIf(key -> key.matches("(LSTM4J|SPARK|HADOOP)_.*"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.putAll(variables);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new ChildProcess(builder.start(), out, err);
  }

  /** Waits until a line of the log has it. */
  Matcher await(Pattern pattern) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
    while (true) {
      boolean isAlive = process.isAlive(); // asked before its last words are read
      for (String line : lines(err)) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
          return matcher;
        }
      }
      if (!isAlive || System.nanoTime() > deadline) {
        throw new AssertionError(
            (isAlive ? "expected within " + MOST_SECONDS + " s" : "ended before")
                + " a line with "
                + pattern
                + ", got\n"
                + end(lines(err)));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Waits for its end. */
  Ended finish() throws InterruptedException {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      close();
      throw new AssertionError(
          "expected an end within " + MOST_SECONDS + " s, got\n" + end(lines(err)));
    }
    return new Ended(process.exitValue(), lines(out), lines(err));
  }

  /** Processes that it started, executors of a worker, and theirs. */
  Stream<ProcessHandle> children() {
    return process.toHandle().descendants();
  }

  long pid() {
    return process.pid();
  }

  /** Kills it and what it started, as a power cut does. */
  @Override
  public void close() {
    List<ProcessHandle> all = children().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    all.forEach(child -> child.onExit().join());
  }

  static List<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String end(List<String> lines) {
    return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
