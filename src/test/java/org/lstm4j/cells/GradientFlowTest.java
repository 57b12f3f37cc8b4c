package org.lstm4j.cells;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lstm4j.cells.GradientCurve.Fate;
import org.lstm4j.reference.LayerValues;

class GradientFlowTest {

  private static final GradientFlow SMALL = new GradientFlow(8, 4, 40, 1);

  private static GradientCurve median(CellKind kind, double scale) {
    List<GradientCurve> curves = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      curves.add(GradientFlow.DEFAULT.run(kind, scale, seed));
    }
    return GradientCurve.median(curves);
  }

  @ParameterizedTest
  @EnumSource
  void beginsWithTheLossItself(CellKind kind) {
    GradientCurve curve = SMALL.run(kind, 1, 3);

    assertEquals(41, curve.hidden().length);
    assertEquals(1, curve.hidden()[0], 1e-12);
    assertEquals(kind.cell().hasMemory(), curve.state() == curve.cell());
    assertEquals(kind == CellKind.SIMPLE_RNN, Double.isNaN(curve.kept()[0]));
    assertTrue(Arrays.stream(curve.state()).allMatch(x -> x > 0));
  }

  @Test
  void isTheSameForTheSameSeedOnly() {
    GradientCurve curve = SMALL.run(CellKind.GRU, 1, 3);

    assertArrayEquals(curve.hidden(), SMALL.run(CellKind.GRU, 1, 3).hidden());
    assertTrue(curve.hidden()[40] != SMALL.run(CellKind.GRU, 1, 4).hidden()[40]);
  }

  /** One unit of an LSTM whose gates nothing moves: each step back multiplies C's slope by f. */
  @Test
  void isTheProductOfTheForgetGatesWhereNothingElseIs() {
    double[] input = new double[4];
    input[2] = 1; // the candidate alone reads x
    double[] bias = {0.3, 2, -0.4, 0.7};
    LayerValues weights = new LayerValues(CellKind.LSTM_1.config(1), 1, input, new double[4], bias);
    double[][] inputs = new double[31][1];
    Arrays.setAll(inputs, t -> new double[] {Math.sin(t)});

    GradientCurve curve = GradientFlow.of(CellKind.LSTM_1, 1, weights, inputs, new double[] {1});

    double forget = 1 / (1 + Math.exp(-2));
    for (int k = 0; k <= 30; k++) {
      assertEquals(Math.pow(forget, k), curve.kept()[k], 1e-12);
      assertEquals(curve.cell()[0] * Math.pow(forget, k), curve.cell()[k], 1e-12);
      assertEquals(k == 0 ? 1 : 0, curve.hidden()[k], "U is 0, so nothing reaches h");
    }
  }

  /** A norm of 1e-200 is no 0, although its square is. */
  @Test
  void reachesTheLeastNumbers() {
    double[] hidden = new GradientFlow(8, 4, 900, 1).run(CellKind.SIMPLE_RNN, 0.5, 1).hidden();

    assertTrue(hidden[600] > 0 && hidden[600] < 1e-170, () -> "got " + hidden[600]);
    assertTrue(hidden[900] > 0, () -> "got " + hidden[900]);
  }

  @Nested
  class TheClaims {

    @Test
    void areNotTrueOfEveryUntrainedLstm() {
      double rnn = median(CellKind.SIMPLE_RNN, 1).left();
      double lstm = median(CellKind.LSTM_0, 1).left();

      assertTrue(lstm < 1e-9, () -> "forget bias 0 leaves " + lstm);
      assertTrue(rnn > 1e6 * lstm, () -> "the simple RNN leaves " + rnn);
    }

    @ParameterizedTest
    @CsvSource({"SIMPLE_RNN, 0.5", "GRU, 0.5", "LSTM_0, 0.5", "LSTM_1, 0.5"})
    void ofVanishingHoldForSmallKernels(CellKind kind, double scale) {
      assertEquals(Fate.VANISHES, median(kind, scale).fate());
    }

    @Test
    void ofAForgetGateThatIsOpenHolds() {
      GradientCurve open = median(CellKind.LSTM_5, 0.5);

      assertEquals(Fate.STAYS, open.fate(), () -> "left: " + open.left());
      assertTrue(open.kept()[100] > 0.3, () -> "left: " + open.left());
    }

    @Test
    void ofExplodingAreToldAsTheyAre() {
      assertEquals(Fate.EXPLODES, median(CellKind.LSTM_5, 2).fate());
    }
  }

  @Nested
  class TheFindings {

    private GradientCurve curve(CellKind kind, double scale, double left) {
      double[] none = {Double.NaN, Double.NaN};
      double[] state = {1, left};
      return new GradientCurve(kind, scale, state, kind.cell().hasMemory() ? state : none, none);
    }

    @Test
    void nameNoWinnerThatIsNone() {
      List<String> lines =
          new GradientFindings(
                  List.of(
                      curve(CellKind.SIMPLE_RNN, 1, 0.2),
                      curve(CellKind.LSTM_0, 1, 1e-20),
                      curve(CellKind.LSTM_5, 1, 0.5)))
              .lines();

      assertEquals(
          List.of(
              "Vanishes to less than a hundredth, with the recurrent kernel",
              "  × 1: LSTM (forget bias 0)",
              "Stays within a factor of 100, with the recurrent kernel",
              "  × 1: SimpleRNN, LSTM (forget bias 5)",
              "No LSTM's gradient explodes here; that is no proof that none does.",
              "At × 1 an untrained LSTM keeps less than the simple RNN (0.20):",
              "  LSTM (forget bias 0) 1.0e-20"),
          lines);
    }

    @Test
    void sayWhichLstmExplodes() {
      List<String> lines = new GradientFindings(List.of(curve(CellKind.LSTM_1, 2, 1000))).lines();

      assertEquals(
          List.of(
              "Explodes to more than a hundredfold, with the recurrent kernel",
              "  × 2: LSTM (forget bias 1)",
              "So an LSTM doesn't prevent exploding."),
          lines);
    }
  }

  @Test
  void refusesWhatCanNotBe() {
    for (int steps : new int[] {0, -1, 1001}) {
      assertEquals(
          "steps: expected 1 to 1000, got " + steps + ".",
          assertThrows(IllegalArgumentException.class, () -> new GradientFlow(32, 32, steps, 1))
              .getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> new GradientFlow(32, 32, 10, 0));
    assertThrows(IllegalArgumentException.class, () -> new GradientFlow(32, 32, 10, Double.NaN));
  }
}
