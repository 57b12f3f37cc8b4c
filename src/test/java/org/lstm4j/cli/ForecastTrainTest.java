package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.check.ExclusiveLock;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.SeriesChange;

/** The command {@code forecast train}. */
class ForecastTrainTest {

  @TempDir private Path folder;
  private Workbench bench;
  private Path model;

  @BeforeEach
  void setUp() throws IOException {
    bench = new Workbench(folder);
    model = bench.path("m.zip");
  }

  private Run run(String data, String... options) {
    List<Object> all = new ArrayList<>(List.of("forecast", "train", "-o", model, "--data", data));
    all.addAll(Arrays.asList(options));
    return bench.run(all.toArray());
  }

  @Test
  void theSineTaskIsMeasuredBesideWhatIsTrivial() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(
                run("sine", "--quick", "--units=3", "--steps=1", "--json")
                    .succeeded()
                    .out()
                    .get(0));
    assertEquals(0.00124, json.get("persistenceOneStepMse").asDouble(), 0.00001);
    assertEquals(0.50, json.get("zeroFreeRunningMse").asDouble(), 0.005);
    assertTrue(json.get("data").asText().contains("quick"), json.toString());
    assertEquals(1, json.get("history").size());
    assertTrue(Files.size(bench.path("m.forecast.png")) > 1000);
    assertTrue(Files.readString(bench.path("m.forecast.svg")).contains("<svg"));
    assertTrue(Files.readString(bench.path("m.history.csv")).startsWith("seed,step,loss,"));
    ForecastModel read = ForecastModel.read(model);
    assertEquals(List.of("sine"), read.shape().columns());
    Run again = bench.run("forecast", "evaluate", "-m", model, "--data", "sine", "--json");
    assertEquals(
        json.get("freeRunningMse"),
        new ObjectMapper().readTree(again.succeeded().out().get(0)).get("freeRunningMse"));
    Run on = bench.run("forecast", "predict", "-m", model, "--data", "sine", "--horizon", "5");
    assertEquals(1 + 5, on.succeeded().out().size());
    assertEquals(
        json.get("freeRunningMse").asDouble(), read.provenance().results().get("freeRunningMse"));
  }

  @Test
  void quickSaysWhatItIsNot() {
    Run run = run("sine", "--quick", "--units=2", "--steps=1").succeeded();
    assertTrue(run.out().contains(SineSubject.QUICK), run.out().toString());
    assertTrue(run.err().contains(SineSubject.QUICK), run.err().toString());
  }

  @Test
  void aNamedSeriesIsLearnedByTwoNetworks() throws IOException {
    run("passengers", "--units=3", "--steps=3", "--seeds=1,4", "--optimizer=lbfgs").succeeded();
    ForecastModel read = ForecastModel.read(model);
    assertEquals(2, read.members().size());
    assertEquals(List.of(1, 4), read.provenance().seeds());
    assertEquals(12, read.shape().period());
    assertEquals(14, read.residuals().get(1).length);
  }

  /** Not even --fresh forgets what another training saves. */
  @Test
  void aSecondTrainingWithTheSameOutputIsRefused() throws IOException {
    run("passengers", "--units=2", "--steps=1").succeeded();
    Path place = Files.createDirectory(bench.path("m.checkpoints")).toRealPath();
    Files.copy(model, place.resolve("checkpoint.zip"));
    byte[] saved = Files.readAllBytes(model);
    Optional<ExclusiveLock> lock = ExclusiveLock.tryTake(place.resolve("output.lock"), "somebody");
    assertTrue(lock.isPresent());
    try {
      run("passengers", "--fresh").refused(1, model + ": expected no other training");
      assertArrayEquals(saved, Files.readAllBytes(place.resolve("checkpoint.zip")));
    } finally {
      lock.get().close();
    }
  }

  @Test
  void whatSaysNothingIsRefused() {
    run("sine", "--window=3").refused(2, "window: expected no such option with the sine task");
    run("passengers", "--quick").refused(2, "quick: expected --data sine beside it");
    run("sine", "--optimizer=lbfgs", "--clip=2").refused(2, "clip: expected no such option");
    run("sine", "--seed=1", "--seeds=1,2").refused(2, "seed: expected --seed or --seeds");
    run("passengers", "--validation=0").refused(2, "validation: expected a share above 0");
    run("sine", "--resume").refused(1, "expected a training to go on with, got none");
  }

  @Test
  void aTrendIsTakenOffUnlessTheOptionsSayElse() throws IOException {
    Run run = run("passengers", "--units=2", "--steps=1").succeeded();
    assertTrue(run.err().toString().contains("the change of the logarithms over 12 rows"));
    assertEquals(new SeriesChange(true, 12), ForecastModel.read(model).change());
    run("passengers", "--units=2", "--steps=1", "--difference=0", "--transform=none").succeeded();
    assertEquals(SeriesChange.NONE, ForecastModel.read(model).change());
    run("sunspots", "--units=2", "--steps=1", "--transform=log")
        .failed(1, "above 0", "got 0 in row", "--transform none");
    run("sunspots", "--units=2", "--steps=1", "--difference=200")
        .failed(2, "difference: expected at most 183");
  }
}
