package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.model.Checkpoint;
import org.lstm4j.model.TrainedModel;
import org.lstm4j.model.Vectors;

/** The jar, started as a user would: from another folder, with nothing but the environment. */
class JarIT {

  private static final String BENCHMARK = "Test loss: \\d\\.\\d{4}, Test accuracy: \\d\\.\\d{4}";

  /** Nobody may take it for the benchmark. */
  private static final String INTERRUPTED =
      "Interrupted in epoch \\d+, batch \\d+ of \\d+ \\(go on with: train -o m\\.zip --resume\\);"
          + " so far: "
          + BENCHMARK;

  private static final String MARK = "[sample, NOT the IMDB benchmark] ";

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
  }

  private JarProcess start(Object... arguments) throws IOException {
    return JarProcess.start(folder, Map.of(), arguments);
  }

  private Run run(Map<String, String> variables, Object... arguments) throws IOException {
    try (JarProcess jar = JarProcess.start(folder, variables, arguments)) {
      return jar.finish();
    }
  }

  private static Object[] train(Object... arguments) {
    return Stream.of(Stream.of("train"), Workbench.SMALL.stream(), Stream.of(arguments))
        .flatMap(part -> part)
        .toArray();
  }

  @Nested
  class TheProgram {

    @Test
    void tellsItsVersionAndWrongUsage() throws IOException {
      Run version = run(Map.of(), "--version").succeeded();

      assertEquals(List.of(), version.err());
      assertTrue(version.lastLine().matches("lstm4j \\d+\\.\\d+\\.\\d+.*"), version::toString);
      run(Map.of(), "--colour").refused(2, "'--colour'", "(see lstm4j --help)");
    }

    @Test
    void trainsJudgesAndEvaluatesWhatTheEnvironmentNames() throws IOException {
      bench.write("reviews.csv", OwnReviews.csv());
      Map<String, String> variables =
          Map.of("LSTM4J_DATA", "reviews.csv", "LSTM4J_MODEL", "runs/lstm.zip");

      Run training = run(variables, train("--epochs=2")).succeeded();
      assertEquals(1, training.out().size());
      assertTrue(training.lastLine().matches(BENCHMARK), training.lastLine());
      for (String file :
          List.of(
              "lstm.zip",
              "lstm.history.csv",
              "lstm.curves.png",
              "lstm.curves.svg",
              "lstm.checkpoints/checkpoint.zip")) {
        assertTrue(Files.exists(bench.path("runs").resolve(file)), file);
      }
      try (Stream<Path> cached = Files.list(bench.path("cache").resolve("encoded"))) {
        assertEquals(1, cached.count());
      }

      try (JarProcess jar = JarProcess.start(folder, variables, "predict")) {
        Run judged = jar.finishWithInput(OwnReviews.text(0) + "\n\n" + OwnReviews.text(1) + "\n");
        judged.failed(1, "standard input:2: expected a review, got a blank line.");
        assertEquals(1, judged.err().size());
        assertEquals(List.of("-\t-"), judged.out().subList(1, 2));
        assertTrue(judged.lastLine().matches("(dull|lively)\t0\\.\\d{4}"), judged.lastLine());
      }

      Run evaluation = run(variables, "evaluate", "--json").succeeded();
      assertEquals(List.of(), evaluation.err());
      JsonNode json = new JsonMapper().readTree(String.join("\n", evaluation.out()));
      assertEquals(OwnReviews.TEST, json.path("reviews").intValue());
    }

    @Test
    void endsWhereNobodyReadsItsResults() throws IOException {
      Path model = bench.trained("m.zip", "-d", bench.write("reviews.csv", OwnReviews.csv()));
      try (JarProcess jar = JarProcess.startUnread(folder, Map.of(), "predict", "-m", model)) {
        byte[] line = (OwnReviews.text(0) + "\n").getBytes(StandardCharsets.UTF_8);
        OutputStream input = jar.input();
        input.write(line);
        input.flush();

        // Its input stays open: it must end on its own.
        jar.end().refused(1, "standard output: expected");
      }
    }
  }

  @Nested
  class WithoutNetworkAndReviews {

    @Test
    void theSampleIsTrainedOnAndEveryLineSaysSo() throws IOException {
      Run run = run(Map.of(), train("--epochs=1", "--batch-size=1600", "-o=m.zip")).succeeded();

      assertTrue(run.err().get(0).contains("no network"), run::toString);
      assertTrue(run.err().get(1).contains("--data imdb"), run::toString);
      Stream.of(run.out(), run.err())
          .flatMap(List::stream)
          .forEach(line -> assertTrue(line.startsWith(MARK), line));
      assertTrue(run.lastLine().substring(MARK.length()).matches(BENCHMARK), run.lastLine());
      assertEquals("sample", TrainedModel.read(bench.path("m.zip")).provenance().data().name());
    }

    @Test
    void theMainJobIsTheNotebooksNetworkOnTheSample() throws IOException {
      try (JarProcess jar = start()) {
        jar.awaitError(line -> line.startsWith(MARK + "sample: 3200 reviews to learn"))
            .awaitError(line -> line.contains("328353 parameters; batches of 32, epochs: 10"));
      }
    }

    @Test
    void theImdbReviewsAreRefusedIfTheyAreWanted() throws IOException {
      run(Map.of(), "train", "--data=imdb", "-o=m.zip").refused(1, "aclImdb", "no network");
      run(Map.of("LSTM4J_DATA", "imdb"), "train", "-o=m.zip").refused(1, "aclImdb", "no network");
      assertFalse(Files.exists(bench.path("m.zip")));
    }
  }

  @Nested
  class ATrainingThatIsBrokenOff {

    /** Never reached. */
    private static final int EPOCHS = 1_000_000;

    @BeforeEach
    void writeReviews() {
      bench.write("reviews.csv", OwnReviews.csv());
    }

    private Object[] training(String model, int epochs, Object... arguments) {
      return train(
          Stream.concat(
                  Stream.of("-d", bench.path("reviews.csv"), "-o", model, "--epochs=" + epochs),
                  Stream.of(arguments))
              .toArray());
    }

    private Checkpoint last(String name) throws IOException {
      return Checkpoint.read(bench.path(name + ".checkpoints").resolve("checkpoint.zip"));
    }

    /** Two epochs more than were begun, once resumed and once unbroken. */
    private void goesOnBitForBit() throws IOException {
      int epochs = last("m").progress().orElseThrow().epoch() + 1;

      Run resumed =
          run(Map.of(), "train", "-o", "m.zip", "--resume", "--epochs=" + epochs).succeeded();
      run(Map.of(), training("unbroken.zip", epochs)).succeeded();

      assertFalse(resumed.err().stream().anyMatch(line -> line.startsWith("Epoch 1/")));
      assertSame(last("unbroken").last(), last("m").last());
      assertSame(
          TrainedModel.read(bench.path("unbroken.zip")), TrainedModel.read(bench.path("m.zip")));
      assertEquals(epochs + 1, Files.readAllLines(bench.path("m.history.csv")).size());
    }

    private static void assertSame(TrainedModel expected, TrainedModel actual) {
      assertArrayEquals(Vectors.of(expected), Vectors.of(actual));
      assertArrayEquals(Vectors.ofSlots(expected), Vectors.ofSlots(actual));
      assertEquals(expected.provenance().results(), actual.provenance().results());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signal that a process can send")
    void byAnInterruptSavesAndEvaluatesAndGoesOn() throws IOException {
      try (JarProcess jar = start(training("m.zip", EPOCHS))) {
        jar.awaitError(line -> line.startsWith("Epoch 2/"));
        Process kill = new ProcessBuilder("kill", "-INT", "" + jar.pid()).inheritIO().start();
        assertEquals(0, kill.onExit().join().exitValue());

        Run stopped = jar.finish();
        assertEquals(130, stopped.exitCode());
        assertTrue(stopped.err().stream().anyMatch(line -> line.startsWith("Stopping after")));
        assertEquals(1, stopped.out().size());
        assertTrue(stopped.lastLine().matches(INTERRUPTED), stopped.lastLine());
      }
      int finished = TrainedModel.read(bench.path("m.zip")).provenance().history().size();
      assertTrue(finished >= 2);
      assertEquals(finished + 1, Files.readAllLines(bench.path("m.history.csv")).size());
      goesOnBitForBit();
    }

    /** A model that is there, perhaps a good one, is not replaced by one that saw a few batches. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signal that a process can send")
    void byAnInterruptInItsFirstEpochWritesNoModel() throws IOException {
      Path model = bench.trained("m.zip", "-d", bench.path("reviews.csv"));
      byte[] before = Files.readAllBytes(model);
      Object[] endless = train("-d=sample", "-o=m.zip", "--batch-size=1", "--checkpoint-every=1");
      try (JarProcess jar = start(endless)) {
        jar.awaitError(line -> line.contains("Trained by: "));
        awaitUnfinished("m");
        Process kill = new ProcessBuilder("kill", "-INT", "" + jar.pid()).inheritIO().start();
        assertEquals(0, kill.onExit().join().exitValue());

        Run stopped = jar.finish();
        assertEquals(130, stopped.exitCode());
        assertTrue(stopped.lastLine().startsWith(MARK + "Interrupted in epoch 1, batch "));
        assertTrue(
            stopped.err().contains(MARK + "lstm4j: no epoch is finished, so no model is written."),
            stopped::toString);
      }
      assertArrayEquals(before, Files.readAllBytes(model));
      assertEquals(1, last("m").progress().orElseThrow().epoch());
    }

    /** The one before was finished. */
    private void awaitUnfinished(String name) throws IOException {
      Path file = bench.path(name + ".checkpoints").resolve("checkpoint.zip");
      while (!Files.exists(file) || Checkpoint.read(file).progress().isEmpty()) {
        Thread.onSpinWait();
      }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signal that a process can send")
    void byAnInterruptOfASeriesReportsTheSeedsThatAreDoneAndGoesOn() throws IOException {
      Object[] series = training("m.zip", 200, "--seeds=1..3");
      try (JarProcess jar = start(series)) {
        jar.awaitError(line -> line.startsWith("seed 1: kept epoch"))
            .awaitError(line -> line.startsWith("Epoch 2/"));
        Process kill = new ProcessBuilder("kill", "-INT", "" + jar.pid()).inheritIO().start();
        assertEquals(0, kill.onExit().join().exitValue());

        Run stopped = jar.finish();
        assertEquals(130, stopped.exitCode());
        assertTrue(
            stopped.err().stream()
                .anyMatch(
                    line -> line.matches("lstm4j: stopped after [12] of 3 seeds; .*--resume.*")),
            stopped::toString);
        assertTrue(stopped.lastLine().matches(INTERRUPTED), stopped.lastLine());
      }
      run(Map.of(), series).refused(1, "seed-", "--resume", "--fresh");

      run(Map.of(), "train", "-o", "m.zip", "--resume").succeeded();
      run(Map.of(), training("unbroken.zip", 200, "--seeds=1..3")).succeeded();
      assertSame(
          TrainedModel.read(bench.path("unbroken.zip")), TrainedModel.read(bench.path("m.zip")));
      assertEquals(
          Files.readAllLines(bench.path("unbroken.seeds.csv")),
          Files.readAllLines(bench.path("m.seeds.csv")));
    }

    @Test
    void byAKillGoesOn() throws IOException {
      try (JarProcess jar = start(training("m.zip", EPOCHS, "--checkpoint-every=1"))) {
        jar.awaitError(line -> line.startsWith("Epoch 2/")).kill();
      }
      assertFalse(Files.exists(bench.path("m.zip")));
      run(Map.of(), training("m.zip", EPOCHS)).refused(1, "--resume", "--fresh");
      goesOnBitForBit();
    }
  }
}
