package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;

/**
 * Real processes, killed (SIGKILL on POSIX) at random moments and resumed, as often as it takes.
 * What comes out is what an unbroken training gives, and nothing is lost or left behind.
 *
 * <p>The system property {@code lstm4j.kills} says how many kills there are in all; its seed is
 * printed and can be given as {@code lstm4j.kills.seed}.
 */
@Tag("slow")
@Tag("disk")
class KillTest {

  private static final int KILLS =
      (Integer.getInteger("lstm4j.kills", 50) + Kind.values().length - 1) / Kind.values().length;
  private static final long SEED = Long.getLong("lstm4j.kills.seed", System.nanoTime());

  /** A training takes about as long as the longest delay, so that kills fall everywhere. */
  private static final int LEAST_DELAY = 150;

  @TempDir private Path folder;
  private final Random random = new Random(SEED);
  private long longestMillis;

  /** What is trained, and what stood there before. */
  enum Kind {
    /** One training in an empty folder. */
    ALONE("--seed=3"),
    /** One training where another one has left its model and checkpoints. */
    AFTER_ANOTHER("--seed=3"),
    /** Three trainings. */
    SEVERAL_SEEDS("--seeds=3..5");

    private final String seeds;

    Kind(String seeds) {
      this.seeds = seeds;
    }

    List<String> command() {
      return Stream.of(
              Stream.of("train", "-d=reviews.csv", "-o=m.zip", "--epochs=8", "--batch-size=4"),
              Stream.of("--checkpoint-every=1", seeds),
              Workbench.SMALL.stream())
          .flatMap(part -> part)
          .toList();
    }
  }

  /** How a process ended; empty output if it was killed. */
  private record End(int exitCode, String err) {}

  @BeforeEach
  void sayTheSeed() {
    System.out.println("-Dlstm4j.kills.seed=" + SEED);
  }

  private static Process start(Path place, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(place.toFile());
    List.of("LSTM4J_DATA", "LSTM4J_MODEL", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
        .forEach(builder.environment()::remove);
    builder.environment().put("LSTM4J_CACHE", place.resolve("cache").toString());
    builder.redirectOutput(place.resolve("out.log").toFile());
    builder.redirectError(place.resolve("err.log").toFile());
    return builder.start();
  }

  private static End run(Path place, List<String> arguments) throws Exception {
    int exitCode = start(place, arguments).waitFor();
    return new End(exitCode, Files.readString(place.resolve("err.log")));
  }

  /** True if the process was killed, false if it came to its end before. */
  private boolean isKilled(Path place, List<String> arguments) throws Exception {
    long start = System.nanoTime();
    Process process = start(place, arguments);
    long delay = LEAST_DELAY + (long) (random.nextDouble() * longestMillis);
    if (process.waitFor(delay, TimeUnit.MILLISECONDS)) {
      if (!arguments.contains("--resume")) { // a whole one; the machine may be quieter now
        longestMillis = (System.nanoTime() - start) / 1_000_000;
      }
      return false;
    }
    process.destroyForcibly().waitFor();
    return true;
  }

  private Path place(String name) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    Files.writeString(place.resolve("reviews.csv"), OwnReviews.csv());
    Files.writeString(place.resolve("m.csv"), "the user's own");
    return place;
  }

  private static List<String> other() {
    return Kind.ALONE.command().stream().map(a -> a.equals("--seed=3") ? "--seed=9" : a).toList();
  }

  private static float[] weights(Path place) throws IOException {
    return Vectors.of(TrainedModel.read(place.resolve("m.zip")));
  }

  private static List<String> withoutSeconds(Path csv) throws IOException {
    return Files.readAllLines(csv).stream().map(l -> l.replaceAll(",[^,]*$", "")).toList();
  }

  private static TreeSet<String> names(Path place) throws IOException {
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(place)) {
      files.map(f -> place.relativize(f).toString()).forEach(names::add);
    }
    return names;
  }

  private static void assertUntouched(Path place) throws IOException {
    assertEquals(OwnReviews.csv(), Files.readString(place.resolve("reviews.csv")));
    assertEquals("the user's own", Files.readString(place.resolve("m.csv")));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Path target = to.resolve(from.relativize(file));
              if (!Files.exists(target)) {
                Files.copy(file, target);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsKilledGoesOn(Kind kind) throws Exception {
    Path before = place("before");
    if (kind == Kind.AFTER_ANOTHER) {
      assertEquals(0, run(before, other()).exitCode());
    }
    Path unbroken = place("unbroken");
    copy(before, unbroken);
    long start = System.nanoTime();
    End end = run(unbroken, kind.command());
    longestMillis = (System.nanoTime() - start) / 1_000_000;
    assertEquals(0, end.exitCode(), end::err);
    int kills = 0;
    int trainings = 0;
    while (kills < KILLS) {
      Path place = place("training-" + trainings++);
      copy(before, place);
      kills += trainWithKills(kind, place, before, unbroken);
      assertSame(unbroken, place);
      deleteTree(place);
    }
    System.out.printf(
        "%s: %d kills, %d trainings, %d ms unbroken%n", kind, kills, trainings, longestMillis);
  }

  /** How often it was killed. */
  private int trainWithKills(Kind kind, Path place, Path before, Path unbroken) throws Exception {
    int kills = 0;
    List<String> next = kind.command();
    while (isKilled(place, next)) {
      kills++;
      assertUntouched(place);
      assertWhole(place, before, unbroken);
      boolean isBegun =
          Files.exists(place.resolve("m.checkpoints/training.properties")) && isOf(kind, place);
      next = isBegun ? List.of("train", "-o=m.zip", "--resume") : fresh(kind);
    }
    String err = Files.readString(place.resolve("err.log"));
    if (err.contains("expected what the training was asked for")) { // forgotten, not yet begun
      assertEquals(0, run(place, fresh(kind)).exitCode());
    }
    return kills;
  }

  private static List<String> fresh(Kind kind) {
    return Stream.concat(kind.command().stream(), Stream.of("--fresh")).toList();
  }

  /** Whether it is the training that was begun last; else it was killed before it was noted. */
  private static boolean isOf(Kind kind, Path place) throws IOException {
    String request = Files.readString(place.resolve("m.checkpoints/training.properties"));
    return kind == Kind.SEVERAL_SEEDS || request.contains("seed=3");
  }

  /** A model is that of before or the right one. */
  private static void assertWhole(Path place, Path before, Path unbroken) throws IOException {
    if (Files.exists(place.resolve("m.zip"))) {
      float[] got = weights(place);
      boolean isOld = Files.exists(before.resolve("m.zip")) && Arrays.equals(weights(before), got);
      assertTrue(isOld || Arrays.equals(weights(unbroken), got), "the model");
    }
  }

  private static void assertSame(Path unbroken, Path place) throws IOException {
    String log = Files.readString(place.resolve("err.log"));
    assertEquals(names(unbroken), names(place), log);
    assertArrayEquals(weights(unbroken), weights(place), log);
    assertEquals(
        withoutSeconds(unbroken.resolve("m.history.csv")),
        withoutSeconds(place.resolve("m.history.csv")));
    if (Files.exists(unbroken.resolve("m.seeds.csv"))) {
      assertEquals(
          Files.readAllLines(unbroken.resolve("m.seeds.csv")),
          Files.readAllLines(place.resolve("m.seeds.csv")));
    }
    assertUntouched(place);
  }

  private static void deleteTree(Path top) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(top)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
