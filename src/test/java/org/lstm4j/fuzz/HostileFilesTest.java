package org.lstm4j.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files from strangers: damaged good ones, the same thousands each time, and hostile ones, made by
 * hand or found by a fuzzer. The profile {@code fuzz} looks for more.
 */
class HostileFilesTest {

  /** Fewer of those that write a file each time, or run a command. */
  private static int damagedFiles(FuzzTarget target) {
    return target == FuzzTarget.CACHE || target == FuzzTarget.LINES ? 500 : 2000;
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void goodFilesAreRead(FuzzTarget target) throws IOException {
    Path good = target.corpus().resolve("good");
    try (Stream<Path> files = Files.list(good)) {
      List<Path> all = files.toList();
      assertFalse(all.isEmpty(), good + " is empty");
      for (Path file : all) {
        assertTrue(target.accepts(Files.readAllBytes(file), folder), file.toString());
        target.show(folder);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120) // they take some seconds; one that hangs must not hang the build
  void damagedFilesAreRefusedInOneLineOrStillGood(FuzzTarget target) throws IOException {
    List<byte[]> seeds = target.seeds();
    Mutator mutator = new Mutator(20_261_121L);
    int refused = 0;
    int count = damagedFiles(target);
    for (int i = 0; i < count; i++) {
      byte[] damaged = mutator.damage(seeds.get(i % seeds.size()));
      try {
        refused += target.accepts(damaged, folder) ? 0 : 1;
      } catch (RuntimeException | Error e) {
        Path kept = Files.write(Path.of("target", "damaged-" + target + "-" + i), damaged);
        fail(kept + ": expected one documented exception", e);
      }
    }
    assertTrue(refused > count / 20, refused + " of " + count);
  }

  /** Made by hand or found by a fuzzer. */
  @ParameterizedTest
  @EnumSource
  void whatWasHostileOnceIsRefused(FuzzTarget target) throws IOException {
    Path hostile = target.corpus().resolve("hostile");
    try (Stream<Path> files = Files.list(hostile)) {
      List<Path> all = files.toList();
      assertFalse(all.isEmpty(), hostile + " is empty");
      for (Path file : all) {
        assertFalse(target.accepts(Files.readAllBytes(file), folder), file.toString());
      }
    }
  }
}
