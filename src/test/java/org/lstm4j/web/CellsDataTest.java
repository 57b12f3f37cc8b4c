package org.lstm4j.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.cells.CellKind;
import org.lstm4j.cells.GradientCurve;
import org.lstm4j.cells.GradientFlow;
import org.lstm4j.cells.Interval;

/** What the page shows of {@code compare-cells} is what that computes, and what the docs tell. */
class CellsDataTest {

  private static final int MOST_BYTES = 40_000;
  private static final Path DOCS = Path.of("src/docs/cells.md");

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = CellsDataTest.class.getResourceAsStream("page/cells/" + name + ".json")) {
      return in.readAllBytes();
    }
  }

  private static JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(bytes(name));
  }

  private static Stream<JsonNode> all(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static double[] numbers(JsonNode array) {
    return all(array).mapToDouble(JsonNode::asDouble).toArray();
  }

  private static boolean isOf(JsonNode one, CellKind kind) {
    return one.get("cell").asText().equals(kind.layer())
        && one.path("forgetBias").asInt(-1) == kind.forgetBias().orElse(-1);
  }

  /** Half of the last digit of three. */
  private static double rounding(double value) {
    return 0.00501 * value;
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreThoseOfARun(CellKind kind) throws IOException {
    JsonNode data = read("gradients");
    List<JsonNode> found = all(data.get("curves")).filter(one -> isOf(one, kind)).toList();

    assertEquals(2 * GradientFlow.RECURRENT_SCALES.size(), found.size());
    for (JsonNode one : found) {
      GradientFlow flow =
          new GradientFlow(
              data.get("units").asInt(),
              data.get("inputSize").asInt(),
              data.get("steps").asInt(),
              one.get("inputScale").asDouble());
      double scale = one.get("recurrentScale").asDouble();
      GradientCurve run =
          GradientCurve.median(
              IntStream.rangeClosed(1, data.get("seeds").asInt())
                  .mapToObj(seed -> flow.run(kind, scale, seed))
                  .toList());
      assertEquals(run.fate().verb(), one.get("fate").asText());
      assertSame(run.state(), numbers(one.get("state")), data.get("every").asInt());
      assertEquals(kind.cell().isGated(), one.has("kept"));
      if (one.has("kept")) {
        assertSame(run.kept(), numbers(one.get("kept")), data.get("every").asInt());
      }
    }
  }

  private static void assertSame(double[] run, double[] shown, int every) {
    assertEquals((run.length - 1) / every + 1, shown.length);
    for (int n = 0; n < shown.length; n++) {
      assertEquals(run[n * every], shown[n], rounding(run[n * every]));
    }
  }

  @Test
  void memoryHasTheIntervalsOfItsSeeds() throws IOException {
    for (JsonNode point : read("memory").get("points")) {
      Interval interval = Interval.of(numbers(point.get("seeds"))).within(0, 1);
      assertEquals(interval.mean(), point.get("mean").asDouble(), 0.00051, point::toString);
      assertEquals(interval.low(), point.get("low").asDouble(), 0.00051, point::toString);
      assertEquals(interval.high(), point.get("high").asDouble(), 0.00051, point::toString);
    }
  }

  @Test
  void memoryIsThatOfTheDocs() throws IOException {
    List<List<String>> tables = new ArrayList<>();
    for (double scale : new double[] {1, 20}) {
      for (CellKind kind : CellKind.values()) {
        List<String> row = new ArrayList<>(List.of(kind.label()));
        all(read("memory").get("points"))
            .filter(point -> isOf(point, kind) && point.get("inputScale").asDouble() == scale)
            .forEach(point -> row.add(cell(point)));
        tables.add(row);
      }
    }

    List<List<String>> told =
        rows().stream().filter(row -> row.size() == 8 && row.get(1).contains("±")).toList();
    assertEquals(tables, told.stream().map(row -> row.subList(0, 7)).toList());
  }

  private static String cell(JsonNode point) {
    double[] seeds = numbers(point.get("seeds"));
    Interval interval = Interval.of(seeds).within(0, 1);
    return String.format(
        Locale.ROOT,
        "%.2f±%.2f",
        interval.mean(),
        Math.max(interval.high() - interval.mean(), interval.mean() - interval.low()));
  }

  @Test
  void reviewsAreThoseOfTheDocs() throws IOException {
    JsonNode data = read("imdb");
    for (JsonNode cell : data.get("cells")) {
      List<String> row =
          rows().stream()
              .filter(told -> told.size() == 5 && told.get(0).equals(cell.get("cell").asText()))
              .filter(told -> told.get(1).startsWith("."))
              .findFirst()
              .orElseThrow();
      assertEquals(row.get(1), told(cell.get("testAccuracy"), "%.4f"));
      assertEquals(row.get(2), told(cell.get("testLoss"), "%.3f"));
      assertEquals(row.get(3), cell.get("epochSeconds").asText());
      assertEquals(row.get(4).replace(",", ""), cell.get("parameters").asText());
      double[] kept =
          all(cell.get("runs"))
              .mapToDouble(
                  run -> run.get("testAccuracies").get(run.get("keptEpoch").asInt() - 1).asDouble())
              .toArray();
      assertEquals(Interval.of(kept).low(), cell.get("testAccuracy").get("low").asDouble(), 0.0001);
    }
    assertEquals(".017", number(data.get("gain").get("mean").asDouble(), "%.3f"));
    assertTrue(Files.readString(DOCS).contains("Seed by seed the LSTM is .017 more often right"));
  }

  private static String told(JsonNode interval, String format) {
    return number(interval.get("mean").asDouble(), format)
        + " ("
        + number(interval.get("low").asDouble(), format)
        + "–"
        + number(interval.get("high").asDouble(), format)
        + ")";
  }

  private static String number(double value, String format) {
    return String.format(Locale.ROOT, format, value).replaceFirst("^0", "");
  }

  /** The rows of all tables of the docs. */
  private static List<List<String>> rows() throws IOException {
    return Files.readAllLines(DOCS).stream()
        .filter(line -> line.startsWith("| ") && line.endsWith(" |"))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gradients", "memory", "imdb"})
  void saysWhatMadeIt(String name) throws IOException {
    JsonNode made = read(name).get("made");

    assertTrue(made.get("commands").get(0).asText().startsWith("compare-cells " + name));
    for (String key : List.of("version", "date", "machine")) {
      assertTrue(made.get(key).asText().length() >= 5, key);
    }
  }

  @Test
  void isSmall() throws IOException {
    int sum = bytes("gradients").length + bytes("memory").length + bytes("imdb").length;

    assertTrue(sum < MOST_BYTES, () -> "expected less than " + MOST_BYTES + ", got " + sum);
  }
}
