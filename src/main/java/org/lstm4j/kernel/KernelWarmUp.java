package org.lstm4j.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lstm4j.network.Cell;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Optimizer;
import org.lstm4j.network.RecurrentConfig;

/**
 * Lets C2 compile the vector loops beside the loading of the reviews.
 *
 * <p>Until it has, the Vector API boxes every vector: a call takes a hundred times as long. C2 asks
 * how often a loop was called, so calls as small as can be, on zeros and in an arena of their own,
 * lead it there with little work; the weights of a training have no part in it. Costs a third of a
 * second of one core, and saves more than that.
 */
public final class KernelWarmUp {

  /** C2 compiles what was called some thousand times, or less if it has a loop. */
  private static final int ROUNDS = 2000;

  /** Rows of a right-hand side: as short as lets C2 unroll a loop as it would for a long one. */
  private static final int STEPS = 8;

  private static final int ROWS = 4;

  private final Kernels kernels;
  private final int units;
  private final Packed wide;
  private final Packed narrow;
  private final int read;
  private final int from;
  private final int to;
  private final int rates;
  private final int[] sameRow = new int[ROWS];

  private KernelWarmUp(Function<float[], Kernels> choice) {
    Kernels plan = choice.apply(new float[0]);
    Arena arena = new Arena();
    units = plan.padded(1);
    wide = new Packed(arena, plan, STEPS, 4 * units);
    narrow = new Packed(arena, plan, STEPS, units);
    int room = 4 * STEPS * units;
    read = arena.allocate(room);
    from = arena.allocate(room);
    to = arena.allocate(room);
    rates = arena.allocate(Kernels.RATES);
    kernels = choice.apply(arena.floats());
  }

  /**
   * Starts a thread that warms up what a training calls, if this JVM has vectors; returns at once.
   * The thread ends by itself within a second and keeps no program alive.
   */
  public static void start(NetworkConfig network, Optimizer optimizer) {
    start(network, Optional.of(optimizer));
  }

  /** The same for what a network that only reads calls. */
  public static void startReading(NetworkConfig network) {
    start(network, Optional.empty());
  }

  /**
   * The same for what reads one sequence at a time, and uses vectors for it once they are compiled:
   * twice as fast with the notebook's network, bit for bit as before. Worth it for a program that
   * is asked for text after text for longer than a second, as a server is.
   */
  public static void startSingle() {
    KernelChoice choice = KernelChoice.best();
    if (choice.isVector()) {
      start(() -> SingleWarmUp.run(choice.single(), System::nanoTime));
    }
  }

  private static void start(NetworkConfig network, Optional<Optimizer> optimizer) {
    KernelChoice choice = KernelChoice.best();
    if (choice.isVector()) {
      start(() -> run(choice::over, network, optimizer, ROUNDS));
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "lstm4j-warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  static void run(
      Function<float[], Kernels> choice,
      NetworkConfig network,
      Optional<Optimizer> optimizer,
      int rounds) {
    KernelWarmUp warmUp = new KernelWarmUp(choice);
    Set<Cell> cells =
        network.layers().stream().map(RecurrentConfig::cell).collect(Collectors.toSet());
    boolean hasLstm = cells.contains(Cell.LSTM);
    for (int i = 0; i < rounds; i++) {
      warmUp.products();
      if (hasLstm) {
        warmUp.lstm();
      }
      if (optimizer.isPresent()) {
        warmUp.sums();
        if (hasLstm) {
          warmUp.lstmBackward();
        }
        warmUp.update(optimizer.get());
      }
    }
  }

  private void products() {
    for (int rows : new int[] {1, ROWS}) {
      kernels.product(read, wide, to, from, sameRow, 0, rows);
      kernels.product(read, narrow, to, from, sameRow, 0, rows);
    }
  }

  private void sums() {
    kernels.outer(read, ROWS, from, 4 * units, to, STEPS);
    kernels.addRows(from, to, sameRow, 0, ROWS, units);
    kernels.add(from, to, STEPS * units);
    kernels.take(from, to, STEPS * units);
    kernels.addColumnSums(from, STEPS, units, to);
    kernels.flush(from, STEPS * units);
  }

  private void lstm() {
    kernels.lstmForward(from, to, to + units, to + 2 * units, to + 3 * units, 1, units);
  }

  private void lstmBackward() {
    kernels.lstmBackward(from, to, to + units, read, read + 2 * units, 1, units);
  }

  private void update(Optimizer optimizer) {
    switch (optimizer) {
      case RMSPROP -> kernels.rmsProp(read, from, to, units, rates);
      case ADAM -> kernels.adam(read, from, from + units, to, units, rates);
      case SGD -> kernels.sgd(read, to, units, rates);
    }
  }
}
