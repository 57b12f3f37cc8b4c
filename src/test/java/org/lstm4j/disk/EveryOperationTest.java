package org.lstm4j.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that replace a file: the right one passes, each wrong one is caught. */
class EveryOperationTest {

  private static final String OLD = "the old text";
  private static final String NEW = "the new and longer text";

  @TempDir Path temporary;

  /** The steps that a program takes or leaves out. */
  private record Replacement(boolean aside, boolean forcesFile, boolean forcesFolder)
      implements Scenario {

    @Override
    public void prepare(Path folder) throws IOException {
      Files.writeString(folder.resolve("m.txt"), OLD);
    }

    @Override
    public void run(Path folder) throws IOException {
      Path place = folder.resolve("m.txt");
      Path part = aside ? folder.resolve("m.part") : place;
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        channel.write(StandardCharsets.UTF_8.encode(NEW));
        if (forcesFile) {
          channel.force(true);
        }
      }
      if (aside) {
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
      }
      if (forcesFolder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }

    @Override
    public void check(Path folder, Outcome outcome) throws IOException {
      String left = Files.readString(folder.resolve("m.txt"));
      assertTrue(left.equals(OLD) || left.equals(NEW), () -> "a part: '" + left + "'");
      if (outcome.isDone()) {
        assertEquals(NEW, left);
      }
    }
  }

  private String refusal(Scenario scenario) {
    return assertThrows(AssertionError.class, () -> EveryOperation.prove(temporary, scenario))
        .getMessage();
  }

  @Nested
  class ARightProgram {

    @Test
    void passesAtEveryOperation() throws Exception {
      EveryOperation.Proof proof =
          EveryOperation.prove(temporary, new Replacement(true, true, true));

      // create, write, force, move, force the folder
      assertEquals(5, proof.changes());
      assertEquals(4, proof.operations().get(Fault.NO_SPACE));
      assertTrue(proof.operations().get(Fault.IO_ERROR) > 5);
      // undisturbed; four ends at 5 and three after; two full disks at 4; failures
      assertEquals(1 + 4 * 5 + 3 + 2 * 4 + proof.operations().get(Fault.IO_ERROR), proof.runs());
    }
  }

  @Nested
  class AWrongProgram {

    @Test
    void isCaughtIfItWritesInPlace() {
      String refusal = refusal(new Replacement(false, true, true));

      assertTrue(refusal.contains("KILLED at 2 (write 23 m.txt)"), refusal);
    }

    @Test
    void isCaughtIfItMovesWithoutForcing() {
      String refusal = refusal(new Replacement(true, false, true));

      assertTrue(refusal.contains("POWER_FAILED_NAMES_SURVIVE at 4 (force .)"), refusal);
      assertFalse(refusal.contains("KILLED"), refusal);
    }

    @Test
    void isCaughtIfItForcesTheFileButNotTheFolder() {
      String refusal = refusal(new Replacement(true, true, false));

      assertTrue(refusal.contains("POWER_FAILED_FORCED_ONLY at 5 (after the last one)"), refusal);
      assertTrue(refusal.startsWith("1 of "), refusal);
    }

    @Test
    void isCaughtIfItKeepsAFailureToItself() {
      Replacement right = new Replacement(true, true, true);
      String refusal =
          refusal(
              new Scenario() {
                @Override
                public void prepare(Path folder) throws IOException {
                  right.prepare(folder);
                }

                @Override
                public void run(Path folder) {
                  try {
                    right.run(folder);
                  } catch (IOException e) {
                    return;
                  }
                }

                @Override
                public void check(Path folder, Outcome outcome) throws IOException {
                  right.check(folder, outcome);
                }
              });

      assertTrue(refusal.contains("NO_SPACE_ONCE at 1 (create m.part)"), refusal);
      assertTrue(refusal.contains("IO_ERROR at 1"), refusal);
      assertFalse(refusal.contains("KILLED"), refusal);
    }

    @Test
    void isCaughtIfItDoesLessTheNextTime() {
      String refusal =
          refusal(
              new Scenario() {
                private boolean isSecond;

                @Override
                public void run(Path folder) throws IOException {
                  Files.createFile(folder.resolve("a"));
                  if (!isSecond) {
                    Files.createFile(folder.resolve("b"));
                  }
                  isSecond = true;
                }

                @Override
                public void check(Path folder, Outcome outcome) {}
              });

      assertTrue(refusal.contains("KILLED at 2 (after the last one): "), refusal);
      assertTrue(refusal.contains("whether the fault was reached"), refusal);
    }

    @Test
    void isCaughtIfItLeavesAFileOpen() {
      String refusal =
          refusal(
              new Scenario() {
                @Override
                @SuppressWarnings("resource") // that is the fault
                public void run(Path folder) throws IOException {
                  Files.newOutputStream(folder.resolve("a")).flush();
                }

                @Override
                public void check(Path folder, Outcome outcome) {}
              });

      assertTrue(refusal.contains("what the program left open"), refusal);
      assertTrue(refusal.contains("[a]"), refusal);
    }

    @Test
    void isCaughtIfItDoesNothing() {
      String refusal =
          refusal(
              new Scenario() {
                @Override
                public void run(Path folder) {}

                @Override
                public void check(Path folder, Outcome outcome) {}
              });

      assertTrue(refusal.contains("changes nothing"), refusal);
    }
  }
}
