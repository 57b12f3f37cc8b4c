package org.lstm4j.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The built jar in a process of its own, started from a folder that isn't the project's. It can't
 * reach any network, and is killed if it hangs.
 */
final class JarProcess implements AutoCloseable {

  private static final Path JAR = Path.of(System.getProperty("lstm4j.jar")).toAbsolutePath();
  private static final Executor PATIENCE = CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES);

  private final Process process;
  private final Path out;
  private final BufferedReader errReader;
  private final List<String> err = new ArrayList<>();

  private JarProcess(Process process, Path out) {
    this.process = process;
    this.out = out;
    this.errReader = process.errorReader(StandardCharsets.UTF_8);
    PATIENCE.execute(process::destroyForcibly);
  }

  /** Starts it; its standard output goes to a file, which never holds it back. */
  static JarProcess start(Path folder, Map<String, String> variables, Object... arguments)
      throws IOException {
    return started(builder(folder, variables, arguments), folder);
  }

  /** Starts it; nobody will ever read its standard output. */
  static JarProcess startUnread(Path folder, Map<String, String> variables, Object... arguments)
      throws IOException {
    Process process = builder(folder, variables, arguments).redirectOutput(Redirect.PIPE).start();
    process.getInputStream().close();
    return new JarProcess(process, Files.createTempFile(folder, "standard", ".out"));
  }

  /** Starts it with options of Java's own. */
  static JarProcess startWith(
      List<String> options, Path folder, Map<String, String> variables, Object... arguments)
      throws IOException {
    ProcessBuilder builder = builder(folder, variables, arguments);
    builder.command().addAll(builder.command().indexOf("-jar"), options);
    return started(builder, folder);
  }

  /** Starts it from a shell, which takes the arguments apart. */
  static JarProcess startInShell(String arguments, Path folder, Map<String, String> variables)
      throws IOException {
    ProcessBuilder builder = builder(folder, variables);
    builder.command().addAll(0, List.of("sh", "-c", "exec \"$@\" " + arguments, "sh"));
    return started(builder, folder);
  }

  /** Starts it; its standard output is a full disk. */
  static JarProcess startFull(Path folder, Map<String, String> variables, Object... arguments)
      throws IOException {
    ProcessBuilder builder = builder(folder, variables, arguments);
    Process process = builder.redirectOutput(new File("/dev/full")).start();
    return new JarProcess(process, Files.createTempFile(folder, "standard", ".out"));
  }

  private static JarProcess started(ProcessBuilder builder, Path folder) throws IOException {
    Path out = Files.createTempFile(folder, "standard", ".out");
    return new JarProcess(builder.redirectOutput(out.toFile()).start(), out);
  }

  private static ProcessBuilder builder(
      Path folder, Map<String, String> variables, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(withInterrupts());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String port = String.valueOf(closedPort());
    for (String protocol : List.of("http", "https")) {
      command.add("-D" + protocol + ".proxyHost=127.0.0.1");
      command.add("-D" + protocol + ".proxyPort=" + port);
    }
    // As the README says for JDK 24 and newer; JDK 17 passes over it.
    command.add("-XX:+IgnoreUnrecognizedVMOptions");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(List.of("-jar", JAR.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // Java tells on standard error that it found the latter two.
    List.of("LSTM4J_DATA", "LSTM4J_MODEL", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
        .forEach(builder.environment()::remove);
    builder.environment().put("LSTM4J_CACHE", folder.resolve("cache").toString());
    builder.environment().putAll(variables);
    return builder;
  }

  /** Where a build runs in the background its children ignore Ctrl-C, unless told otherwise. */
  static List<String> withInterrupts() {
    List<String> prefix = List.of("env", "--default-signal=INT");
    try {
      Process probe = new ProcessBuilder(prefix.get(0), prefix.get(1), "true").start();
      return probe.onExit().join().exitValue() == 0 ? prefix : List.of();
    } catch (IOException e) {
      return List.of(); // not the GNU one, or none at all
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  long pid() {
    return process.pid();
  }

  /** Reads standard error up to a line like this. */
  JarProcess awaitError(Predicate<String> isAwaited) throws IOException {
    for (String line = errReader.readLine(); line != null; line = errReader.readLine()) {
      err.add(line);
      if (isAwaited.test(line)) {
        return this;
      }
    }
    throw new AssertionError("the line never came: " + err);
  }

  /** Standard input of the program. */
  OutputStream input() {
    return process.getOutputStream();
  }

  /** Gives it this input, and waits for its end. */
  Run finishWithInput(String input) throws IOException {
    input().write(input.getBytes(StandardCharsets.UTF_8));
    return finish();
  }

  /** Waits for its end. */
  Run finish() throws IOException {
    input().close();
    return end();
  }

  /** Waits for its end without closing its standard input. */
  Run end() throws IOException {
    errReader.lines().forEach(err::add);
    int exitCode = process.onExit().join().exitValue();
    return new Run(exitCode, Files.readAllLines(out), err);
  }

  /** {@code kill -9} on the systems that have it. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
