package org.lstm4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lstm4j.forecast.NamedSeries;
import org.lstm4j.forecast.SmallForecast;
import org.lstm4j.model.SmallModel;

/** {@code forecast evaluate} and {@code forecast predict}, with models that nobody trained. */
class ForecastCommandsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KNOWN = 250; // sunspots

  @TempDir private Path folder;
  private Workbench bench;
  private Path sunspots;
  private Path pair;

  @BeforeEach
  void setUp() throws IOException {
    bench = new Workbench(folder);
    sunspots = bench.path("sunspots.zip");
    SmallForecast.of(NamedSeries.SUNSPOTS.read(), KNOWN, 12, 4).write(sunspots);
    pair = bench.path("pair.zip");
    SmallForecast.of(List.of("a", "b"), 5, 3).write(pair);
    StringBuilder csv = new StringBuilder("month,b,a,note\n");
    for (int t = 0; t < 48; t++) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%d-%02d,%.3f,%.3f,x%n",
              2001 + t / 12,
              t % 12 + 1,
              Math.cos(t / 3.0),
              Math.sin(t / 2.0)));
    }
    bench.write("pair.csv", csv.toString());
  }

  private Run run(String command, Object... arguments) {
    Object[] all = new Object[arguments.length + 2];
    all[0] = "forecast";
    all[1] = command;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return bench.run(all);
  }

  @Nested
  class Evaluate {

    @Test
    void namesEveryCompetitorAndSaysWhoWins() {
      Run run = run("evaluate", "-m", sunspots, "-d", "sunspots", "--paths=20").succeeded();

      String all = String.join("\n", run.out());
      assertEquals(
          "sunspots: 59 rows held out (1950 to 2008), 56 forecasts of 4 steps", run.out().get(0));
      for (String name :
          List.of(
              "LSTM, mean of 2",
              "persistence",
              "seasonal naive, 11",
              "autoregression",
              "MASE(4)")) {
        assertTrue(all.contains(name), all);
      }
      assertTrue(all.contains("The LSTM loses: its error is "), all);
      assertTrue(all.contains("80 %") && all.contains("95 %") && all.contains("held"), all);
      assertTrue(run.err().toString().contains("period: 11, found"), run::toString);
    }

    @Test
    void givesTheSameAsJson() throws IOException {
      Run run = run("evaluate", "-m", sunspots, "-d", "sunspots", "--paths=20", "--json");
      JsonNode json = JSON.readTree(run.succeeded().lastLine());

      assertEquals(1, run.out().size());
      assertEquals(56, json.get("origins").asInt());
      assertEquals(4, json.get("forecasts").size());
      assertEquals(4, json.at("/forecasts/0/columns/0/maeByStep").size());
      assertFalse(json.get("wins").asBoolean());
      assertTrue(json.get("ratioToBestBaseline").asDouble() > 1);
      double coverage = json.at("/intervals/0/coverage").asDouble();
      assertTrue(coverage > 0 && coverage < 1, json::toString);
    }

    @Test
    void takesTheLastPartOfASeriesThatTheModelDoesntKnow() {
      Run run = run("evaluate", "-m", pair, "-d", bench.path("pair.csv"), "--stride=2").succeeded();

      assertTrue(run.err().toString().contains("not what the model was trained on"), run::toString);
      assertEquals(
          "rows held out (2004-03 to 2004-12), 4 forecasts of 3 steps",
          run.out().get(0).replaceAll(".*: 10 ", ""));
      assertEquals(2, run.out().stream().filter(line -> line.startsWith("persistence")).count());
    }

    /** The waves aren't scaled as its own series was; figures would be of something else. */
    @Test
    void measuresTheSineTaskOnlyByAModelOfIt() {
      run("evaluate", "-m", sunspots, "-d", "sine")
          .refused(1, "sine: expected a model that reads one column as it is", "a small series");
    }

    @Test
    void asksForRowsBehindTheTraining() throws IOException {
      SmallForecast.of(NamedSeries.SUNSPOTS.read(), 307, 12, 4).write(sunspots);

      run("evaluate", "-m", sunspots, "-d", "sunspots")
          .refused(1, "at least 4 rows", "behind the 307", "got 2", "--horizon");
      run("evaluate", "-m", sunspots, "-d", "sunspots", "--horizon=2", "--paths=5").succeeded();
    }
  }

  @Nested
  class Predict {

    @Test
    void printsATableThatGoesOnInTime() {
      Run run = run("predict", "-m", pair, "-d", bench.path("pair.csv")).succeeded();

      assertEquals("step,time,column,mean,q2.5,q10,q90,q97.5", run.out().get(0));
      assertEquals(1 + 3 * 2, run.out().size());
      assertTrue(run.out().get(1).startsWith("1,2005-01,a,"), run::toString);
      assertTrue(run.out().get(6).startsWith("3,2005-03,b,"), run::toString);
      String[] fields = run.out().get(1).split(",");
      double[] quantiles = Arrays.stream(fields).skip(4).mapToDouble(Double::parseDouble).toArray();
      assertArrayEquals(Arrays.stream(quantiles).sorted().toArray(), quantiles);
    }

    @Test
    void givesTheSameAsJson() throws IOException {
      Run run =
          run(
              "predict",
              "-m",
              pair,
              "-d",
              bench.path("pair.csv"),
              "--levels=50",
              "--horizon=2",
              "--json");
      JsonNode json = JSON.readTree(run.succeeded().lastLine());

      assertEquals("month", json.get("step").asText());
      assertEquals(4, json.get("forecast").size());
      assertEquals("2005-02", json.at("/forecast/3/time").asText());
      JsonNode quantiles = json.at("/forecast/0/quantiles");
      assertTrue(quantiles.get("0.25").asDouble() < quantiles.get("0.75").asDouble());
    }

    @Test
    void writesATableAndPicturesAndKnowsThemAgain() throws IOException {
      Path target = bench.path("next.csv");
      Object[] arguments = {"-m", pair, "-d", bench.path("pair.csv"), "-o", target};
      Run run = run("predict", arguments).succeeded();

      assertEquals(List.of(), run.out());
      List<String> printed = run("predict", Arrays.copyOf(arguments, 4)).succeeded().out();
      assertEquals(printed, Files.readAllLines(target));
      assertTrue(Files.readString(bench.path("next.svg")).contains("known to here"));
      assertTrue(Files.size(bench.path("next.png")) > 1000);
      run("predict", arguments).succeeded();
      Files.writeString(target, "mine\n");
      run("predict", arguments).refused(1, "next.csv", "--force");
    }

    @Test
    void givesTheSameNumbersForTheSameSeed() {
      Object[] arguments = {"-m", pair, "-d", bench.path("pair.csv"), "--seed=3"};

      assertEquals(
          run("predict", arguments).succeeded().out(), run("predict", arguments).succeeded().out());
    }

    @Test
    void saysThatValuesLieFarFromTheTraining() {
      bench.write("far.csv", "a,b\n" + "1,500\n".repeat(9));

      Run run = run("predict", "-m", pair, "-d", bench.path("far.csv")).succeeded();

      assertEquals("step,column,mean,q2.5,q10,q90,q97.5", run.out().get(0));
      assertTrue(
          run.err().toString().contains("column 'b': a value of the last 5 rows lies 500.0"),
          run::toString);
      assertFalse(run.err().toString().contains("column 'a': a value"), run::toString);
    }

    @Test
    void takesColumnsOfOtherNamesInTheModelsOrder() {
      bench.write("other.csv", "x,y\n" + "1,2\n".repeat(9));

      Run run =
          run("predict", "-m", pair, "-d", bench.path("other.csv"), "--column=y", "--column=x");

      assertTrue(
          run.succeeded().err().contains("columns: y, x are read as the model's a, b."),
          run::toString);
      run("predict", "-m", pair, "-d", bench.path("other.csv"))
          .refused(1, "other.csv:1: ", "'x', 'y'", "got 'a'");
      run("predict", "-m", pair, "-d", bench.path("other.csv"), "--column=y")
          .refused(2, "expected 2", "a, b", "got 1");
    }

    @Test
    void needsAWindowOfRows() {
      bench.write("few.csv", "a,b\n1,2\n3,4\n");

      run("predict", "-m", pair, "-d", bench.path("few.csv"))
          .refused(1, "at least 5 rows", "got 2", "--window");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--horizon=0|horizon: expected 1 or more, got 0",
        "--horizon=100001|horizon: expected at most 100000",
        "--paths=1|paths: expected 2 or more",
        "--horizon=10000 --paths=9999|paths: expected at most 20000000 numbers",
        "--levels=0,50|levels: expected different percentages",
        "--levels=80,80|levels: expected different percentages",
        "--levels=high|levels: expected different percentages",
        "--levels=|levels: expected different percentages",
        "--fill=next|fill: expected 'previous' or 'linear', got 'next'",
        "--separator=xx|separator: expected one character",
        "--encoding=none|encoding: expected the name"
      })
  void refusesWhatCantBe(String option, String message) {
    for (String command : List.of("evaluate", "predict")) {
      List<Object> arguments = new ArrayList<>(List.of("-m", pair, "-d", bench.path("pair.csv")));
      arguments.addAll(List.of((Object[]) option.split(" ")));
      run(command, arguments.toArray()).failed(2, message);
    }
  }

  @Test
  void refusesAModelThatJudgesTexts() throws IOException {
    Path judge = bench.path("judge.zip");
    SmallModel.of(1, "{}").write(judge);

    run("predict", "-m", judge, "-d", "sunspots")
        .refused(1, "judge.zip", "expected a model that predicts how a series goes on");
  }

  @Test
  void helpsWhoMistypesASeries() {
    run("predict", "-m", sunspots, "-d", "sunspot")
        .refused(1, "no such file", "Did you mean 'sunspots'?");
    run("predict", "-m", pair, "-d", "passengers").refused(1, "'passengers'", "got 'a, b'");
  }
}
