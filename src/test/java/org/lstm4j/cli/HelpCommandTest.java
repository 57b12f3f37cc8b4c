package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpCommandTest {

  private static final int ROWS = 24;
  private static final int COLUMNS = 79;

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private static Map<String, CommandLine> commands() {
    return Main.commandLine(Environment.ofProcess()).getSubcommands();
  }

  @Test
  void isOneScreenThatNamesEveryCommand() {
    Run run = bench.runWithVariables(Map.of("LSTM4J_MODEL", "m.zip"), "help").succeeded();
    String text = String.join("\n", run.out());

    assertEquals(List.of(), run.err());
    assertTrue(run.out().size() < ROWS, text);
    assertTrue(run.out().stream().allMatch(line -> line.length() <= COLUMNS), text);
    for (String command : commands().keySet()) {
      assertTrue(command.equals("help") || text.contains(command), command);
    }
    assertTrue(text.contains("lstm4j help COMMAND"), text);
    assertTrue(text.contains("\nModel: m.zip\n"), text);
  }

  /** A first line that doesn't parse would be a poor start. */
  @Test
  void hasExamplesThatAreRight() {
    List<String> examples =
        bench.run("help").out().stream().filter(line -> line.startsWith("  lstm4j ")).toList();

    assertEquals(6, examples.size());
    for (String example : examples) {
      String[] words = example.strip().split(" {2,}")[0].split(" ");
      Main.commandLine(Environment.ofProcess())
          .parseArgs(List.of(words).subList(1, words.length).toArray(String[]::new));
    }
  }

  @ParameterizedTest
  @MethodSource("org.lstm4j.cli.UsageTest#commands")
  void ofACommandIsItsOwn(String command) {
    assertEquals(
        bench.run(command, "--help").succeeded().out(),
        bench.run("help", command).succeeded().out());
  }

  @Test
  void isCompletedWithEveryCommand() {
    List<String> names = new ArrayList<>();
    new HelpCommand.Names().forEach(names::add);

    assertEquals(List.copyOf(commands().keySet()), names);
  }

  @Test
  void explainsACommandBelowAnother() {
    Run run = bench.run("help", "nextword", "train").succeeded();

    assertTrue(run.out().get(0).startsWith("Usage: lstm4j nextword train "), run::toString);
  }

  @Test
  void aCommandOfCommandsNamesThem() {
    Run run = bench.run("nextword");

    assertEquals(2, run.exitCode());
    assertTrue(
        run.lastError().startsWith("lstm4j: command: expected one of train, evaluate"),
        run::toString);
  }

  @Test
  void takesOneCommand() {
    bench.run("help", "train", "predict").refused(2, "Unexpected argument: 'predict'");
  }
}
