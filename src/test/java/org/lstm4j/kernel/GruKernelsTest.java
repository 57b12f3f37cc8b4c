package org.lstm4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.RecurrentConfig;

/** Vectors, plain Java and any activations: all compute the step that {@link GruFormulas} does. */
class GruKernelsTest {

  /** Who computes: a kernel's own activations, or any by the general form. */
  private record Form(KernelChoice choice, Activation activation, Activation gateActivation) {

    boolean isStandard() {
      return activation == Activation.TANH && gateActivation == Activation.SIGMOID;
    }

    @Override
    public String toString() {
      return choice.description() + ", " + activation + ", " + gateActivation;
    }
  }

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (KernelChoice choice : List.of(KernelChoice.best(), KernelChoice.scalar())) {
      for (boolean isResetAfter : new boolean[] {true, false}) {
        for (int units : new int[] {1, 13, 32, 77}) {
          for (int rows : new int[] {1, 3, 4}) {
            Form form = new Form(choice, Activation.TANH, Activation.SIGMOID);
            cases.add(Arguments.of(form, isResetAfter, units, rows));
          }
        }
        Form relu = new Form(choice, Activation.RELU, Activation.HARD_SIGMOID_KERAS3);
        Form sigmoid = new Form(choice, Activation.SIGMOID, Activation.SIGMOID);
        cases.add(Arguments.of(relu, isResetAfter, 13, 3));
        cases.add(Arguments.of(sigmoid, isResetAfter, 13, 3));
      }
    }
    return cases.stream();
  }

  /**
   * The kernels' σ is right to 3e-7, their tanh to 5e-7, and a slope is a product of up to four
   * such with sums of {@code units} products. Seen: 4e-7 at 13 units, 1e-6 at 77.
   */
  private static double tolerance(int units) {
    return 1e-6 * (1 + Math.sqrt(units) / 4);
  }

  /** Rows of a step in an arena, one after another, and their formulas. */
  private static final class Tile {
    final GruKernels gru;
    final int lanes;
    final int padded;
    final int blocks; // of the recurrent product
    final List<GruFormulas> rows = new ArrayList<>();
    final float[] m;
    final int[] xRows;
    final int x;
    final int recurrent;
    final int gates;
    final int kept;
    final int state;
    final int product;
    final int d;
    final int dx;
    final int dRecurrent;
    final float factor;
    final float gateFactor;

    Tile(Form form, boolean isResetAfter, int units, int count, Random random) {
      for (int r = 0; r < count; r++) {
        rows.add(
            new GruFormulas(units, isResetAfter, form.activation(), form.gateActivation(), random));
      }
      RecurrentConfig config =
          new RecurrentConfig(Cell.LSTM, units, form.activation(), form.gateActivation(), true);
      LayerShape shape = new LayerShape(form.choice().over(new float[0]), config, 1);
      lanes = shape.lanes();
      padded = shape.units;
      blocks = isResetAfter ? 3 : 2;
      Arena arena = new Arena();
      int size = count * padded;
      x = arena.allocate(3L * size);
      recurrent = arena.allocate((long) blocks * size);
      gates = arena.allocate(3L * size);
      kept = arena.allocate(size);
      state = arena.allocate(size);
      product = arena.allocate(size);
      d = arena.allocate(size);
      dx = arena.allocate(3L * size);
      dRecurrent = arena.allocate((long) blocks * size);
      m = arena.floats();
      Kernels kernels = form.choice().over(m);
      gru = form.isStandard() ? kernels.gru() : new GeneralGru(m, shape);
      factor = form.isStandard() ? kernels.tanhFactor() : 1;
      gateFactor = form.isStandard() ? kernels.logisticFactor() : 1;
      xRows = new int[count + 1];
      for (int r = 0; r < count; r++) {
        xRows[r + 1] = (count - 1 - r) * 3 * padded; // the other way round
      }
      for (int j = 0; j < m.length; j++) {
        m[j] = 7; // what comes out must not depend on it
      }
      place();
    }

    int column(int unit, int block, int blocks) {
      return (unit / lanes * blocks + block) * lanes + unit % lanes;
    }

    private void place() {
      for (int r = 0; r < rows.size(); r++) {
        GruFormulas row = rows.get(r);
        int units = row.units;
        for (int unit = 0; unit < padded; unit++) {
          boolean isPadding = unit >= units;
          for (int block = 0; block < 3; block++) {
            float f = block == 2 ? factor : gateFactor;
            m[x + xRows[r + 1] + column(unit, block, 3)] =
                isPadding ? 0 : (float) row.x[block * units + unit] * f;
            if (block < blocks) {
              m[recurrent + r * blocks * padded + column(unit, block, blocks)] =
                  isPadding ? 0 : (float) row.u[block * units + unit] * f;
            }
          }
          m[state + r * padded + unit] = isPadding ? 0 : (float) row.h[unit];
        }
      }
    }

    /** A block of a row, without padding, which must be 0. */
    double[] block(int at, int r, int block, int blocks) {
      double[] values = new double[rows.get(r).units];
      for (int unit = 0; unit < padded; unit++) {
        float value = m[at + r * blocks * padded + column(unit, block, blocks)];
        if (unit < values.length) {
          values[unit] = value;
        } else {
          assertTrue(value == 0, () -> "padding is " + value);
        }
      }
      return values;
    }

    void write(int at, int r, double[] values, double factor) {
      for (int unit = 0; unit < padded; unit++) {
        float value = unit < values.length ? (float) (values[unit] * factor) : 0;
        m[at + r * padded + unit] = value;
      }
    }

    void forward() {
      int count = rows.size();
      if (blocks == 3) {
        gru.forward(x, xRows, 1, recurrent, gates, kept, state, product, count, padded);
        return;
      }
      gru.gates(x, xRows, 1, recurrent, gates, kept, state, count, padded);
      for (int r = 0; r < count; r++) {
        write(product, r, rows.get(r).product(block(kept, r, 0, 1)), factor);
      }
      gru.candidate(product, gates, state, product, count, padded);
    }

    void backward() {
      int count = rows.size();
      if (blocks == 3) {
        gru.backward(gates, kept, state, d, dx, dRecurrent, count, padded);
        return;
      }
      gru.candidateBackward(gates, state, d, dx, product, count, padded);
      for (int r = 0; r < count; r++) {
        write(product, r, rows.get(r).transposedProduct(block(product, r, 0, 1)), 1);
      }
      gru.gatesBackward(gates, state, product, d, dx, dRecurrent, count, padded);
    }
  }

  private static void assertBlocks(
      Tile tile, String name, int at, int r, int blocks, double[] expected) {
    int units = tile.rows.get(r).units;
    for (int block = 0; block < blocks; block++) {
      double[] actual = tile.block(at, r, block, blocks);
      for (int unit = 0; unit < units; unit++) {
        String place = name + " of row " + r + ", block " + block + ", unit " + unit;
        assertEquals(expected[block * units + unit], actual[unit], tolerance(units), place);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areTheFormulasThereAndBack(Form form, boolean isResetAfter, int units, int count) {
    Random random = new Random(units * 31L + count);
    Tile tile = new Tile(form, isResetAfter, units, count, random);
    tile.forward();
    for (int r = 0; r < count; r++) {
      GruFormulas row = tile.rows.get(r);
      row.forward();
      assertBlocks(tile, "h'", tile.product, r, 1, row.next);
      double[] kept = isResetAfter ? new double[units] : row.resetState();
      if (isResetAfter) {
        System.arraycopy(row.u, 2 * units, kept, 0, units);
      }
      assertBlocks(tile, "kept", tile.kept, r, 1, kept);
      double[] d = random.doubles(units, -1, 1).toArray();
      tile.write(tile.d, r, d, 1);
      row.backward(d);
    }
    tile.backward();
    for (int r = 0; r < count; r++) {
      GruFormulas row = tile.rows.get(r);
      assertBlocks(tile, "dx", tile.dx, r, 3, row.dx);
      assertBlocks(tile, "dRecurrent", tile.dRecurrent, r, tile.blocks, row.du);
      assertBlocks(tile, "dh", tile.d, r, 1, row.dh);
    }
  }

  /** The input's share may stand where the gates come, and the new state where the old was. */
  @ParameterizedTest
  @MethodSource("cases")
  void areTheSameInPlace(Form form, boolean isResetAfter, int units, int count) {
    Tile apart = new Tile(form, isResetAfter, units, count, new Random(9));
    apart.forward();
    Tile tile = new Tile(form, isResetAfter, units, count, new Random(9));
    for (int r = 0; r < count; r++) {
      int row = 3 * tile.padded;
      System.arraycopy(tile.m, tile.x + tile.xRows[r + 1], tile.m, tile.gates + r * row, row);
      tile.xRows[r + 1] = r * row;
    }
    if (isResetAfter) {
      tile.gru.forward(
          tile.gates,
          tile.xRows,
          1,
          tile.recurrent,
          tile.gates,
          tile.kept,
          tile.state,
          tile.state,
          count,
          tile.padded);
    } else {
      tile.gru.gates(
          tile.gates,
          tile.xRows,
          1,
          tile.recurrent,
          tile.gates,
          tile.kept,
          tile.state,
          count,
          tile.padded);
      for (int r = 0; r < count; r++) {
        double[] kept = tile.block(tile.kept, r, 0, 1);
        tile.write(tile.product, r, tile.rows.get(r).product(kept), tile.factor);
      }
      tile.gru.candidate(tile.product, tile.gates, tile.state, tile.state, count, tile.padded);
    }
    for (int j = 0; j < count * tile.padded; j++) {
      assertEquals(apart.m[apart.product + j], tile.m[tile.state + j]);
      assertEquals(apart.m[apart.gates + j], tile.m[tile.gates + j]);
    }
  }

  /** Update gates of a half halve a state at each step: 1e-45 after 150, and so for ever. */
  @ParameterizedTest
  @MethodSource("cases")
  void leaveNoDenormals(Form form, boolean isResetAfter, int units, int count) {
    Tile tile = new Tile(form, isResetAfter, units, count, new Random(3));
    for (int t = 0; t < 200; t++) {
      for (GruFormulas row : tile.rows) {
        Arrays.fill(row.x, 0);
        Arrays.fill(row.u, 0);
      }
      float[] states = new float[count * tile.padded];
      System.arraycopy(tile.m, tile.product, states, 0, states.length);
      tile.place();
      if (t > 0) {
        System.arraycopy(states, 0, tile.m, tile.state, states.length);
      }
      tile.forward();
      for (int j = 0; j < states.length; j++) {
        float h = tile.m[tile.product + j];
        assertTrue(h == 0 || Math.abs(h) >= Float.MIN_NORMAL, () -> h + " is one");
      }
    }
  }
}
