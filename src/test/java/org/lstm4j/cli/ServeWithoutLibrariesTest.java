package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program that depends on lstm4j gets no web server, and all but {@code serve} works. */
class ServeWithoutLibrariesTest {

  @TempDir private Path folder;

  private List<String> run(String without, int exitCode, String... arguments)
      throws IOException, InterruptedException {
    String all = System.getProperty("java.class.path");
    String left =
        Stream.of(all.split(File.pathSeparator))
            .filter(entry -> !entry.replace('\\', '/').contains(without))
            .collect(Collectors.joining(File.pathSeparator));
    assertTrue(left.length() < all.length(), "nothing was left out of " + all);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", left, "org.lstm4j.cli.Main"));
    Collections.addAll(command, arguments);
    Path printed = folder.resolve("printed.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertEquals(exitCode, process.waitFor(), () -> "printed: " + printed);
    return Files.readAllLines(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/jetty-server/", "/prometheus-metrics-exposition-textformats/"})
  void isToldInALine(String without) throws Exception {
    List<String> lines = run(without, 1, "serve");
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).contains("serve: expected Jetty and Prometheus's client"));
    assertTrue(lines.get(0).contains("src/docs/serving.md"));

    assertTrue(run(without, 0, "serve", "--help").get(0).startsWith("Usage: lstm4j serve"));
  }
}
