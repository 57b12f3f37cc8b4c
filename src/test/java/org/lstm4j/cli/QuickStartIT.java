package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives of loaded classes that the launcher makes: for judging texts, and for the rest. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher there makes none")
class QuickStartIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String TEXT =
      "It takes half an hour to find its feet, but the second half is wonderful: two great actors,"
          + " a moving story, and an ending that I will not forget.";

  @TempDir private Path folder;
  private Launched program;
  private Map<String, String> variables;
  private Path start;

  @BeforeEach
  void install() throws IOException {
    program = Launched.at(folder.resolve("lstm4j"));
    variables = Launched.ofUser(folder);
    variables.remove("LSTM4J_OPTS");
    start = folder.resolve("cache").resolve("start");
  }

  @AfterEach
  void unlink() throws IOException, InterruptedException {
    awaitNone();
    program.unlink();
  }

  private Run run(String... arguments) throws IOException {
    return Launched.run(folder, variables, program.launcher().toString(), arguments);
  }

  /** What every start must give, with whatever archive or none. */
  private void judge() throws IOException {
    assertEquals(new Run(0, List.of("positive\t0.9168"), List.of()), run("predict", TEXT));
  }

  private void judgeFile() throws IOException {
    Path file = Files.writeString(folder.resolve("reviews.txt"), TEXT);
    Run run = run("predict", "--file", file.toString());
    assertEquals(new Run(0, List.of("positive\t0.9168"), List.of(Launched.INCUBATOR)), run);
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(start)) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  /** Waits until nothing is made any more. */
  private void awaitNone() throws IOException, InterruptedException {
    if (!Files.isDirectory(start)) {
      return;
    }
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      start.register(watch, StandardWatchEventKinds.ENTRY_DELETE);
      Instant end = Instant.now().plus(PATIENCE);
      while (Files.exists(start.resolve("making")) && Instant.now().isBefore(end)) {
        WatchKey key = watch.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
      }
    }
  }

  /** A start that tells where its classes come from. */
  private interface Start {
    void run() throws IOException;
  }

  private String sourceOfMain(Start judging) throws IOException {
    Path log = folder.resolve("classes.txt");
    variables.put("LSTM4J_OPTS", "-Xlog:class+load:file=" + log);
    judging.run();
    variables.remove("LSTM4J_OPTS");
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("org.lstm4j.cli.Main ")).findFirst().orElseThrow();
    }
  }

  @Test
  void isMadeOnceAndUsedFromThenOn() throws IOException, InterruptedException {
    assertFalse(sourceOfMain(this::judge).contains("shared objects file"));
    awaitNone();

    assertEquals(1, archives().size());
    assertTrue(sourceOfMain(this::judge).contains("shared objects file"), this::toString);
    assertEquals(1, archives().size());
  }

  @Test
  void isAnotherOneWhereVectorsAreAskedFor() throws IOException, InterruptedException {
    judgeFile();
    awaitNone();

    assertEquals(1, archives().size());
    String source = sourceOfMain(this::judgeFile);
    assertTrue(source.contains("shared objects file"), source);
    assertFalse(archives().get(0).toString().contains("quick"));
    assertEquals(List.of(Launched.INCUBATOR), run("evaluate", "--help").succeeded().err());
    assertEquals(List.of(), run("--version").succeeded().err());
  }

  @Test
  void isMadeAnewForOtherJars() throws IOException, InterruptedException {
    judge();
    awaitNone();
    Files.delete(program.home().resolve("lib"));
    Path lib = Files.createDirectory(program.home().resolve("lib"));
    try (Stream<Path> jars = Files.list(Launched.BUILT.resolve("lib"))) {
      for (Path jar : jars.toList()) {
        Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
      }
    }
    Path own = lib.resolve("lstm4j.jar");
    Files.delete(own);
    Files.copy(Launched.BUILT.resolve("lib").resolve("lstm4j.jar"), own);
    Files.setLastModifiedTime(own, FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));

    judge();
    awaitNone();
    assertEquals(2, archives().size());
    assertTrue(sourceOfMain(this::judge).contains("shared objects file"));
    try (Stream<Path> jars = Files.list(lib)) {
      for (Path jar : jars.toList()) {
        Files.delete(jar);
      }
    }
  }

  @Test
  void isMadeAfterAllWhereAnEarlierMakerWasKilled() throws IOException, InterruptedException {
    Path lock = Files.createDirectories(start.resolve("making"));
    Files.writeString(lock.resolve("new"), "half an archive");
    judge();
    assertTrue(Files.exists(lock.resolve("new"))); // it might be at work
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

    judge();
    awaitNone();
    assertEquals(1, archives().size());
  }

  @Test
  void isPassedOverWhereItIsNone() throws IOException, InterruptedException {
    judge();
    awaitNone();
    Path archive = archives().get(0);
    Files.delete(archive);
    Files.writeString(archive, "not what Java wrote");

    judge();
  }

  @ParameterizedTest
  @ValueSource(strings = {"LSTM4J_CACHE", "XDG_CACHE_HOME", "HOME"})
  void isNotNeededWhereNobodyMayWrite(String variable) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    variables.keySet().removeAll(List.of("LSTM4J_CACHE", "HOME"));
    judge();
    variables.put(variable, file.resolve("none").toString());
    judge();
    assertEquals(0, Files.size(file));
  }

  @Test
  void isLeftAloneWhereTheUserHasFlagsThatMayNotFit() throws IOException {
    variables.put("LSTM4J_OPTS", "-XX:+UseSerialGC");
    judge();
    assertFalse(Files.exists(start));
  }
}
