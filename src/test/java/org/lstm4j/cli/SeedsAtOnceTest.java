package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code train --seeds-at-once}: less time, the same results. */
class SeedsAtOnceTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void writeReviews() {
    bench = new Workbench(folder);
    bench.write("reviews.csv", OwnReviews.csv());
  }

  private Run train(String model, String options) {
    List<Object> all =
        new ArrayList<>(List.of("train", "-o", bench.path(model), "-d", bench.path("reviews.csv")));
    all.addAll(List.of("--epochs=2", "--length=12", "--units=3"));
    all.addAll(List.of(options.split(" ")));
    return bench.run(all.toArray());
  }

  /** What tells no time, and not how many were trained at once. */
  private static List<String> lines(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.startsWith("Seeds at once"))
        .map(line -> line.replaceAll(" - \\d+s - ", " - ").replace("many.", "one."))
        .toList();
  }

  @Test
  void changeNoLineNoTableAndNoBit() throws IOException {
    Run one = train("one.zip", "--seeds 1..5 --seeds-at-once 1").succeeded();
    Run many = train("many.zip", "--seeds 1..5 --seeds-at-once 3").succeeded();

    assertEquals(lines(one.out()), lines(many.out()));
    assertEquals(lines(one.err()), lines(many.err()));
    assertArrayEquals(bench.parameters("one.zip"), bench.parameters("many.zip"));
    assertEquals(
        Files.readAllLines(bench.path("one.seeds.csv")),
        Files.readAllLines(bench.path("many.seeds.csv")));
    assertTrue(
        many.err().stream()
            .anyMatch(
                line ->
                    line.matches(
                        "Seeds at once: 3, threads of each: \\d, memory of each: some \\d+ MiB\\.")),
        many::toString);
    assertTrue(one.err().stream().noneMatch(line -> line.startsWith("Seeds at once")));
  }

  @Test
  void areNoMoreThanThereAreSeeds() {
    Run run = train("m.zip", "--seeds 1,2 --seeds-at-once 9 --threads 1").succeeded();
    assertTrue(
        run.err().stream()
            .anyMatch(line -> line.startsWith("Seeds at once: 2, threads of each: 1")),
        run::toString);
  }

  @Test
  void areAsManyAsThereAreProcessorsForIfNobodySaysIt() {
    int expected = Math.min(3, Runtime.getRuntime().availableProcessors());
    Run run = train("m.zip", "--seeds 1..3 --threads 1").succeeded();
    assertEquals(
        expected > 1,
        run.err().stream().anyMatch(line -> line.startsWith("Seeds at once: " + expected + ",")),
        run::toString);
    int pairs = Math.min(3, Runtime.getRuntime().availableProcessors() / 2);
    Run shared = train("shared.zip", "--seeds 1..3 --threads 2").succeeded();
    assertEquals(
        pairs > 1,
        shared.err().stream().anyMatch(line -> line.startsWith("Seeds at once: ")),
        shared::toString);
  }

  @Test
  void canBeOthersWhenATrainingGoesOn() throws IOException {
    train("m.zip", "--seeds 1..3 --seeds-at-once 2").succeeded();
    bench
        .run("train", "-o", bench.path("m.zip"), "--resume", "--epochs=3", "--seeds-at-once=3")
        .succeeded();
    train("whole.zip", "--seeds 1..3 --resume").succeeded();
    bench
        .run("train", "-o", bench.path("whole.zip"), "--resume", "--epochs=3", "--seeds-at-once=1")
        .succeeded();
    assertArrayEquals(bench.parameters("whole.zip"), bench.parameters("m.zip"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--seeds 1,2 --seeds-at-once 0|seeds-at-once: expected 1 or more, got 0.",
        "--seeds-at-once 2|seeds-at-once: expected --seeds beside it, got one seed. Leave"
            + " --seeds-at-once out, or give --seeds 1..10.",
        "--seeds 1,2 --seeds-at-once 2 --engine dl4j|seeds-at-once: expected 1 where"
            + " Deeplearning4j's fit trains, got 2. Leave it out, or take --engine fused."
      })
  void thatCanNotBeAreRefused(String options, String message) {
    Run run = train("m.zip", options);
    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(run.lastError().contains(message), run::toString);
  }
}
