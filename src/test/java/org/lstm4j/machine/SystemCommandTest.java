package org.lstm4j.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SystemCommandTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final SystemCommand PATIENT = new SystemCommand(60_000);

  @Test
  void answersWithExitCodeAndStandardOutput() throws IOException {
    SystemCommand.Answer answer = PATIENT.run(JAVA, "-Xshare:auto", "--version");

    assertEquals(0, answer.exitCode());
    assertTrue(answer.text().contains(String.valueOf(Runtime.version().feature())));
  }

  @Test
  void passesOverWhatIsSaidOnStandardError() throws IOException {
    SystemCommand.Answer answer = PATIENT.run(JAVA, "--no-such-option");

    assertNotEquals(0, answer.exitCode());
    assertFalse(answer.text().contains("no-such-option"), answer.text());
  }

  @Test
  void isRefusedIfThereIsNoSuchProgram() {
    String message =
        assertThrows(
                SystemCommand.NotFoundException.class, () -> PATIENT.run("no-such-program-here"))
            .getMessage();
    assertEquals("no-such-program-here isn't on the PATH", message);
  }

  /** No JVM starts within a millisecond. */
  @Test
  void isKilledIfItTakesTooLong() {
    String message =
        assertThrows(IOException.class, () -> new SystemCommand(1).run(JAVA, "--version"))
            .getMessage();
    assertEquals(JAVA + " gave no answer within 1 ms", message);
  }

  @Test
  void endsIfItsThreadIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedIOException.class, () -> PATIENT.run(JAVA, "--version"));
    assertTrue(Thread.interrupted());
  }
}
