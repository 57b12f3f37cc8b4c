package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.metrics.LabelFigures;
import org.lstm4j.metrics.LabelSums;
import org.lstm4j.model.Decision;
import picocli.CommandLine;

/** Without Spark the commands check everything and print a line; with it they do the work. */
class SparkCommandsTest {

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private Run train(Object... more) {
    List<Object> all = new ArrayList<>(List.of("spark-train"));
    all.addAll(List.of(more));
    return bench.run(all.toArray());
  }

  private Run score(Object... more) {
    List<Object> all = new ArrayList<>(List.of("spark-score"));
    all.addAll(List.of(more));
    return bench.run(all.toArray());
  }

  @Nested
  class TheLine {

    @Test
    void ofATrainingHasAllThatItWasGiven() {
      Run run =
          train(
                  "--data",
                  "hdfs:///a.parquet",
                  "-o",
                  "hdfs:///m.zip",
                  "--master=yarn",
                  "--epochs=3",
                  "--conf",
                  "spark.executor.memory=4g",
                  "--jar=/opt/lstm4j-spark.jar")
              .succeeded();

      assertEquals(
          List.of(
              "spark-submit --master yarn --class org.lstm4j.spark.SparkTrain"
                  + " --driver-java-options --add-modules=jdk.incubator.vector"
                  + " --conf spark.executor.extraJavaOptions=--add-modules=jdk.incubator.vector"
                  + " --conf spark.executor.memory=4g /opt/lstm4j-spark.jar"
                  + " --data hdfs:///a.parquet -o hdfs:///m.zip --epochs=3"),
          run.out());
      assertEquals(List.of(), run.err());
    }

    @Test
    void ofThreadsAsksForAsManyCores() {
      Run run = train("-d", "s3a://b/a.orc", "-o", "m.zip", "--threads=4", "--jar=x.jar");

      assertTrue(run.lastLine().contains(" --conf spark.task.cpus=4 x.jar "), run.lastLine());
    }

    @Test
    void ofScoringRunsHereWhereNoMasterIsNamed() {
      Run run = score("-m", "hdfs:///m.zip", "-d", "s3a://b/*.csv", "-o", "s3a://b/judged");

      assertTrue(
          run.succeeded()
              .lastLine()
              .startsWith("spark-submit --master 'local[*]' --class org.lstm4j.spark.SparkScore "),
          run.lastLine());
      assertTrue(
          run.lastLine()
              .endsWith("lstm4j-spark.jar -m hdfs:///m.zip -d 's3a://b/*.csv' -o s3a://b/judged"),
          run.lastLine());
    }

    @Test
    void keepsValuesThatAreNamedLikeItsOwnOptions() {
      Run run =
          score(
              "--text-column=master",
              "-m",
              "m:x",
              "-d",
              "a:b.csv",
              "c:d.csv",
              "-o",
              "z:y",
              "--master",
              "yarn");

      assertTrue(
          run.succeeded()
              .lastLine()
              .endsWith(" --text-column=master -m m:x -d a:b.csv c:d.csv -o z:y"),
          run.lastLine());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has another shell")
    void isReadByAShellAsItWasWritten() throws IOException, InterruptedException {
      List<String> given =
          List.of(
              "-d",
              "x:a b'c\"$(id)`id`*?!\\.csv",
              "-o",
              "x:ü {m};&|<>#~.zip",
              "--map-labels",
              "1,2=bad;4,5=good;3=");
      Run run = train(given.toArray()).succeeded();

      Process shell =
          new ProcessBuilder("sh", "-c", run.lastLine().replace("spark-submit", "printf '%s\\n'"))
              .start();
      List<String> read = new String(shell.getInputStream().readAllBytes()).lines().toList();

      assertEquals(0, shell.waitFor());
      assertEquals(given, read.subList(read.size() - given.size(), read.size()));
    }

    @Test
    void saysWhatIsNotHere() {
      Run run = train("-d", bench.path("no.csv"), "-o", "m.zip", "--test", "hdfs:///t.csv");

      assertTrue(
          run.succeeded().err().stream().anyMatch(l -> l.contains("no.csv: not found here")),
          run::toString);
      assertFalse(run.err().stream().anyMatch(l -> l.contains("t.csv")), run::toString);
    }

    @Test
    void saysHowToBuildAJarThatIsNotHere() {
      Run run = train("-d", "x:a.csv", "-o", "m.zip").succeeded();

      boolean isHere = !run.lastLine().contains(" lstm4j-spark.jar ");
      assertTrue(isHere || run.lastError().contains("mvn -Pspark verify"), run::toString);
    }

    @Test
    void holdsNothingThatATerminalObeys() {
      train("-d", "x:a\u001b[2J.csv", "-o", "m.zip").refused(2, "\\u001B");
    }
  }

  @Nested
  class AMistake {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "-o m.zip | data: expected --data PATH, got none.",
          "-d a.csv | output: expected --output MODEL.zip, got none.",
          "-d a.csv -o m.keras | output: expected --output MODEL.zip, got 'm.keras'.",
          "-d a.txt -o m.zip | data: expected paths that all end in parquet, csv, json or orc, got 'a.txt'.",
          "-d a.csv b.orc -o m.zip | got 'b.orc' beside 'a.csv'",
          "-d a.csv -o m.zip --test t.txt | test: expected paths",
          "-d a.csv -o m.zip --partitions 0 | partitions: expected",
          "-d a.csv -o m.zip --average-every 5 | average-every: expected --partitions of 2 or more",
          "-d a.csv -o m.zip --partitions 2 --average-every=-1 | average-every: expected",
          "-d a.csv -o m.zip --partitions 2 --seeds 1..3 | partitions: expected 1 beside --seeds",
          "-d a.csv -o m.zip --threads 0 | threads: expected",
          "-d a.csv -o m.zip --epochs 0 | epochs: expected",
          "-d a.csv -o m.zip --validation-split 1 | validationShare: expected",
          "-d a.csv -o m.zip --layers 0 | layers: expected 1 or more",
          "-d a.csv -o m.zip --class-weight x | class-weight: expected",
          "-d a.csv -o m.zip --map-labels x | map-labels: expected",
          "-d a.csv -o m.zip --conf x | conf: expected NAME=VALUE, got 'x'."
        })
    void inATrainingIsNamedBeforeAnythingIsPrinted(String arguments, String message) {
      Run run = train((Object[]) arguments.split(" "));

      assertEquals(List.of(), run.out());
      run.failed(2, message);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "-d a.csv -o x | model: expected --model MODEL.zip, got none.",
          "-m m.zip -o x | data: expected --data PATH, got none.",
          "-m m.zip -d a.csv | output: expected --output FOLDER or --label-column COLUMN, got neither.",
          "-m m.zip -d a.csv -o x -t 2 | threshold: expected a number in [0, 1], got 2.0",
          "-m m.zip -d a.csv --label-column l --keep id | output: expected --output FOLDER beside",
          "-m m.zip -d a.csv -o x --positive good | label-column: expected one beside --map-labels"
        })
    void inScoringIsNamedBeforeAnythingIsPrinted(String arguments, String message) {
      Run run = score((Object[]) arguments.split(" "));

      assertEquals(List.of(), run.out());
      run.failed(2, message);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"--word-index", "--freeze-embedding", "--print-network", "--test-every-epoch"})
    void isAnOptionOfTrainThatDecidesNothingHere(String option) {
      train("-d", "a.csv", "-o", "m.zip", option).failed(2, "Unknown option: '" + option);
    }
  }

  @Nested
  class AFormat {

    @ParameterizedTest
    @CsvSource({
      "a.csv, csv",
      "a.TSV.gz, csv",
      "s3a://b/day=1/part-0.snappy.parquet, parquet",
      "a.parquet/, parquet",
      "a.jsonl, json",
      "a.ndjson.bz2, json",
      "*.orc, orc"
    })
    void isWhatThePathEndsIn(String path, String format) {
      assertEquals(Optional.of(format), SparkFormat.of(path).map(SparkFormat::toString));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.txt", "csv/", "a.gz"})
    void isNotFoundWhereTheEndingSaysNone(String path) {
      assertEquals(Optional.empty(), SparkFormat.of(path));
    }
  }

  /** Keeps what it was asked for, and answers with made-up figures. */
  private static final class Asked implements SparkRunner {

    private Optional<SparkScoring> scoring = Optional.empty();

    @Override
    public SparkTrained train(SparkTraining training, Consumer<String> notes) throws IOException {
      throw new IOException("cluster: expected one, got " + training.seeds());
    }

    @Override
    public SparkScored score(SparkScoring asked, Consumer<String> notes) {
      scoring = Optional.of(asked);
      notes.accept("on it");
      LabelSums sums = new LabelSums(2);
      sums.add(new double[] {0.9, 0.1}, 0, 0);
      sums.add(new double[] {0.2, 0.8}, 1, 1);
      LabelFigures figures = sums.figures(List.of(OptionalDouble.of(1), OptionalDouble.of(1)));
      return new SparkScored(
          3,
          2,
          new Decision(List.of("dull", "lively"), 0.5),
          asked.isLabelled() ? Optional.of(figures) : Optional.empty(),
          Optional.empty());
    }

    @Override
    public Exception explained(Exception thrown) {
      return thrown instanceof IOException
          ? new IOException(thrown.getMessage() + ". Explained.", thrown)
          : thrown;
    }
  }

  @Nested
  class OnSpark {

    private final Asked asked = new Asked();

    private Run run(Object command, String... arguments) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      CommandLine commands = SparkMain.commands(command, asked);
      commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
      int exitCode = SparkMain.execute(commands, arguments);
      return new Run(exitCode, out.toString().lines().toList(), err.toString().lines().toList());
    }

    private Run score(String... arguments) {
      String[] all = Arrays.copyOf(arguments, arguments.length + 4);
      System.arraycopy(new String[] {"-m", "m.zip", "-d", "a.csv"}, 0, all, arguments.length, 4);
      return run(new SparkScoreCommand(asked), all);
    }

    @Test
    void countsAreTold() {
      Run run = score("-o", "x", "--keep", "id,day", "--output-format=json", "--overwrite");

      assertEquals(List.of("3 rows, 2 judged, 1 without a text"), run.succeeded().out());
      assertEquals(List.of("on it"), run.err());
      assertEquals(List.of("id", "day"), asked.scoring.orElseThrow().keep());
      assertEquals(SparkFormat.JSON, asked.scoring.orElseThrow().outputFormat());
    }

    @Test
    void figuresAreThoseOfEvaluate() {
      Run run = score("--label-column=label");

      assertEquals("Loss: 0.1643, Accuracy: 1.0000", run.succeeded().lastLine());
    }

    @Test
    void figuresAreAnObjectToo() {
      String json = score("--label-column=label", "--json").succeeded().lastLine();

      assertTrue(json.startsWith("{\"data\":\"a.csv\",\"labels\":[\"dull\",\"lively\"]"), json);
      assertTrue(json.contains("\"rows\":3,\"judged\":2,\"reviews\":2"), json);
      assertTrue(json.contains("\"rocAuc\":1.0"), json);
    }

    @Test
    void failuresAreExplained() {
      run(new SparkTrainCommand(asked), "-d", "a.csv", "-o", "m.zip", "--seeds=1..2")
          .refused(1, "lstm4j: cluster: expected one, got [1, 2]. Explained.");
    }

    @Test
    void whatBelongsToTheLineIsRefused() {
      score("-o", "x", "--master=yarn").failed(2, "master: expected it to the left of the jar");
    }

    @Test
    void helpPromisesNothingThatSparkDoesNotDo() {
      for (Run help : List.of(train("--help"), score("--help"))) {
        String text = String.join(" ", help.succeeded().out()).replaceAll("\\s+", " ");
        assertFalse(text.contains("found out"), text);
        assertFalse(text.contains("or UTF-16 where"), text);
        assertTrue(text.contains("Default: a comma;"), text);
      }
      String text = String.join(" ", score("--help").out()).replaceAll("\\s+", " ");
      assertTrue(text.contains("Default: none, nothing is compared."), text);
    }

    @Test
    void helpIsTheProgramsOwn() throws IOException {
      Run help = run(new SparkTrainCommand(asked), "--help").succeeded();

      assertEquals(bench.run("spark-train", "--help").out(), help.out());
      assertFalse(Files.exists(folder.resolve("m.zip")));
    }
  }
}
