package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;

/** One thread's share of a batch: what it sums up, and how it learns. */
abstract class Share {

  final List<GradientSums> gradients = new ArrayList<>(); // of each reader
  final int[] tables; // of the distinct ids' gradients, see IdRows
  float[] m;
  Kernels kernels;

  /** Takes room for sums; {@code ids} distinct ids at most. */
  Share(Arena arena, NetworkMemory network, IdRows idRows, long ids) {
    for (LayerMemory reader : network.readers) {
      gradients.add(new GradientSums(arena, reader));
    }
    tables = new int[idRows.tables()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = arena.allocate(ids * idRows.stride());
    }
  }

  void attach(float[] arena, Kernels newKernels) {
    m = arena;
    kernels = newKernels;
  }

  /** Forgets the last batch's gradients and sums. */
  void clear() {
    gradients.forEach(gradient -> gradient.clear(m));
  }
}
