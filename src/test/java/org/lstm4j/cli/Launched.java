package org.lstm4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assertions;

/**
 * A package of the program at a place of its own: the launcher is a copy, its libraries and models
 * are links to the built package's. Runs of it see no variable of the build's environment but those
 * given.
 *
 * @param home folder of the package
 */
record Launched(Path home) {

  static final Path BUILT = Path.of(System.getProperty("lstm4j.program")).toAbsolutePath();

  /** What Java itself says wherever the vectors are in use. */
  static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector";

  private static final long SECONDS = 120;

  /** Makes the package; {@link #unlink} must be called before the folder is emptied. */
  static Launched at(Path home) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.copy(BUILT.resolve("bin/lstm4j"), home.resolve("bin/lstm4j"));
    for (String part : List.of("lib", "models")) {
      Files.createSymbolicLink(home.resolve(part), BUILT.resolve(part));
    }
    return new Launched(home);
  }

  void unlink() throws IOException {
    for (String part : List.of("lib", "models", "runtime")) {
      Files.deleteIfExists(home.resolve(part));
    }
  }

  Path launcher() {
    return home.resolve("bin/lstm4j");
  }

  /**
   * The environment of a user whose Java is the one that runs this test, and who wants no archive
   * of classes, so that nothing goes on in the folder behind the test.
   */
  static Map<String, String> ofUser(Path folder) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    variables.put("PATH", System.getenv("PATH"));
    variables.put("HOME", folder.toString());
    variables.put("LC_ALL", "C.UTF-8");
    variables.put("LSTM4J_OPTS", "-Xshare:auto");
    variables.put("LSTM4J_CACHE", folder.resolve("cache").toString());
    return variables;
  }

  /** Starts a command as it stands. */
  static Process start(Path folder, Map<String, String> variables, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    Path out = folder.resolve("standard.out");
    return builder.redirectOutput(out.toFile()).start();
  }

  static Run run(Path folder, Map<String, String> variables, String command, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(command));
    Collections.addAll(all, arguments);
    Process process = start(folder, variables, all);
    process.getOutputStream().close();
    return end(process, folder);
  }

  /** Waits for its end; kills it if it hangs. */
  static Run end(Process process, Path folder) throws IOException {
    process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).exceptionally(e -> kill(process));
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      List<String> err = reader.lines().toList();
      int exitCode = process.onExit().join().exitValue();
      return new Run(exitCode, Files.readAllLines(folder.resolve("standard.out")), err);
    }
  }

  /** Reads standard error up to a line like this. */
  static void awaitError(Process process, Predicate<String> isAwaited) throws IOException {
    BufferedReader reader = process.errorReader(StandardCharsets.UTF_8);
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (isAwaited.test(line)) {
        return;
      }
    }
    Assertions.fail("the line never came");
  }

  private static Process kill(Process process) {
    process.destroyForcibly();
    return process;
  }
}
