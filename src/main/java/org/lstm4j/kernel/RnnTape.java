package org.lstm4j.kernel;

/** The run of a simple RNN. */
final class RnnTape extends LayerTape {

  private GeneralCells general;

  RnnTape(Arena arena, LayerMemory layer, int rows, int capacity) {
    super(arena, layer, rows, capacity);
  }

  @Override
  void attach(float[] arena, Kernels newKernels) {
    super.attach(arena, newKernels);
    general = new GeneralCells(arena, shape);
  }

  @Override
  void step(int t, int init, int[] initRows, int at) {
    int z = gatesAt(t);
    kernels.product(readAt(t), layer.packedRecurrent, z, init, initRows, at, rows);
    if (shape.isStandard()) {
      kernels.tanh(z, hiddenAt(t + 1), rows * shape.units);
    } else {
      general.rnnForward(z, hiddenAt(t + 1), rows * shape.units);
    }
  }

  @Override
  void copyGates(int t, int row, float[] to) {
    copyHidden(t + 1, row, to);
  }

  @Override
  void stepBack(int t, int dx, int place) {
    if (shape.isStandard()) {
      kernels.tanhBackward(hiddenAt(t + 1), dh, dx, rows * shape.units);
    } else {
      general.rnnBackward(hiddenAt(t + 1), dh, dx, rows * shape.units);
    }
    kernels.product(dx, layer.transposedRecurrent, dh, zero, sameRow, 0, rows);
    maskBack(dh);
  }

  @Override
  void addRecurrent(int from, int to, int dx, GradientSums gradient) {
    int count = (to - from) * rows;
    kernels.outer(readAt(from), shape.units, dx, shape.columns, gradient.recurrent, count);
  }
}
