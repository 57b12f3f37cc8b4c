package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.check.Endless;
import org.lstm4j.model.SmallModel;

/** Devices and pipes where a command reads files; lines may come from anywhere. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndlessInputTest {

  private static final String REFUSED = ": expected a file, got a device or pipe.";

  @TempDir private Path folder;
  private Workbench bench;

  @BeforeEach
  void openWorkbench() {
    bench = new Workbench(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "DEVICE, a.csv",
    "PIPE, a.csv",
    "DEVICE, a.jsonl",
    "PIPE, a.tsv",
    "DEVICE, a.tar.gz",
    "PIPE, a.tar"
  })
  void noReviewsAreReadFromIt(Endless kind, String name) throws IOException {
    Path file = kind.create(bench.path(name));
    bench.run("train", "--data", file, "-o", bench.path("m.zip")).failed(1, file + REFUSED);
    bench
        .runWithVariables(
            Map.of("LSTM4J_DATA", file.toString()), "train", "-o", bench.path("m.zip"))
        .failed(1, file + REFUSED);
    Run doctor = bench.runWithVariables(Map.of("LSTM4J_DATA", file.toString()), "doctor");
    assertTrue(
        doctor.out().stream().anyMatch(line -> line.contains("got a device or pipe")),
        doctor::toString);
  }

  @ParameterizedTest
  @EnumSource
  void noWordIndexIsReadFromIt(Endless kind) throws IOException {
    Path file = kind.create(bench.path("words.json"));
    bench
        .train("--data", Workbench.MINI_IMDB, "--word-index", file, "-o", bench.path("m.zip"))
        .failed(1, file + REFUSED);
  }

  @ParameterizedTest
  @EnumSource
  void noModelIsReadFromIt(Endless kind) throws IOException {
    Path file = kind.create(bench.path("m.zip"));
    String refused = file + ": expected a model, got a device or pipe.";
    bench.run("predict", "-m", file, "a film").failed(1, refused);
    bench
        .runWithVariables(Map.of("LSTM4J_MODEL", file.toString()), "predict", "a")
        .failed(1, refused);
    bench
        .run("train", "--data", Workbench.MINI_IMDB, "--from", file, "-o", bench.path("o.zip"))
        .failed(1, refused);
    bench
        .run(
            "import-keras",
            kind.create(bench.path("m.keras")),
            "--word-index",
            bench.write("words.json", "{\"film\": 1}"),
            "-o",
            bench.path("o.zip"))
        .failed(1, "m.keras: ", "got a device or pipe");
  }

  @ParameterizedTest
  @EnumSource
  void noNumbersAreReadFromIt(Endless kind) throws IOException {
    Path file = kind.create(bench.path("step.json"));
    bench.run("gates", file).refused(1, file + REFUSED);
  }

  @Test
  void linesOfReviewsMayComeThroughAPipe() throws IOException, InterruptedException {
    Path model = bench.path("m.zip");
    SmallModel.of(1, "{}").write(model);
    Path pipe = Endless.PIPE.create(bench.path("reviews"));
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.writeString(pipe, "a wonderful film\na slow film\n");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    writer.start();
    Run run = bench.run("predict", "-m", model, "--file", pipe).succeeded();
    writer.join();
    assertEquals(2, run.out().size(), run::toString);
  }

  @Test
  void aLineOfReviewsThatNeverEndsIsRefused() throws IOException {
    Path model = bench.path("m.zip");
    SmallModel.of(1, "{}").write(model);
    Path device = Endless.DEVICE.create(bench.path("reviews"));
    bench
        .run("predict", "-m", model, "--file", device)
        .failed(1, device + ":1: expected a review of at most");
  }
}
