package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of padding before the reviews, walked once for a whole batch.
 *
 * <p>Reviews are padded on the left and start from zero, so after k steps of padding all of them
 * are in the same state: forward, a review starts from that state; backward, its dL/dh and dL/dc
 * are added where it left the chain, and the chain is walked back once. Nothing is left out or
 * masked.
 */
final class PrefixChain {

  private final List<LayerTape> tapes = new ArrayList<>();
  private final int[] injectedCell; // for each layer (length, units)
  private final int[] sameRow;
  private int steps;
  private float[] m;
  private Kernels kernels;

  PrefixChain(Arena arena, NetworkMemory network, int length) {
    sameRow = new int[length + 1];
    injectedCell = new int[network.readers.size()];
    for (int i = 0; i < injectedCell.length; i++) {
      LayerMemory layer = network.readers.get(i);
      tapes.add(LayerTape.of(arena, layer, 1, length));
      injectedCell[i] = arena.allocate((long) length * layer.shape.units);
    }
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
    tapes.forEach(tape -> tape.attach(arena, newKernels));
  }

  /** Walks so many steps of padding; {@code projected} is the padding id's x·W + b. */
  void forward(int newSteps, int projected) {
    steps = newSteps;
    for (int i = 0; i < tapes.size(); i++) {
      if (i == 0) {
        tapes.get(i).forward(0, steps, projected, sameRow);
      } else {
        tapes.get(i).forward(0, steps, tapes.get(i - 1));
      }
    }
  }

  /** Copies layer {@code i}'s state after k steps into a tape's row, read at step t. */
  void start(int i, int k, LayerTape to, int t, int row) {
    to.copyState(tapes.get(i), k, t, row);
  }

  /** Offset of the hidden state of layer {@code i} after k steps. */
  int hiddenAt(int i, int k) {
    return tapes.get(i).hiddenAt(k);
  }

  /** Where one thread collects what leaves its reviews for the chain, step by step. */
  static final class Emissions {
    private final int[] hidden;
    private final int[] cell;
    private final NetworkMemory network;

    Emissions(Arena arena, NetworkMemory network, int length) {
      this.network = network;
      hidden = new int[network.readers.size()];
      cell = new int[hidden.length];
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] = arena.allocate((long) length * network.readers.get(i).shape.units);
        cell[i] = arena.allocate((long) length * network.readers.get(i).shape.units);
      }
    }

    /**
     * Adds dL/dh and dL/dc of layer i's state after k steps; that before all steps is a constant.
     */
    void add(Kernels kernels, int i, int k, int dh, int dc) {
      if (k > 0) {
        int units = network.readers.get(i).shape.units;
        kernels.add(dh, hidden[i] + (k - 1) * units, units);
        kernels.add(dc, cell[i] + (k - 1) * units, units);
      }
    }
  }

  /**
   * Walks back, emptying the emissions.
   *
   * @param dz where the first layer's gradients of all steps are summed: the padding id's row
   */
  void backward(List<Emissions> emissions, int dz, List<GradientSums> gradients) {
    for (int i = 0; i < tapes.size(); i++) {
      collect(i, emissions);
    }
    for (int i = tapes.size() - 1; i >= 0; i--) {
      LayerTape tape = tapes.get(i);
      int units = tape.layer.shape.units;
      Arrays.fill(m, tape.dh, tape.dh + units, 0);
      Arrays.fill(m, tape.dc, tape.dc + units, 0);
      tape.backward(0, steps, gradients.get(i), new ChainSink(i, dz, gradients.get(i)));
    }
  }

  private void collect(int i, List<Emissions> emissions) {
    LayerTape tape = tapes.get(i);
    int floats = steps * tape.layer.shape.units;
    tape.clearInjected(0, steps);
    Arrays.fill(m, injectedCell[i], injectedCell[i] + floats, 0);
    for (Emissions each : emissions) {
      kernels.add(each.hidden[i], tape.injectedAt(0), floats);
      kernels.add(each.cell[i], injectedCell[i], floats);
      Arrays.fill(m, each.hidden[i], each.hidden[i] + floats, 0);
      Arrays.fill(m, each.cell[i], each.cell[i] + floats, 0);
    }
  }

  private final class ChainSink implements LayerTape.Sink {
    private final int index;
    private final LayerTape tape;
    private final int paddingRow;
    private final GradientSums gradient;

    ChainSink(int index, int paddingRow, GradientSums gradient) {
      this.index = index;
      this.tape = tapes.get(index);
      this.paddingRow = paddingRow;
      this.gradient = gradient;
    }

    @Override
    public void inject(int t) {
      int units = tape.layer.shape.units;
      tape.addInjected(t);
      kernels.add(injectedCell[index] + t * units, tape.dc, units);
    }

    @Override
    public void take(int dz, int from, int to) {
      if (index == 0) {
        kernels.addColumnSums(dz, to - from, tape.layer.shape.columns, paddingRow);
      } else {
        tape.toBelow(dz, from, to, tapes.get(index - 1), gradient);
      }
    }
  }
}
