package org.lstm4j.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lstm4j.network.Targets;

/** What is counted in parts is what is counted at once. */
class SumsTest {

  private static final int ROWS = 157;
  private static final int PARTS = 4;
  private static final int STEPS = 20; // few different probabilities, so that many are equal

  /** Sums in another order differ by a rounding of each term. */
  private static double tolerance() {
    return ROWS * Math.ulp(10.0);
  }

  private static double[][] probabilities(int labels, Random random, boolean sumToOne) {
    double[][] rows = new double[ROWS][labels];
    for (double[] row : rows) {
      Arrays.setAll(row, k -> (double) random.nextInt(STEPS) / STEPS + 0.01);
      double sum = sumToOne ? Arrays.stream(row).sum() : 1.5;
      Arrays.setAll(row, k -> (float) (row[k] / sum));
    }
    return rows;
  }

  private static Probabilities all(double[][] rows) {
    float[][] floats = new float[rows.length][rows[0].length];
    for (int n = 0; n < rows.length; n++) {
      for (int k = 0; k < rows[n].length; k++) {
        floats[n][k] = (float) rows[n][k];
      }
    }
    return Probabilities.of(floats);
  }

  /** Cuts sorted cases between different probabilities, as a range partitioning does. */
  private static OptionalDouble area(double[][] rows, int label, boolean[] isPositive) {
    List<RocPart.Case> cases =
        IntStream.range(0, rows.length)
            .mapToObj(n -> new RocPart.Case(rows[n][label], isPositive[n]))
            .sorted(Comparator.comparingDouble(RocPart.Case::probability))
            .toList();
    List<RocPart> parts = new ArrayList<>();
    int from = 0;
    for (int part = 1; part <= PARTS; part++) {
      int to = part == PARTS ? ROWS : Math.max(from, ROWS * part / PARTS);
      while (to > from
          && to < ROWS
          && cases.get(to).probability() == cases.get(to - 1).probability()) {
        to++;
      }
      parts.add(RocPart.of(cases.subList(from, to).iterator()));
      from = to;
    }
    return RocPart.area(parts);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void ofLabelsAgree(int labels) {
    Random random = new Random(4 + labels);
    double[][] rows = probabilities(labels, random, true);
    int[] truth = IntStream.range(0, ROWS).map(n -> random.nextInt(labels)).toArray();
    Targets.Labels targets = new Targets.Labels(labels, truth);
    LabelMetrics expected =
        labels == 2
            ? LabelMetrics.of(all(rows), targets, 0.4)
            : LabelMetrics.of(all(rows), targets);
    LabelSums sums = new LabelSums(labels);
    for (int part = 0; part < PARTS; part++) {
      LabelSums own = new LabelSums(labels);
      for (int n = part; n < ROWS; n += PARTS) {
        own.add(rows[n], truth[n], called(rows[n]));
      }
      sums.add(own);
    }
    List<OptionalDouble> areas = new ArrayList<>();
    for (int k = 0; k < labels; k++) {
      boolean[] isPositive = new boolean[ROWS];
      for (int n = 0; n < ROWS; n++) {
        isPositive[n] = truth[n] == k;
      }
      areas.add(area(rows, k, isPositive));
    }

    LabelFigures actual = sums.figures(areas);

    assertEquals(
        Arrays.deepToString(expected.matrix().counts()),
        Arrays.deepToString(actual.matrix().counts()));
    assertEquals(expected.loss(), actual.loss(), tolerance());
    assertEquals(expected.brierScore(), actual.brierScore(), tolerance());
    assertEquals(
        expected.calibration().expectedError(), actual.calibration().expectedError(), tolerance());
    for (int k = 0; k < labels; k++) {
      assertEquals(expected.rocAuc(k), actual.rocAuc(k));
    }
    for (int most : expected.topCounts()) {
      assertEquals(expected.topAccuracy(most), actual.topAccuracy(most));
    }
  }

  private static int called(double[] row) {
    if (row.length == 2) {
      return row[1] >= 0.4 ? 1 : 0;
    }
    int best = 0;
    for (int k = 1; k < row.length; k++) {
      best = row[k] > row[best] ? k : best;
    }
    return best;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void ofTagsAgree(int tags) {
    Random random = new Random(9 + tags);
    double[][] rows = probabilities(tags, random, false);
    int[][] truth = new int[ROWS][];
    Arrays.setAll(
        truth, n -> IntStream.range(0, tags).filter(k -> random.nextInt(3) == 0).toArray());
    Targets.Tags targets = new Targets.Tags(tags, truth);
    TagMetrics expected = TagMetrics.of(all(rows), targets, 0.3);
    TagSums sums = new TagSums(tags, 0.3);
    for (int part = 0; part < PARTS; part++) {
      TagSums own = new TagSums(tags, 0.3);
      for (int n = part; n < ROWS; n += PARTS) {
        own.add(rows[n], has(targets, n));
      }
      sums.add(own);
    }
    List<OptionalDouble> areas = new ArrayList<>();
    for (int k = 0; k < tags; k++) {
      boolean[] isPositive = new boolean[ROWS];
      for (int n = 0; n < ROWS; n++) {
        isPositive[n] = targets.has(n, k);
      }
      areas.add(area(rows, k, isPositive));
    }

    TagFigures actual = sums.figures(areas);

    assertEquals(ROWS, sums.size());
    assertEquals(expected.each(), actual.each());
    assertEquals(expected.subsetAccuracy(), actual.subsetAccuracy());
    assertEquals(expected.hammingLoss(), actual.hammingLoss());
    assertEquals(expected.threshold(), actual.threshold());
    assertEquals(expected.loss(), actual.loss(), tolerance());
    assertEquals(expected.brierScore(), actual.brierScore(), tolerance());
    assertEquals(
        expected.calibration().expectedError(), actual.calibration().expectedError(), tolerance());
    assertEquals(expected.rocAuc(), actual.rocAuc());
  }

  private static boolean[] has(Targets.Tags targets, int n) {
    boolean[] has = new boolean[targets.count()];
    for (int k = 0; k < has.length; k++) {
      has[k] = targets.has(n, k);
    }
    return has;
  }
}
