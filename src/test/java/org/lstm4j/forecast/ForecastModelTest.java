package org.lstm4j.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.forecast.ForecastSettings.Method;
import org.lstm4j.kernel.NetworkSession;
import org.lstm4j.model.SystemModel;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.train.KerasInitializer;

/** A forecast model and its file. */
class ForecastModelTest {

  @TempDir private Path folder;

  private static ForecastModel model(int members) {
    NetworkConfig config = ForecastSettings.series(Method.ADAM).network(2);
    List<TrainedNetwork> networks =
        IntStream.range(0, members)
            .mapToObj(m -> new TrainedNetwork(KerasInitializer.draw(config, m), List.of(), ""))
            .toList();
    return new ForecastModel(
        new ForecastShape(List.of("rain, mm", "Jürgen's \"°C\""), 12, 3, 4),
        new Scaling(new double[] {1.5, -3e-7}, new double[] {0.1, 1e9}),
        networks,
        networks.stream().map(network -> new double[][] {{0.25, -1}, {1e-300, 3}}).toList(),
        new ForecastProvenance(
            "rain.csv",
            "00ff",
            List.of(70, 15),
            IntStream.range(0, members).boxed().toList(),
            Map.of("optimizer", "adam"),
            Map.of("java", "17"),
            List.of(new ForecastStep(0, 1, 0.5, 0.25, 0.25, 0, 1, 2.5)),
            Map.of("mase", 0.75)));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    ForecastModel model = model(3);
    Path file = folder.resolve("m.zip");
    model.write(file);
    ForecastModel read = ForecastModel.read(file);
    assertEquals(model.shape(), read.shape());
    assertEquals(model.provenance(), read.provenance());
    assertArrayEquals(model.scaling().mean(), read.scaling().mean(), 0);
    assertArrayEquals(model.scaling().scale(), read.scaling().scale(), 0);
    for (int m = 0; m < 3; m++) {
      assertArrayEquals(model.residuals().get(m), read.residuals().get(m));
      assertArrayEquals(
          model.members().get(m).weights().layers().get(0).get(0).input(),
          read.members().get(m).weights().layers().get(0).get(0).input(),
          0);
    }
    Path again = folder.resolve("again.zip");
    read.write(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  /** A file whose digests are right, but whose content somebody made up. */
  private String refusal(String from, String to) throws IOException {
    SystemModel system = ForecastFile.system(model(1));
    Map<String, byte[]> entries = new HashMap<>(system.entries());
    String json = new String(entries.get("forecast.json"), StandardCharsets.UTF_8);
    assertTrue(json.contains(from), json);
    entries.put("forecast.json", json.replace(from, to).getBytes(StandardCharsets.UTF_8));
    Path file = folder.resolve("m.zip");
    new SystemModel(system.kind(), Map.of(), system.networks(), entries).write(file);
    String message = assertThrows(IOException.class, () -> ForecastModel.read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(message.endsWith("Train it again."), message);
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"window\" : 12|\"window\" : 0|window: expected",
        "\"window\" : 12|\"window\" : null|null",
        "\"window\" : 12|\"window\" : 12, \"window\" : 13|Duplicate",
        "\"window\" : 12|\"width\" : 12|Missing creator property 'window'",
        "1.5|\"NaN\"|mean: expected finite numbers",
        "1.5, -3.0E-7|1.5|scale: expected as many numbers",
        "\"residualRows\" : [ 2 ]|\"residualRows\" : [ 3 ]|residuals.bin: expected 3 rows",
        "\"residualRows\" : [ 2 ]|\"residualRows\" : [ -2, 4 ]|residualRows: expected 0 or more",
        "\"residualRows\" : [ 2 ]|\"residualRows\" : [ 1, 1 ]|residuals: expected 1, got 2",
        "\"seeds\" : [ 0 ]|\"seeds\" : [ ]|seeds: expected 1, got 0",
        "rain, mm|Jürgen's \\\"°C\\\"|columns: expected each name once",
      })
  void aContentThatDoesntFitIsRefused(String from, String to, String reason) throws IOException {
    String message = refusal(from, to);
    assertTrue(message.contains(reason), message);
  }

  @Test
  void networksOfAnotherShapeAreRefused() {
    ForecastModel model = model(1);
    NetworkConfig one = ForecastSettings.series(Method.ADAM).network(1);
    TrainedNetwork network = new TrainedNetwork(KerasInitializer.draw(one, 1), List.of(), "");
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new ForecastModel(
                        model.shape(),
                        model.scaling(),
                        List.of(network),
                        model.residuals(),
                        model.provenance()))
            .getMessage();
    assertTrue(message.contains("answers 2 numbers at every step"), message);
  }

  @Test
  void freeRunningFeedsEachMembersPredictionsBack() {
    ForecastModel model = model(2);
    double[][] given = {{1.4, 1e8}, {1.6, 2e8}};
    double[][] forecast = new ModelForecaster(model).forecast(given, 3);
    double[][] expected = new double[3][2];
    for (int m = 0; m < 2; m++) {
      NetworkSession session = model.session(m);
      session.step(new float[] {(float) ((1.4 - 1.5) / 0.1), (float) ((1e8 + 3e-7) / 1e9)});
      session.step(new float[] {(float) ((1.6 - 1.5) / 0.1), (float) ((2e8 + 3e-7) / 1e9)});
      for (int t = 0; t < 3; t++) {
        float[] next = session.logits();
        expected[t][0] += next[0] / 2;
        expected[t][1] += next[1] / 2;
        session.step(next);
      }
    }
    for (int t = 0; t < 3; t++) {
      assertEquals(expected[t][0] * 0.1 + 1.5, forecast[t][0], 1e-12);
      assertEquals(expected[t][1] * 1e9 - 3e-7, forecast[t][1], 1e-3);
    }
  }
}
