package org.lstm4j.kernel;

/** A share that takes its rows through the head by itself. */
abstract class HeadShare extends Share {

  final HeadMemory.Sums sums;

  /** Takes room for sums; {@code ids} distinct ids at most. */
  HeadShare(Arena arena, NetworkMemory network, IdRows idRows, long ids) {
    super(arena, network, idRows, ids);
    sums = network.sums(arena);
  }

  @Override
  void attach(float[] arena, Kernels newKernels) {
    super.attach(arena, newKernels);
    sums.attach(arena, newKernels);
  }

  @Override
  final void clear() {
    super.clear();
    sums.clear();
  }
}
