package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KernelChoiceTest {

  private static final String NOT_USED = "the Vector API isn't used; ";

  @Nested
  class AFreshVirtualMachine {

    /** Lines of {@link PrintsKernelChoice}. */
    private static List<String> lines(String... flags) throws IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of(flags));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(PrintsKernelChoice.class.getName());
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String written = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor());
      return List.of(written.split("\\R", -1));
    }

    /** All weights are 0, so every probability is ½. */
    private static void assertTrains(String loss) {
      assertEquals(Math.log(2), Double.parseDouble(loss), 1e-9);
    }

    @Test
    void withoutTheModuleRunsPlainJavaAndSaysWhatToAdd() throws Exception {
      List<String> lines = lines();
      assertEquals("plain Java", lines.get(0));
      assertEquals(
          NOT_USED + "start Java with --add-modules jdk.incubator.vector and it is", lines.get(1));
      assertTrains(lines.get(2));
    }

    @Test
    void withTheModuleRunsVectors() throws Exception {
      List<String> lines = lines("--add-modules", KernelChoice.MODULE);
      assertTrue(lines.get(0).matches("vectors of (128|256|512) bits"), lines.get(0));
      assertEquals("", lines.get(1));
      assertTrains(lines.get(2));
    }
  }

  @Test
  void plainJavaIsAlwaysThere() {
    assertEquals("plain Java", KernelChoice.scalar().description());
    assertFalse(KernelChoice.scalar().isVector());
    assertEquals(KernelChoice.best().isVector(), KernelChoice.advice().isEmpty());
  }

  @Test
  void aJdkNobodyLookedAtGetsPlainJava() {
    assertEquals(NOT_USED + "it is on JDK 17 to 27, and this is JDK 28", obstacle(28, true));
    assertEquals(NOT_USED + "it is on JDK 17 to 27, and this is JDK 16", obstacle(16, false));
    assertEquals("", obstacle(17, true));
    assertEquals("", obstacle(27, true));
  }

  private static String obstacle(int jdk, boolean hasModule) {
    return KernelChoice.obstacle(jdk, hasModule);
  }

  @Test
  void narrowVectorsAreNotUsed() {
    assertEquals(
        NOT_USED + "this processor has vectors of 64 bits only", KernelChoice.obstacle(64));
    assertEquals("", KernelChoice.obstacle(128));
  }
}
