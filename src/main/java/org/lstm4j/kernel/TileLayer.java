package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.Direction;
import org.lstm4j.network.DropoutMask;
import org.lstm4j.network.RecurrentConfig;

/** One recurrent layer over a tile: its readers, and their outputs at the places of its inputs. */
final class TileLayer implements TileRows {

  private final RecurrentConfig config;
  private final int index;
  private final List<TileReader> readers = new ArrayList<>();
  private final boolean isJoined; // outputs aren't the only reader's states as they are
  private final int width;
  private final int outputs;
  private final int gradient;
  private final Optional<TileDropout> dropout; // of its inputs
  private int lastGradient; // of the last states, if they are read out
  private boolean isLastRead;
  private float[] m;
  private Kernels kernels;

  TileLayer(
      Arena arena,
      Kernels plan,
      List<LayerMemory> memory,
      int index,
      Tile tile,
      boolean isProjected) {
    this.config = memory.get(0).shape.config;
    this.index = index;
    for (int r = 0; r < memory.size(); r++) {
      boolean isBackward = config.direction().isBackward(r);
      readers.add(new TileReader(arena, memory.get(r), index, tile, isBackward, isProjected));
    }
    isJoined = config.direction() != Direction.FORWARD;
    width = plan.padded(config.outputs());
    outputs = arena.allocate(isJoined ? tile.mostRows() * width : 0);
    gradient = arena.allocate(isJoined ? tile.mostRows() * width : 0);
    dropout =
        config.dropout().isNone()
            ? Optional.empty()
            : Optional.of(
                new TileDropout(arena, config.dropout(), tile, memory.get(0).shape.inputs));
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
    readers.forEach(reader -> reader.attach(arena, newKernels));
    dropout.ifPresent(own -> own.attach(arena, newKernels));
  }

  /** What the only reader knows before its first step, from now on; empty: nothing. */
  void startFrom(Optional<CellState> state) {
    readers.get(0).startFrom(state);
  }

  @Override
  public int outputs() {
    return isJoined ? outputs : readers.get(0).tape.hiddenAt(1);
  }

  @Override
  public int gradient() {
    return isJoined ? gradient : readers.get(0).tape.injectedAt(0);
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public boolean hasGradient() {
    return true;
  }

  @Override
  public void clearGradient(Tile tile) {
    Arrays.fill(m, gradient(), gradient() + tile.steps * tile.rows * width, 0);
  }

  /** Reads ids whose x·W + b is there. */
  void forward(Tile tile, IdRows ids, int[] tables, Drops drops) {
    for (int r = 0; r < readers.size(); r++) {
      dropRecurrent(tile, r, drops);
      readers.get(r).forward(tile, ids, r, tables[r]);
    }
    join(tile);
  }

  /**
   * Reads the rows of the layer below.
   *
   * @param inputSize true floats of a row
   */
  void forward(Tile tile, TileRows below, int inputSize, Drops drops) {
    TileRows read = below;
    if (dropout.isPresent() && drops.isOn()) {
      int place = DropoutMask.place(index, 0);
      read = dropout.get().forward(tile, below, inputSize, place, drops);
    }
    for (int r = 0; r < readers.size(); r++) {
      dropRecurrent(tile, r, drops);
      readers.get(r).forward(tile, read);
    }
    join(tile);
  }

  private void dropRecurrent(Tile tile, int reader, Drops drops) {
    if (config.recurrentDropout() == 0 || !drops.isOn()) {
      return;
    }
    int place = DropoutMask.place(index, 1 + reader);
    for (int r = 0; r < tile.count(); r++) {
      long key = drops.key(place, tile.sequences[r], 0);
      readers.get(reader).tape.dropRecurrent(r, key);
    }
  }

  /** Where a reader's outputs begin in a row. */
  private int offset(int reader) {
    return config.direction() == Direction.CONCATENATED ? reader * config.units() : 0;
  }

  private void join(Tile tile) {
    if (!isJoined) {
      return;
    }
    Arrays.fill(m, outputs, outputs + tile.steps * tile.rows * width, 0);
    for (int i = 0; i < readers.size(); i++) {
      TileReader reader = readers.get(i);
      int units = reader.memory.shape.units;
      for (int r = 0; r < tile.rows; r++) {
        for (int t = 0; t < tile.lengths[r]; t++) {
          int from = reader.tape.hiddenAt(t + 1) + r * units;
          int to = outputs + tile.row(reader.place(tile, r, t), r) * width + offset(i);
          add(from, to);
        }
      }
    }
  }

  private void add(int from, int to) {
    for (int j = 0; j < config.units(); j++) {
      m[to + j] += m[from + j];
    }
  }

  /** Copies each sequence's last states, joined as outputs are, to rows at {@code features}. */
  void last(Tile tile, int features) {
    Arrays.fill(m, features, features + tile.rows * width, 0);
    for (int i = 0; i < readers.size(); i++) {
      int units = readers.get(i).memory.shape.units;
      for (int r = 0; r < tile.rows; r++) {
        int from = readers.get(i).tape.hiddenAt(tile.lengths[r]) + r * units;
        add(from, features + r * width + offset(i));
      }
    }
  }

  /**
   * The last states were read out, so their gradient comes in when the layer goes back.
   *
   * @param features offset of it, shape (rows, width)
   */
  void lastBackward(int features) {
    lastGradient = features;
    isLastRead = true;
  }

  /** Goes back to projected ids. */
  void backward(Tile tile, List<GradientSums> gradients) {
    for (int i = 0; i < readers.size(); i++) {
      if (isJoined) {
        part(tile, i);
      }
      if (isLastRead) {
        injectLast(tile, i);
      }
      readers.get(i).backward(gradients.get(i));
    }
  }

  private void injectLast(Tile tile, int i) {
    TileReader reader = readers.get(i);
    for (int r = 0; r < tile.rows; r++) {
      if (tile.lengths[r] > 0) {
        int to = reader.tape.injectedAt(tile.lengths[r] - 1) + r * reader.memory.shape.units;
        add(lastGradient + r * width + offset(i), to);
      }
    }
  }

  /** Goes back, and leaves the gradient of the rows that were read. */
  void backward(Tile tile, List<GradientSums> gradients, TileRows below) {
    below.clearGradient(tile);
    dropout.ifPresent(own -> own.clearGradient(tile));
    backward(tile, gradients);
    dropout.ifPresent(own -> own.backward(tile, below));
  }

  /** A reader's part of the outputs' gradient, in the order in which it reads. */
  private void part(Tile tile, int i) {
    TileReader reader = readers.get(i);
    int units = reader.memory.shape.units;
    reader.tape.clearInjected(0, tile.steps);
    for (int r = 0; r < tile.rows; r++) {
      for (int t = 0; t < tile.lengths[r]; t++) {
        int from = gradient + tile.row(reader.place(tile, r, t), r) * width + offset(i);
        System.arraycopy(m, from, m, reader.tape.injectedAt(t) + r * units, config.units());
      }
    }
  }
}
