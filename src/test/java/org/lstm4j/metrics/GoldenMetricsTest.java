package org.lstm4j.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Targets;
import org.lstm4j.reference.Golden;

/** Figures against scikit-learn's; {@code src/test/python/metrics.py} makes the file. */
class GoldenMetricsTest {

  /** Sums of some hundred doubles below 1, in another order. */
  private static final double ROUNDING = 1e-12;

  private static Stream<JsonNode> cases(String kind) throws IOException {
    JsonNode cases = Golden.read("metrics.json").get(kind);
    assertTrue(cases.size() > 0, kind);
    return StreamSupport.stream(cases.spliterator(), false);
  }

  static Stream<JsonNode> labels() throws IOException {
    return cases("labels");
  }

  static Stream<JsonNode> two() throws IOException {
    return cases("two");
  }

  static Stream<JsonNode> tags() throws IOException {
    return cases("tags");
  }

  static Stream<JsonNode> values() throws IOException {
    return cases("values");
  }

  private static float[][] floats(JsonNode rows) {
    return Arrays.stream(Golden.matrix(rows))
        .map(GoldenMetricsTest::floats)
        .toArray(float[][]::new);
  }

  private static float[] floats(double[] row) {
    float[] floats = new float[row.length];
    for (int k = 0; k < row.length; k++) {
      floats[k] = (float) row[k];
    }
    return floats;
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(n -> array.get(n).asInt()).toArray();
  }

  private static void assertFigure(JsonNode expected, OptionalDouble actual, String name) {
    assertEquals(expected.isNull(), actual.isEmpty(), name);
    if (actual.isPresent()) {
      assertEquals(expected.doubleValue(), actual.getAsDouble(), ROUNDING, name);
    }
  }

  private static void assertFigures(JsonNode expected, Figures actual) {
    assertFigure(expected.get("precision"), actual.precision(), "precision");
    assertFigure(expected.get("recall"), actual.recall(), "recall");
    assertFigure(expected.get("f1"), actual.f1(), "F1");
  }

  private static void assertEach(JsonNode expected, List<Counts> actual) {
    assertEquals(expected.get("support").size(), actual.size());
    for (int k = 0; k < actual.size(); k++) {
      assertFigure(expected.get("precision").get(k), actual.get(k).precision(), "precision " + k);
      assertFigure(expected.get("recall").get(k), actual.get(k).recall(), "recall " + k);
      assertFigure(expected.get("f1").get(k), actual.get(k).f1(), "F1 " + k);
      assertEquals(expected.get("support").get(k).asLong(), actual.get(k).support(), "of " + k);
    }
  }

  private static void assertLabels(JsonNode golden, LabelMetrics metrics) {
    int[][] matrix =
        Arrays.stream(Golden.matrix(golden.get("matrix")))
            .map(row -> Arrays.stream(row).mapToInt(v -> (int) v).toArray())
            .toArray(int[][]::new);
    assertArrayEquals(matrix, metrics.matrix().counts());
    assertEach(golden.get("each"), metrics.matrix().each());
    assertFigures(golden.get("macro"), metrics.macro());
    assertFigures(golden.get("weighted"), metrics.weighted());
    assertFigures(golden.get("micro"), metrics.micro());
    assertEquals(golden.get("accuracy").doubleValue(), metrics.matrix().accuracy(), ROUNDING);
    assertEquals(golden.get("loss").doubleValue(), metrics.loss(), ROUNDING);
    assertEquals(golden.get("brier").doubleValue(), metrics.brierScore(), ROUNDING);
    assertEquals(
        golden.get("expectedError").doubleValue(), metrics.calibration().expectedError(), ROUNDING);
    for (int k = 0; k < metrics.labels(); k++) {
      assertFigure(golden.get("areas").get(k), metrics.rocAuc(k), "area of " + k);
    }
    assertFigure(golden.get("macroArea"), metrics.rocAuc(), "area");
    for (int k : metrics.topCounts()) {
      double expected = golden.get("top").get(String.valueOf(k)).doubleValue();
      assertEquals(expected, metrics.topAccuracy(k), ROUNDING, "top " + k);
    }
    assertEquals(golden.get("top").size(), metrics.topCounts().size());
  }

  @ParameterizedTest
  @MethodSource("labels")
  void labelsAgree(JsonNode golden) {
    int[] truth = ints(golden.get("labels"));
    Probabilities probabilities = Probabilities.of(floats(golden.get("probabilities")));
    Targets.Labels targets = new Targets.Labels(probabilities.count(), truth);

    assertLabels(golden, LabelMetrics.of(probabilities, targets));
  }

  @ParameterizedTest
  @MethodSource("two")
  void twoLabelsAgreeAtAThreshold(JsonNode golden) {
    double[] one =
        Arrays.stream(Golden.matrix(golden.get("probabilities"))).mapToDouble(p -> p[1]).toArray();
    Targets.Labels truth = new Targets.Labels(2, ints(golden.get("labels")));

    LabelMetrics metrics =
        LabelMetrics.of(
            Probabilities.ofTwoLabels(one), truth, golden.get("threshold").doubleValue());

    assertLabels(golden, metrics);
    assertCurve(Golden.matrix(golden.get("curve")), metrics.rocCurve(1).orElseThrow());
  }

  /** Every corner of ours is one of theirs, and by the trapezoids nothing is lost. */
  private static void assertCurve(double[][] expected, RocCurve actual) {
    List<String> points = new ArrayList<>();
    Arrays.stream(expected).forEach(p -> points.add(point(p[0], p[1])));
    double area = 0;
    for (int i = 0; i < actual.points().size(); i++) {
      RocCurve.Point point = actual.points().get(i);
      String shown = point(point.falsePositiveRate(), point.truePositiveRate());
      assertTrue(points.contains(shown), shown);
      if (i > 0) {
        RocCurve.Point before = actual.points().get(i - 1);
        area +=
            (point.falsePositiveRate() - before.falsePositiveRate())
                * (point.truePositiveRate() + before.truePositiveRate())
                / 2;
      }
    }
    assertEquals(actual.area(), area, ROUNDING);
    assertTrue(actual.points().size() < expected.length, "nothing was left out");
    assertEquals(point(0, 0), points.get(0));
    assertEquals(1, actual.points().get(actual.points().size() - 1).truePositiveRate());
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.12f %.12f", x, y);
  }

  @ParameterizedTest
  @MethodSource("tags")
  void tagsAgree(JsonNode golden) {
    Probabilities probabilities = Probabilities.of(floats(golden.get("probabilities")));
    int[][] rows =
        StreamSupport.stream(golden.get("tags").spliterator(), false)
            .map(GoldenMetricsTest::ints)
            .toArray(int[][]::new);
    TagMetrics metrics =
        TagMetrics.of(
            probabilities,
            new Targets.Tags(probabilities.count(), rows),
            golden.get("threshold").doubleValue());

    assertEach(golden.get("each"), metrics.each());
    assertFigures(golden.get("macro"), metrics.macro());
    assertFigures(golden.get("weighted"), metrics.weighted());
    assertFigures(golden.get("micro"), metrics.micro());
    for (int k = 0; k < metrics.tags(); k++) {
      JsonNode matrix = golden.get("matrices").get(k); // rows: truth; no, then yes
      Counts counts = metrics.each().get(k);
      assertEquals(matrix.get(0).get(0).asLong(), counts.trueNegatives());
      assertEquals(matrix.get(0).get(1).asLong(), counts.falsePositives());
      assertEquals(matrix.get(1).get(0).asLong(), counts.falseNegatives());
      assertEquals(matrix.get(1).get(1).asLong(), counts.truePositives());
      assertFigure(golden.get("areas").get(k), metrics.rocAuc(k), "area of " + k);
    }
    assertFigure(golden.get("macroArea"), metrics.rocAuc(), "area");
    assertEquals(golden.get("subsetAccuracy").doubleValue(), metrics.subsetAccuracy(), ROUNDING);
    assertEquals(golden.get("hammingLoss").doubleValue(), metrics.hammingLoss(), ROUNDING);
    assertEquals(golden.get("loss").doubleValue(), metrics.loss(), ROUNDING);
    assertEquals(golden.get("brier").doubleValue(), metrics.brierScore(), ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesAgree(JsonNode golden) {
    float[][] truth = floats(golden.get("values"));
    ValueMetrics metrics =
        ValueMetrics.of(floats(golden.get("answers")), new Targets.Values(truth[0].length, truth));

    for (int k = 0; k < truth[0].length; k++) {
      ValueMetrics.Output output = metrics.outputs().get(k);
      assertEquals(golden.get("squared").get(k).doubleValue(), output.meanSquaredError(), ROUNDING);
      assertEquals(
          golden.get("absolute").get(k).doubleValue(), output.meanAbsoluteError(), ROUNDING);
      assertFigure(golden.get("determination").get(k), output.determination(), "R² of " + k);
    }
    assertFigure(golden.get("meanDetermination"), metrics.determination(), "R²");
  }
}
