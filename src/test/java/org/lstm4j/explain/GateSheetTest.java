package org.lstm4j.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.network.Activation;

/** The arithmetic of a step, as the notes and textbooks have it. */
class GateSheetTest {

  private static final double DOUBLE = 1e-15;

  private final Map<GateKey, GateNumbers> given = new EnumMap<>(GateKey.class);

  private GateSheetTest with(GateKey key, double... vector) {
    given.put(key, GateNumbers.vector(vector));
    return this;
  }

  private GateSheetTest with(GateKey key, double[][] matrix) {
    given.put(key, GateNumbers.matrix(matrix));
    return this;
  }

  private GateSheet sheet() {
    return GateSheet.of(new GateStep(given));
  }

  private static double[] values(GateSheet sheet, String key) {
    return sheet.result(key).orElseThrow().numbers().values();
  }

  private static double[][] weights(int rows, int columns, double first) {
    double[][] weights = new double[rows][columns];
    for (double[] row : weights) {
      Arrays.setAll(row, j -> first * Math.sin(columns + j + 1));
    }
    return weights;
  }

  private GateSheetTest withWholeStep() {
    with(GateKey.X, 1, 2, 3, 4).with(GateKey.H, 0.1, 0.2, 0.3).with(GateKey.C, 0.6, -0.8, 0.9);
    with(GateKey.W_F, weights(7, 3, 0.1)).with(GateKey.W_I, weights(7, 3, -0.2));
    with(GateKey.W_C, weights(7, 3, 0.3)).with(GateKey.W_O, weights(7, 3, 0.4));
    with(GateKey.B_F, 1, 1, 1).with(GateKey.B_I, 0, 0.5, 0).with(GateKey.B_C, 0.1, 0, -0.1);
    return with(GateKey.B_O, 0.2, 0.1, 0);
  }

  @Nested
  class APointWiseProduct {

    @ParameterizedTest
    @CsvSource({"0.5,1,0.5,3,8,4.5", "0,0,0,0,0,0", "1,1,1,6,8,9"})
    void keepsWhatTheForgetGateLets(double a, double b, double c, double x, double y, double z) {
      GateSheet sheet = with(GateKey.F, a, b, c).with(GateKey.C, 6, 8, 9).sheet();

      assertArrayEquals(new double[] {x, y, z}, values(sheet, "kept"));
      assertEquals("(3) ∘ (3) = (3)", sheet.computed().get(0).shapes());
      assertEquals(
          List.of(
              "C(t) needs i (or W_i and x) and candidate (or W_c and x).",
              "h(t) needs C(t) and o (or W_o and x)."),
          sheet.missing());
      assertEquals(1, sheet.computed().size());
      assertEquals(List.of(), sheet.warnings());
    }

    @Test
    void writesWhatTheInputGateLetsAndWarns() {
      GateSheet sheet = with(GateKey.I, 2, 4, 6).with(GateKey.CANDIDATE, 0, 2, 0).sheet();

      assertArrayEquals(new double[] {0, 8, 0}, values(sheet, "written"));
      assertEquals(
          List.of(
              "i: no sigmoid gives 2, 4 or 6; its numbers lie between 0 and 1. Computed all the"
                  + " same.",
              "candidate: no tanh gives 2; its numbers lie between -1 and 1. Computed all the"
                  + " same."),
          sheet.warnings());
    }
  }

  @Test
  void theMemoryIsThePointWiseSumAndTanhIsTakenOfEachNumber() {
    GateSheet sheet =
        with(GateKey.F, 1, 1, 1)
            .with(GateKey.C, 1, 1, 1)
            .with(GateKey.I, 0, 1, 1)
            .with(GateKey.CANDIDATE, 1, 1, 2)
            .with(GateKey.O, 0.5, 1, 0)
            .sheet();

    assertArrayEquals(new double[] {1, 2, 3}, values(sheet, "C"));
    double[] tanh = {0.7615941559557649, 0.9640275800758169, 0.9950547536867305};
    assertArrayEquals(tanh, values(sheet, "tanh_C"), DOUBLE);
    assertArrayEquals(new double[] {tanh[0] / 2, tanh[1], 0}, values(sheet, "h"), DOUBLE);
    assertEquals(List.of(), sheet.missing());
  }

  @Nested
  class TheConcatenation {

    @Test
    void hasTheStateFirst() {
      GateSheet sheet = with(GateKey.X, 1, 2, 3, 4).with(GateKey.H, 0.1, 0.2, 0.3).sheet();

      assertArrayEquals(new double[] {0.1, 0.2, 0.3, 1, 2, 3, 4}, values(sheet, "concatenation"));
      assertEquals("3 + 4 = 7", sheet.computed().get(0).shapes());
    }

    @Test
    void isMadeAGateByAsManyRowsOfWeights() {
      GateSheet sheet = with(GateKey.X, 1, 2, 3, 4).with(GateKey.W_F, weights(7, 3, 1)).sheet();

      assertEquals(List.of(GateKey.H, GateKey.B_F, GateKey.C), sheet.assumed());
      assertEquals("(7)·(7, 3) + (3) = (3)", sheet.result("z_f").orElseThrow().shapes());
      double[] z = values(sheet, "z_f");
      for (int j = 0; j < 3; j++) {
        assertEquals((1 + 2 + 3 + 4) * Math.sin(4 + j), z[j], 1e-14);
        assertEquals(1 / (1 + Math.exp(-z[j])), values(sheet, "f")[j], DOUBLE);
      }
      assertArrayEquals(new double[3], values(sheet, "kept"));
    }

    @Test
    void makesTheSameNumbersInTwoParts() {
      withWholeStep();
      GateSheet sheet = GateSheet.inParts(new GateStep(given));

      for (String letter : List.of("f", "i", "c", "o")) {
        double[] state = values(sheet, "hU_" + letter);
        double[] input = values(sheet, "xW_" + letter);
        double[] whole = values(sheet, "product_" + letter);
        assertArrayEquals(whole, values(sheet, "sum_" + letter), 1e-14);
        for (int j = 0; j < 3; j++) {
          assertEquals(whole[j], state[j] + input[j], 1e-14);
          assertTrue(state[j] != 0 && input[j] != 0);
        }
      }
      assertArrayEquals(values(sheet(), "h"), values(sheet, "h"));
    }
  }

  @Nested
  class AWholeStep {

    @Test
    void isTheFormulas() {
      with(GateKey.W_Y, new double[][] {{1.5, 1}, {-0.8, 2}, {0.4, 3}}).with(GateKey.B_Y, 0.1, 0);
      GateSheet sheet = withWholeStep().sheet();

      double[] h = new double[3];
      for (int j = 0; j < 3; j++) {
        double joined = 0.1 + 0.2 + 0.3 + 1 + 2 + 3 + 4;
        double sine = joined * Math.sin(4 + j);
        double f = sigmoid(0.1 * sine + 1);
        double i = sigmoid(-0.2 * sine + new double[] {0, 0.5, 0}[j]);
        double candidate = Math.tanh(0.3 * sine + new double[] {0.1, 0, -0.1}[j]);
        double o = sigmoid(0.4 * sine + new double[] {0.2, 0.1, 0}[j]);
        double c = f * new double[] {0.6, -0.8, 0.9}[j] + i * candidate;
        h[j] = o * Math.tanh(c);
        assertEquals(c, values(sheet, "C")[j], 1e-14);
      }
      assertArrayEquals(h, values(sheet, "h"), 1e-14);
      assertArrayEquals(
          new double[] {
            sigmoid(1.5 * h[0] - 0.8 * h[1] + 0.4 * h[2] + 0.1), sigmoid(h[0] + 2 * h[1] + 3 * h[2])
          },
          values(sheet, "y"),
          1e-14);
      assertEquals(List.of(), sheet.missing());
      assertEquals(List.of(), sheet.assumed());
    }

    private double sigmoid(double z) {
      return 1 / (1 + Math.exp(-z));
    }

    @Test
    void startsFromZerosIfNoStateIsGiven() {
      GateSheet zeros = withWholeStep().with(GateKey.H, 0, 0, 0).with(GateKey.C, 0, 0, 0).sheet();
      given.keySet().removeAll(List.of(GateKey.H, GateKey.C));
      GateSheet start = sheet();

      assertEquals(List.of(GateKey.H, GateKey.C), start.assumed());
      assertArrayEquals(values(zeros, "h"), values(start, "h"));
    }

    @Test
    void usesOtherActivationsIfAsked() {
      withWholeStep();
      GateSheet sheet =
          GateSheet.of(new GateStep(given, Activation.RELU, Activation.HARD_SIGMOID_KERAS3));

      assertEquals("hard_σ(z_f)", sheet.result("f").orElseThrow().formula());
      assertEquals("o ∘ relu(C(t))", sheet.result("h").orElseThrow().formula());
      assertEquals(
          Activation.HARD_SIGMOID_KERAS3.apply(values(sheet, "z_f")[0]), values(sheet, "f")[0]);
    }

    @Test
    void warnsOfAStateThatNoStepLeavesAndOfResultsWithoutEnd() {
      GateSheet sheet =
          withWholeStep()
              .with(GateKey.H, 1.5, 0, 0)
              .with(GateKey.X, 1e308, 1, 1, 1)
              .with(GateKey.W_C, weights(7, 3, 30))
              .sheet();

      assertTrue(sheet.warnings().get(0).startsWith("h: no o ∘ tanh(C) gives 1.5;"));
      assertTrue(sheet.warnings().get(1).startsWith("z_c: some of its numbers are beyond"));
    }
  }

  @Nested
  class AnIncompleteStep {

    @Test
    void saysThatWeightsNeedAnInput() {
      with(GateKey.W_F, weights(7, 3, 1)).with(GateKey.B_F, 1, 1, 1);
      GateSheet sheet = with(GateKey.W_Y, new double[][] {{1}, {2}, {3}}).sheet();

      assertEquals(
          List.of(
              "C(t) needs x, i (or W_i and x) and candidate (or W_c and x).",
              "h(t) needs C(t) and o (or W_o and x).",
              "ŷ(t) needs h(t)."),
          sheet.missing());
      assertEquals(List.of(), sheet.computed());
      assertEquals(List.of(), sheet.assumed());
    }

    @Test
    void showsTheMemoryWithoutTheOutputGate() {
      with(GateKey.F, 1).with(GateKey.I, 0).with(GateKey.CANDIDATE, 0);
      GateSheet sheet = with(GateKey.C, 0.5).with(GateKey.X, 1).with(GateKey.B_Y, 1).sheet();

      assertEquals(0.5, values(sheet, "C")[0]);
      assertEquals(Math.tanh(0.5), values(sheet, "tanh_C")[0]);
      assertEquals(List.of("h(t) needs o (or W_o).", "ŷ(t) needs W_y."), sheet.missing());
    }
  }

  @Nested
  class AMistake {

    private void assertRefused(String message) {
      assertEquals(
          message,
          assertThrows(IllegalArgumentException.class, () -> new GateStep(given)).getMessage());
    }

    @Test
    void inASizeNamesWhoIsMeasuredByWhom() {
      with(GateKey.H, 1, 2, 3).with(GateKey.C, 1, 2);
      assertRefused("C: expected 3 numbers, as many as h has, got 2.");
    }

    @Test
    void inWeightsNamesBothShapes() {
      withWholeStep().with(GateKey.W_I, weights(8, 3, 1));
      assertRefused(
          "W_i: expected (7, 3), which is (H + E, H) with H = 3 as in h and E = 4 as in x, got"
              + " (8, 3).");
      with(GateKey.W_I, weights(3, 7, 1));
      assertRefused(
          "W_i: expected (7, 3), which is (H + E, H) with H = 3 as in h and E = 4 as in x, got"
              + " (3, 7). Transpose it: its rows are those of [h; x].");
    }

    @Test
    void inWeightsWithoutAnInputIsSeenToo() {
      with(GateKey.W_F, weights(3, 3, 1));
      assertRefused(
          "W_f: expected more than 3 rows, which are (H + E, H) with H = 3 as in W_f, got (3, 3).");
      with(GateKey.W_F, weights(5, 3, 1)).with(GateKey.W_O, weights(6, 3, 1));
      assertRefused(
          "W_o: expected (5, 3), which is (H + E, H) with H = 3 as in W_f and E = 2 as in W_f, got"
              + " (6, 3).");
    }

    @Test
    void inTheOutputIsNamed() {
      withWholeStep().with(GateKey.W_Y, weights(2, 1, 1));
      assertRefused("W_y: expected 3 rows, which are (H, K) with H = 3 as in h, got (2, 1).");
      with(GateKey.W_Y, weights(3, 2, 1)).with(GateKey.B_Y, 1);
      assertRefused("b_y: expected 2 numbers, as many as W_y has columns, got 1.");
    }

    @Test
    void inANumberOrARowIsNamed() {
      with(GateKey.X, 1, Double.NaN);
      assertRefused("x: expected a finite number, got NaN as number 2.");
      with(GateKey.X, new double[0]);
      assertRefused("x: expected at least one number, got none.");
      with(GateKey.X, weights(2, 2, 1));
      assertRefused("x: expected a vector, got a matrix of 2 rows.");
      given.clear();
      with(GateKey.W_F, new double[][] {{1, 2}, {3}});
      assertRefused("W_f: expected as many numbers in every row, 2 as in row 1, got 1 in row 2.");
      with(GateKey.W_F, new double[][] {{1, 2}, {Double.POSITIVE_INFINITY, 3}});
      assertRefused("W_f: expected a finite number, got Infinity in row 2 as number 1.");
      with(GateKey.W_F, new double[][] {{1, 2}, {}});
      assertRefused("W_f: expected at least one number in row 2, got none.");
    }

    @Test
    void ofAGateGivenTwiceIsNamed() {
      withWholeStep().with(GateKey.F, 1, 1, 1);
      assertRefused("f: expected it or W_f, got both. Leave one of them out.");
      given.remove(GateKey.W_F);
      assertRefused("f: expected it or b_f, got both. Leave one of them out.");
    }
  }

  @Test
  void aRowIsTakenForAColumnWhereOneIsDue() {
    with(GateKey.X, 2).with(GateKey.H, 1).with(GateKey.W_F, 0.5, 0.25);
    assertArrayEquals(new double[] {1}, values(sheet(), "z_f"));
    with(GateKey.F, 1, 1).with(GateKey.C, 1, 2).with(GateKey.I, 0, 0).with(GateKey.O, 1, 1);
    given.keySet().removeAll(List.of(GateKey.X, GateKey.H, GateKey.W_F));
    with(GateKey.CANDIDATE, 0, 0).with(GateKey.W_Y, 1, -1);
    assertEquals(Math.tanh(1) - Math.tanh(2), values(sheet(), "z_y")[0], DOUBLE);
  }

  @ParameterizedTest
  @EnumSource(GateKey.class)
  void everyKeyIsFoundByItsName(GateKey key) {
    assertEquals(key, GateKey.of(key.key()).orElseThrow());
    assertTrue(GateKey.of(key.key() + " ").isEmpty());
  }
}
