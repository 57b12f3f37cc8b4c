package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.RecurrentConfig;

/** Both kernels' σ and tanh over the whole range of floats. */
class KernelActivationsTest {

  private static final int UNITS = 1024;
  private static final RecurrentConfig LSTM = RecurrentConfig.lstm(UNITS);

  /** Every so many bit patterns: each exponent is met some 8,400 times, each sign, too. */
  private static final int STRIDE = 997;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Math.nextDown(Float.MIN_NORMAL),
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN,
    Float.intBitsToFloat(0xffffffff),
    Float.intBitsToFloat(0x7f800001),
    1f,
    -1f
  };

  static Stream<KernelChoice> choices() {
    return Stream.of(KernelChoice.best(), KernelChoice.scalar());
  }

  /**
   * What the kernels promise. Seen with vectors: σ 2.1e-7, tanh 4.2e-7 as a gate, 1.9e-7 by itself,
   * a hidden state 4.7e-7; in plain Java 1.9e-7, 3.3e-7, 3.3e-7 and 3.1e-7.
   */
  private static double tolerance() {
    return 1e-6;
  }

  /** 1,024 numbers at a time through a kernel's activations. */
  private static final class Cells {
    private final LayerShape shape;
    private final float[] m;
    private final Kernels kernels;
    private final int z;
    private final int state; // cell before, after, its tanh, hidden
    final float[] sigmoid = new float[UNITS]; // by the output gate
    final float[] forget = new float[UNITS];
    final float[] candidate = new float[UNITS];
    final float[] tanh = new float[UNITS]; // by itself

    Cells(KernelChoice choice) {
      Arena arena = new Arena();
      shape = new LayerShape(choice.over(new float[0]), LSTM, UNITS);
      assertEquals(UNITS, shape.units);
      z = arena.allocate(4L * UNITS);
      state = arena.allocate(4L * UNITS);
      m = arena.floats();
      kernels = choice.over(m);
    }

    /** The cell before is 0, so that the cell after is input · candidate. */
    void run(float[] x) {
      for (int unit = 0; unit < UNITS; unit++) {
        for (Gate gate : Cell.LSTM.gates()) {
          boolean isTanh = gate == Gate.CANDIDATE;
          float factor = isTanh ? kernels.tanhFactor() : kernels.logisticFactor();
          m[z + column(gate, unit)] = x[unit] * factor;
        }
        m[state + unit] = 0;
      }
      kernels.lstmForward(z, state, state + UNITS, state + 2 * UNITS, state + 3 * UNITS, 1, UNITS);
      for (int unit = 0; unit < UNITS; unit++) {
        sigmoid[unit] = m[z + column(Gate.OUTPUT, unit)];
        forget[unit] = m[z + column(Gate.FORGET, unit)];
        candidate[unit] = m[z + column(Gate.CANDIDATE, unit)];
        m[z + unit] = x[unit] * kernels.tanhFactor();
      }
      kernels.tanh(z, z + UNITS, UNITS);
      System.arraycopy(m, z + UNITS, tanh, 0, UNITS);
    }

    private int column(Gate gate, int unit) {
      return shape.all().column(Cell.LSTM.block(gate), unit);
    }

    float hidden(int unit) {
      return m[state + 3 * UNITS + unit];
    }
  }

  private static void assertNear(String name, float x, double expected, float actual) {
    boolean isNear =
        Double.isNaN(expected) ? Float.isNaN(actual) : Math.abs(expected - actual) <= tolerance();
    if (!isNear) { // no text for each of millions that are right
      assertEquals(expected, actual, tolerance(), name + "(" + x + ")");
    }
  }

  private static void assertRight(Cells cells, float[] x, int count) {
    cells.run(x);
    for (int i = 0; i < count; i++) {
      double sigmoid = Activation.SIGMOID.apply(x[i]);
      double tanh = Activation.TANH.apply(x[i]);
      assertNear("sigmoid", x[i], sigmoid, cells.sigmoid[i]);
      assertNear("forget", x[i], sigmoid, cells.forget[i]);
      assertNear("candidate", x[i], tanh, cells.candidate[i]);
      assertNear("tanh", x[i], tanh, cells.tanh[i]);
      assertNear("hidden", x[i], sigmoid * Math.tanh(sigmoid * tanh), cells.hidden(i));
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void areRightOverTheWholeRange(KernelChoice choice) {
    Cells cells = new Cells(choice);
    float[] x = new float[UNITS];
    int count = 0;
    for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
      x[count++] = Float.intBitsToFloat((int) bits);
      if (count == UNITS) {
        assertRight(cells, x, count);
        count = 0;
      }
    }
    assertRight(cells, x, count);
  }

  @ParameterizedTest
  @MethodSource("choices")
  void areRightAtSpecialNumbers(KernelChoice choice) {
    float[] x = new float[UNITS];
    System.arraycopy(SPECIAL, 0, x, 0, SPECIAL.length);
    assertRight(new Cells(choice), x, UNITS);
  }

  /**
   * Numbers in steps of 1/64 from −32 to 32, then powers of two: beyond 21 all is as at infinity;
   * before, a value may fall below the one before by its rounding only.
   */
  @ParameterizedTest
  @MethodSource("choices")
  void riseUntilTheyAreWhatTheyAreAtInfinity(KernelChoice choice) {
    Cells cells = new Cells(choice);
    float[] x = new float[UNITS];
    x[0] = Float.POSITIVE_INFINITY;
    x[1] = Float.NEGATIVE_INFINITY;
    cells.run(x);
    float[] sigmoid = {cells.sigmoid[0], cells.sigmoid[1]};
    float[] tanh = {cells.tanh[0], cells.tanh[1]};
    float lastSigmoid = sigmoid[1];
    float lastTanh = tanh[1];
    for (int part = 0; part < 4; part++) {
      for (int i = 0; i < UNITS; i++) {
        x[i] = -32 + (part * UNITS + i) / 64f;
      }
      cells.run(x);
      for (int i = 0; i < UNITS; i++) {
        assertTrue(cells.sigmoid[i] >= lastSigmoid - tolerance(), "sigmoid(" + x[i] + ")");
        assertTrue(cells.tanh[i] >= lastTanh - tolerance(), "tanh(" + x[i] + ")");
        lastSigmoid = cells.sigmoid[i];
        lastTanh = cells.tanh[i];
        if (Math.abs(x[i]) >= 21) {
          assertEquals(sigmoid[x[i] > 0 ? 0 : 1], cells.sigmoid[i], "sigmoid(" + x[i] + ")");
          assertEquals(tanh[x[i] > 0 ? 0 : 1], cells.tanh[i], "tanh(" + x[i] + ")");
        }
      }
    }
    for (int i = 0; i < 128; i++) {
      x[i] = Math.scalb(1f, 5 + i % 122);
    }
    cells.run(x);
    for (int i = 0; i < 128; i++) {
      assertEquals(sigmoid[0], cells.sigmoid[i]);
      assertEquals(tanh[0], cells.tanh[i]);
    }
  }
}
