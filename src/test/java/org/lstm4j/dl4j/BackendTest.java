package org.lstm4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lstm4j.engine.BackendFacts;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class BackendTest {

  @Test
  void computesWithOneThreadSoThatWaitingOnesCannotSpin() throws BackendException {
    BackendFacts facts = Backend.facts();

    assertEquals(1, facts.threads());
    assertEquals(new BackendFacts.Blas("OPENBLAS", 1), facts.blas());
  }

  /** In a process of its own: limits are read once, and another test may be the first to do so. */
  @Test
  void limitsNativeMemory() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PrintsLimits.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor());
    assertEquals(new BackendFacts.NativeLimits(2L << 30, 6L << 30).toString(), printed);
  }

  @Test
  void isNamedByItsJarAndItsInstructions() throws BackendException {
    BackendFacts facts = Backend.facts();

    assertTrue(facts.name().startsWith("nd4j-native-"), facts.name());
    Set<String> levels = Set.of("generic", "AVX2", "AVX-512");
    assertTrue(levels.contains(facts.binary().level()), facts.binary().level());
    assertTrue(levels.contains(facts.binary().best()), facts.binary().best());
  }

  @Test
  void computesInFloats() throws BackendException {
    Backend.start();

    assertEquals(DataType.FLOAT, Nd4j.dataType());
    assertEquals(DataType.FLOAT, Nd4j.defaultFloatingPointType());
  }
}
