package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to somebody who mistyped, to the letter. */
class WrongUsageTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "serve, --model",
    "serve, --access-log",
    "serve, --token-file",
    "predict, --model",
    "train, --output"
  })
  void aFileHasAName(String command, String option) {
    Run run = bench.run(command, option + "=");

    run.refused(2, option, "expected the name of a file or folder, got none");
    assertEquals(1, run.err().size(), run::toString);
  }

  private void isAnswered(String line, String answer) {
    Run run = bench.run((Object[]) line.split(" "));

    assertEquals(2, run.exitCode(), run::toString);
    assertEquals(List.of(), run.out());
    assertEquals(List.of("lstm4j: " + answer), run.err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "trian | Unknown command: 'trian'. Did you mean 'train'? (see lstm4j --help)",
        "predct text | Unknown command: 'predct'. Did you mean 'predict'? (see lstm4j --help)",
        "export x | Unknown command: 'export'. Did you mean 'export-keras' or 'export-onnx'? (see lstm4j --help)",
        "deploy | Unknown command: 'deploy' (see lstm4j --help)",
        "server | Unknown command: 'server'. Did you mean 'serve'? (see lstm4j --help)",
        "help trian | Unknown command: 'trian'. Did you mean 'train'? (see lstm4j --help)",
        "nextword trian | Unknown command of 'nextword': 'trian'. Did you mean 'train'? (see lstm4j nextword --help)",
        "help nextword trian | Unknown command of 'nextword': 'trian'. Did you mean 'train'? (see lstm4j nextword --help)",
        "nextword train --stream 3 | Unknown option: '--stream'. Did you mean '--streams'? (see lstm4j nextword train --help)",
        "help nonsense | Unknown command: 'nonsense' (see lstm4j --help)"
      })
  void aCommandIsSuggested(String line, String answer) {
    isAnswered(line, answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "train --epoch 3 | Unknown option: '--epoch'. Did you mean '--epochs'? (see lstm4j train --help)",
        "train --epoch=3 | Unknown option: '--epoch=3'. Did you mean '--epochs'? (see lstm4j train --help)",
        "train -epochs 3 | Unknown option: '-epochs'. Did you mean '--epochs'? (see lstm4j train --help)",
        "train --class_weight a=2 | Unknown option: '--class_weight'. Did you mean '--class-weight'? (see lstm4j train --help)",
        "train epochs=3 | Unexpected argument: 'epochs=3'. Did you mean '--epochs'? (see lstm4j train --help)",
        "train mails.csv | Unexpected argument: 'mails.csv' (see lstm4j train --help)",
        "train --colour | Unknown option: '--colour' (see lstm4j train --help)",
        "predict --jsn x | Unknown option: '--jsn'. Did you mean '--json'? (see lstm4j predict --help)",
        "encode --ouput x.npy | Unknown option: '--ouput'. Did you mean '--output'? (see lstm4j encode --help)",
        "import-keras --wordindex w.json | Unknown option: '--wordindex'. Did you mean '--word-index'? (see lstm4j import-keras --help)"
      })
  void anOptionIsSuggested(String line, String answer) {
    isAnswered(line, answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "train --json | Unknown option: '--json'. It belongs to 'evaluate', 'predict', 'explain', 'trace', 'gates', 'burger', 'compare-cells', 'spark-score', 'info' and 'doctor'. (see lstm4j train --help)",
        "predict --epochs 3 | Unknown option: '--epochs'. It belongs to 'train', 'compare-cells' and 'spark-train'. (see lstm4j predict --help)",
        "--epochs 3 | Unknown option: '--epochs'. It belongs to 'train', 'compare-cells' and 'spark-train'. (see lstm4j --help)",
        "evaluate --top=3 | Unknown option: '--top=3'. It belongs to 'predict'. (see lstm4j evaluate --help)"
      })
  void anOptionOfAnotherCommandIsPlaced(String line, String answer) {
    isAnswered(line, answer);
  }

  @Test
  void aTextIsNoCommandAndNotJudged() {
    bench
        .run("A slow start, then wonderful.")
        .refused(2, "'A slow start, then wonderful.'. To judge a text, put 'predict' before it.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output", "-o"})
  void whatIsMissingIsStillNamed(String value) {
    bench.run("encode", "--split=test").refused(2, "Missing required option: '--output=FILE.npy'");
    bench.run("encode", "--data", value).failed(2, "--data", "(see lstm4j encode --help)");
  }

  @Test
  void aHugeWordIsCut() {
    Run run = bench.run("x".repeat(100_000));

    assertEquals(2, run.exitCode());
    assertFalse(run.lastError().length() > 200, () -> "" + run.lastError().length());
  }
}
