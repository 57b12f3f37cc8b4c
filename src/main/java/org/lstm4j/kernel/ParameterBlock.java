package org.lstm4j.kernel;

/** Some weights in an arena with their gradient and the optimiser's running means beside them. */
final class ParameterBlock {

  /** In place of a slot: the weights themselves. */
  static final int WEIGHTS = -1;

  /** In place of a slot: their gradient. */
  static final int GRADIENT = -2;

  final int weights;
  final int gradient;
  final int count;
  final int[] slots;

  ParameterBlock(Arena arena, int count, int slots) {
    this(arena, count, slots, count);
  }

  private ParameterBlock(Arena arena, int count, int slots, int gradientCount) {
    this.count = count;
    weights = arena.allocate(count);
    gradient = arena.allocate(gradientCount);
    this.slots = new int[slots];
    for (int i = 0; i < slots; i++) {
      this.slots[i] = arena.allocate(count);
    }
  }

  /** Offset of {@link #WEIGHTS}, of the {@link #GRADIENT} or of an optimiser's running means. */
  int at(int slot) {
    if (slot == GRADIENT) {
      return gradient;
    }
    return slot == WEIGHTS ? weights : slots[slot];
  }

  /** A block whose gradient is kept elsewhere. */
  static ParameterBlock withoutGradient(Arena arena, int count, int slots) {
    return new ParameterBlock(arena, count, slots, 0);
  }
}
