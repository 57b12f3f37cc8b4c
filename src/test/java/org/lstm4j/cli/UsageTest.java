package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What anybody meets first: help, version, completion, and the answer to a mistake. */
class UsageTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  static Stream<String> commands() {
    return subcommands().keySet().stream();
  }

  private static Map<String, CommandLine> subcommands() {
    return Main.commandLine(Environment.ofProcess()).getSubcommands();
  }

  @Nested
  class Help {

    @ParameterizedTest
    @MethodSource("org.lstm4j.cli.UsageTest#commands")
    void ofEachCommandShowsAnExample(String command) {
      Run run = bench.run(command, "--help").succeeded();

      assertEquals(List.of(), run.err());
      assertTrue(run.out().get(0).startsWith("Usage: lstm4j " + command), run::toString);
      assertTrue(
          run.out().stream().anyMatch(line -> line.matches("  .*\\blstm4j " + command + "\\b.*")),
          run::toString);
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.cli.UsageTest#commands")
    void ofTheProgramNamesEachCommand(String command) {
      Run run = bench.run("--help").succeeded();

      assertTrue(run.out().stream().anyMatch(line -> line.startsWith("  " + command + " ")));
    }

    @Test
    void ofTheProgramTellsExitCodesAndEnvironment() {
      String help = String.join("\n", bench.run("--help").succeeded().out());

      for (String part :
          List.of("130 interrupted", "LSTM4J_DATA", "LSTM4J_MODEL", "LSTM4J_CACHE", "Examples:")) {
        assertTrue(help.contains(part), part);
      }
    }

    @Test
    void coversThePromisedCommands() {
      assertTrue(
          subcommands()
              .keySet()
              .containsAll(
                  List.of(
                      "train", "evaluate", "predict", "trace", "encode", "generate-completion")));
    }
  }

  @Nested
  class TheVersion {

    @Test
    void isOneLine() {
      Run run = bench.run("--version").succeeded();

      assertEquals(1, run.out().size());
      assertTrue(run.lastLine().matches("lstm4j \\d+\\.\\d+\\.\\d+.*"), run.lastLine());
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.cli.UsageTest#commands")
    void isTheSameForEachCommand(String command) {
      assertEquals(bench.run("--version").out(), bench.run(command, "--version").out());
    }
  }

  @Nested
  class Completion {

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script is for bash and zsh")
    void isAScriptThatBashAccepts() throws IOException, InterruptedException {
      Run run = bench.run("generate-completion").succeeded();
      Path script = bench.write("completion.sh", String.join("\n", run.out()) + "\n");

      Process bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();

      assertEquals(0, bash.waitFor());
      assertTrue(Files.readString(script).contains("complete -F _complete_lstm4j"));
    }
  }

  /** Each is told in one line that names the mistake and the help. */
  @Nested
  class AMistake {

    @Test
    void inTheCommandIsNamed() {
      bench.run("trian").refused(2, "'trian'", "(see lstm4j --help)");
    }

    @ParameterizedTest
    @MethodSource("org.lstm4j.cli.UsageTest#commands")
    void inAFlagIsNamed(String command) {
      List<Object> arguments = new ArrayList<>(List.of(command, "--colour"));
      if (command.equals("encode")) {
        arguments.add("--output=x.npy");
      } else if (command.contains("port-")) { // import-keras and its counterparts
        arguments.addAll(List.of("--output=x", "y"));
      }

      bench.run(arguments.toArray()).refused(2, "--colour", "lstm4j " + command + " --help");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "--epochs=many",
          "--seed=1.5",
          "--units=",
          "--checkpoint-every=x",
          "--engine=nonsense",
          "--threads=two",
          "--seeds=",
          "--seeds=1-3",
          "--seeds=3..1",
          "--seeds=1,1",
          "--seeds=1..1001"
        })
    void inAValueIsNamed(String argument) {
      String flag = argument.substring(0, argument.indexOf('='));

      bench.run("train", argument).refused(2, flag, "lstm4j train --help");
    }

    @Test
    void inTheNameOfAnEngineShowsTheRightOnes() {
      bench.run("train", "--engine=gpu").refused(2, "--engine", "auto, fused or dl4j", "'gpu'");
    }

    @Test
    void inTheSeedsShowsHowTheyAreWritten() {
      bench.run("train", "--seeds=few").refused(2, "--seeds", "1..10", "1,2,5", "'few'");
    }

    @Test
    void inTheNameOfASplitShowsTheRightOnes() {
      bench
          .run("evaluate", "--split=middle")
          .refused(2, "--split", "test, validation, train or all");
      bench.run("encode", "--split=all", "-o", "x.npy").refused(2, "--split", "train or test");
    }

    @Test
    void byAMissingOptionIsNamed() {
      bench.run("encode", "--split=test").refused(2, "Missing required option", "--output");
    }

    @Test
    void byResumingAFreshStartIsNamed() {
      bench.run("train", "--resume", "--fresh").refused(2, "--resume", "--fresh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "-0.1", "NaN"})
    void byAThresholdThatIsNoProbabilityIsNamed(String threshold) {
      for (String command : List.of("evaluate", "predict", "trace")) {
        bench
            .run(command, "--model=missing.zip", "--threshold=" + threshold)
            .refused(2, "threshold: expected a number in [0, 1], got " + threshold);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "--epochs=0",
          "--units=0",
          "--embedding=-1",
          "--batch-size=0",
          "--vocabulary=3",
          "--length=0",
          "--learning-rate=0",
          "--patience=-1",
          "--checkpoint-every=-1",
          "--threads=0",
          "--threads=-1",
          "--validation-split=1",
          "--output=model.txt"
        })
    void bySettingsThatMakeNoSenseIsNamedBeforeAnythingIsDone(String argument) {
      Path model = bench.path("new").resolve("model.zip");
      bench
          .run(
              "train",
              "-d=sample",
              argument.startsWith("--output") ? "--seed=1" : "-o=" + model,
              argument)
          .refused(2, ": expected", ", got");

      assertFalse(Files.exists(bench.path("new")));
      assertFalse(Files.exists(bench.path("cache")));
    }

    @Test
    void byOneColumnForBothIsNamed() {
      Path table = bench.write("reviews.csv", OwnReviews.csv());

      bench
          .run("encode", "-o", bench.path("x.npy"), "-d", table, "--text-column=label")
          .refused(1, "expected another column for the labels than for the texts", "column 2");
    }

    @Test
    void isShownWithItsTraceIfAskedFor() {
      Run run = bench.run("predict", "--verbose", "--model=missing.zip", "A fine evening.");

      assertEquals(1, run.exitCode());
      assertTrue(run.err().get(0).startsWith("lstm4j: missing.zip: expected a model"));
      assertTrue(run.err().get(1).contains("NoSuchFileException"), run.err().get(1));
      assertTrue(run.err().stream().anyMatch(line -> line.contains("at org.lstm4j.")));
    }
  }
}
