package org.lstm4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaBuildTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "3.5, false",
    "3.7, true",
    "5.0, true",
    "6.1, true",
    "7.0, true",
    "7.5, true",
    "8.0, true",
    "8.6, true",
    "8.9, true",
    "8.10, true",
    "9.0, false",
    "10.0, false",
    "12.1, false"
  })
  void runsFromKeplersLastToBeforeHopper(String capability, boolean canRun) {
    assertEquals(canRun, CudaBuild.canRunOn(ComputeCapability.parse(capability)));
    assertEquals(
        Optional.of(canRun),
        CudaBuild.canRunOn(
            new Gpu("A", Optional.of(ComputeCapability.parse(capability)), "550.54")));
  }

  @Test
  void promisesNothingForAnUnknownGeneration() {
    assertEquals(Optional.empty(), CudaBuild.canRunOn(new Gpu("A", Optional.empty(), "440.33")));
  }

  @Test
  void findsALibraryInTheFirstFolderThatHasIt(@TempDir Path top) throws IOException {
    Path second = Files.createDirectory(top.resolve("second"));
    Path third = Files.createDirectory(top.resolve("third"));
    Files.createFile(second.resolve("libexample.so.8"));
    Files.createFile(third.resolve("libexample.so.8"));

    assertEquals(
        Optional.of(second.resolve("libexample.so.8")),
        CudaBuild.find("libexample.so.8", Stream.of(top.resolve("none"), top, second, third)));
    assertEquals(Optional.empty(), CudaBuild.find("libexample.so.9", Stream.of(second, third)));
  }
}
