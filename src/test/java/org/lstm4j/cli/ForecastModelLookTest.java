package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lstm4j.forecast.ForecastModel;
import org.lstm4j.forecast.ForecastProvenance;
import org.lstm4j.forecast.ForecastShape;
import org.lstm4j.forecast.ModelForecaster;
import org.lstm4j.forecast.NamedSeries;

/** {@code info} and {@code trace} of a model that forecasts. */
class ForecastModelLookTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Workbench bench;
  private Path model;

  @BeforeEach
  void setUp() {
    bench = new Workbench(folder);
    model = bench.path("m.zip");
    bench
        .run(
            "forecast",
            "train",
            "--data=passengers",
            "--units=3,2",
            "--steps=2",
            "--seeds=1,4",
            "--window=6",
            "--horizon=2",
            "-o",
            model)
        .succeeded();
  }

  @Test
  void infoTellsHowItWasMade() throws IOException {
    String all = String.join("\n", bench.run("info", model).succeeded().out());

    for (String words :
        List.of(
            "forecasts a series; for lstm4j forecast",
            "2 networks of Values(1) -> LSTM(3) -> LSTM(2)",
            "window 6, horizon 2, period 12",
            "the change of the logarithms over 12 rows, scaled",
            "passengers: mean ",
            "101 rows to learn from, 14 to choose by",
            "optimizer adam",
            "seed 4: step ",
            "lstm4j ")) {
      assertTrue(all.contains(words), words + "\n" + all);
    }
    JsonNode json = JSON.readTree(bench.run("info", "-m", model, "--json").succeeded().lastLine());
    assertEquals("forecast", json.get("kind").asText());
    assertEquals("log", json.get("transform").asText());
    assertEquals(12, json.get("difference").asInt());
    assertEquals(4, json.get("history").size());
    assertTrue(json.at("/columns/0/intervalSpread").asDouble() >= 1);
    bench.run("info", model, "--words").refused(2, "words: expected a model that reads words");
  }

  @Test
  void traceTellsTheNetworksOwnPredictions() throws IOException {
    Path written = bench.path("t.json");
    Run run = bench.run("trace", "-m", model, "-d", "passengers", "--member=2", "-o", written);

    assertEquals(
        written
            + ": 132 steps of network 2 of 2, each reading the change of the logarithms over 12"
            + " rows",
        run.succeeded().lastLine());
    JsonNode json = JSON.readTree(written.toFile());
    assertEquals("1950-01", json.at("/times/0").asText());
    assertEquals(115, json.at("/values/0/0").asDouble());
    assertEquals(3, json.at("/f.1/131").size());
    assertEquals(2, json.at("/C.2/131").size());
    assertEquals(132, json.at("/h.2").size());
    ForecastModel all = ForecastModel.read(model);
    ForecastModel second = // with so long a window, a forecast reads what the trace read
        new ForecastModel(
            new ForecastShape(all.shape().columns(), 132, 1, 12),
            all.change(),
            all.scaling(),
            List.of(all.members().get(1)),
            all.residuals().subList(1, 2),
            all.spread(),
            new ForecastProvenance(
                "", "", List.of(), List.of(4), Map.of(), Map.of(), List.of(), Map.of()));
    double[][] next =
        new ModelForecaster(second).forecast(NamedSeries.PASSENGERS.read().values(), 1);
    assertEquals(next[0][0], json.at("/predictions/131/0").asDouble(), 1e-3);
  }

  @Test
  void traceWritesTables() throws IOException {
    Path csv = bench.path("t.csv");
    bench.run("trace", "-m", model, "-d", "passengers", "-o", csv, "--json").succeeded();
    List<String> lines = Files.readAllLines(csv);
    assertEquals(1 + 132, lines.size());
    assertTrue(
        lines.get(0).startsWith("step,time,value.passengers,prediction.passengers,inputs.0,f.1.0,"),
        lines.get(0));
    bench.run("trace", "-m", model, "-d", "passengers", "-o", bench.path("t.npz")).succeeded();
    assertTrue(Files.size(bench.path("t.npz")) > 1000);
  }

  @Test
  void traceRefusesWhatSaysNothing() {
    Path csv = bench.path("t.csv");
    bench.run("trace", "-m", model, "-o", csv).refused(2, "data: expected a series to trace");
    bench.run("trace", "-m", model, "-d", "passengers").refused(2, "output: expected a file");
    bench
        .run("trace", "-m", model, "-d", "passengers", "-o", csv, "--member=3")
        .refused(2, "member: expected 1 to 2");
    bench
        .run("trace", "-m", model, "-d", "passengers", "-o", csv, "--split=all")
        .refused(2, "split: expected reviews to read, got a series");
    bench.run("trace", "-m", model, "a film").refused(1, "lstm4j forecast");
    bench.run("trace", "-m", model, "-d", "sunspots", "-o", csv).refused(1, "expected 'sunspots'");
    assertTrue(Files.notExists(csv));
  }
}
