package org.lstm4j.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs a scenario once for each mode and each operation that can meet it, each time in a folder of
 * its own, and checks what is left.
 *
 * <p>A program that lives must have closed all that it opened, also after a failure. For the
 * failures of power it is also run to its end: then the power fails after it said that all is done.
 */
public final class EveryOperation {

  private static final int MOST_REPORTED = 12;
  private static final int MOST_LETTERS = 400;

  private final Path top;
  private final Scenario scenario;
  private final List<Mode> modes;
  private final List<String> failures = new ArrayList<>();
  private final List<Throwable> causes = new ArrayList<>();
  private int runs;

  /**
   * What was run.
   *
   * @param operations of a run that nothing disturbs, for each fault those that can meet it
   * @param runs how often the scenario ran
   */
  public record Proof(Map<Fault, Integer> operations, int runs) {

    /** Operations that change something. */
    public int changes() {
      return operations.get(Fault.END);
    }
  }

  private EveryOperation(Path top, Scenario scenario, List<Mode> modes) {
    this.top = top;
    this.scenario = scenario;
    this.modes = modes;
  }

  /** Proves a scenario in all modes. */
  public static Proof prove(Path temporary, Scenario scenario) throws Exception {
    return prove(temporary, scenario, Arrays.asList(Mode.values()));
  }

  /**
   * Proves a scenario.
   *
   * @param temporary an empty real folder
   * @param scenario must do the same operations each time
   * @throws AssertionError naming mode, number and operation of each run whose check failed, or
   *     whose fault was not reached
   */
  public static Proof prove(Path temporary, Scenario scenario, List<Mode> modes) throws Exception {
    return new EveryOperation(temporary, scenario, modes).prove();
  }

  private Proof prove() throws Exception {
    Map<Fault, Integer> counts = countUndisturbed();
    for (Mode mode : modes) {
      for (int n = 1; n <= counts.get(mode.fault()); n++) {
        tryOne(mode, mode.plan(n), n);
      }
      if (mode.isPowerFailure()) {
        tryOne(mode, Plan.countOnly(), 1 + counts.get(mode.fault()));
      }
    }
    if (!failures.isEmpty()) {
      throw failed();
    }
    return new Proof(counts, runs);
  }

  private AssertionError failed() {
    AssertionError error =
        new AssertionError(
            failures.size()
                + " of "
                + runs
                + " runs failed:\n"
                + failures.stream().limit(MOST_REPORTED).collect(Collectors.joining("\n")));
    causes.stream().limit(MOST_REPORTED).forEach(error::addSuppressed);
    return error;
  }

  private Map<Fault, Integer> countUndisturbed() throws Exception {
    FaultyDisk disk = FaultyDisk.over(prepare(), Plan.countOnly());
    scenario.run(disk.root());
    Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
    for (Fault fault : Fault.values()) {
      counts.put(fault, disk.operations(fault).size());
    }
    assertTrue(counts.get(Fault.END) > 0, "the scenario changes nothing on its disk");
    assertEquals(Set.of(), disk.leftOpen(), "what the program left open");
    scenario.check(
        disk.restart(Loss.NOTHING).root(), new Outcome(Mode.KILLED, false, Optional.empty()));
    clear(disk);
    return counts;
  }

  private Path prepare() throws IOException {
    Path folder = Files.createDirectory(top.resolve("run-" + runs++));
    scenario.prepare(folder);
    return folder;
  }

  private static void clear(FaultyDisk disk) throws IOException {
    ForcedState.deleteTree(disk.root().toFile().toPath());
  }

  private void tryOne(Mode mode, Plan plan, int n) throws IOException {
    FaultyDisk disk = FaultyDisk.over(prepare(), plan);
    Optional<Throwable> thrown = run(disk);
    boolean isEnded = mode.fault() == Fault.END && disk.isReached();
    List<Operation> met = disk.operations(mode.fault());
    String where =
        String.format(
            "%s at %d (%s)", mode, n, n <= met.size() ? met.get(n - 1) : "after the last one");
    try {
      assertEquals(plan.fault().isPresent(), disk.isReached(), "whether the fault was reached");
      if (!isEnded) {
        assertEquals(Set.of(), disk.leftOpen(), "what the program left open");
      }
      scenario.check(disk.restart(mode.loss()).root(), new Outcome(mode, isEnded, thrown));
      clear(disk);
    } catch (Exception | AssertionError e) {
      failures.add(where + ": " + shown(e) + thrown.map(t -> "; it threw " + shown(t)).orElse(""));
      causes.add(e);
    }
  }

  private static String shown(Throwable thrown) {
    String text = thrown.toString();
    return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
  }

  private Optional<Throwable> run(FaultyDisk disk) {
    try {
      scenario.run(disk.root());
      return Optional.empty();
    } catch (Exception | ProgramEnded e) {
      return Optional.of(e);
    }
  }
}
