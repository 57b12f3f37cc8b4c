package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lstm4j.network.NetworkConfig;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One thread's part of a batch in an arena, with numbers as they are in training. */
@State(Scope.Thread)
public class PhaseState {

  /** Tokens of one invocation; a multiple of every tile's rows. */
  static final int TOKENS = 1152;

  /** Steps of padding of one invocation. */
  static final int STEPS = 384;

  private static final int VOCABULARY = 10_000;
  private static final int EMBEDDING = 32;

  /** Reviews use few ids often: of a batch's distinct ids, this is how often low ones occur. */
  private static final double SKEW = 2.5;

  /** vector or scalar. */
  @Param({"vector", "scalar"})
  public String kernel;

  /** H. */
  @Param({"32", "128"})
  public int units;

  Kernels kernels;
  float[] m;
  LayerMemory layer;
  LayerTape tape;
  IdRows idRows;
  PrefixChain prefix;
  GradientSums gradient;
  int rates;
  int rows;
  int steps;
  int dz; // (TOKENS, columns)
  int zero; // (columns)
  int[] tables; // of two shards: (distinct ids, columns)
  int[] inputRows; // (TOKENS)
  int[] sameRow; // (TOKENS)
  int embedding; // (TOKENS, E)
  int meanSquare;
  int embeddingGradient;
  int gates; // (TOKENS, columns)
  int cells; // (TOKENS + rows, units)
  private final Random random = new Random(1);
  private final List<PrefixChain.Emissions> emissions = new ArrayList<>();

  /** Takes memory and fills it. */
  @Setup(Level.Trial)
  public void prepare() {
    KernelChoice choice = kernel.equals("vector") ? KernelChoice.best() : KernelChoice.scalar();
    if (kernel.equals("vector") && !choice.isVector()) {
      throw new IllegalStateException(KernelChoice.advice());
    }
    Arena arena = new Arena();
    Kernels plan = choice.over(new float[0]);
    rows = plan.tileRows();
    steps = TOKENS / rows;
    NetworkMemory network =
        new NetworkMemory(arena, plan, NetworkConfig.lstm(VOCABULARY, EMBEDDING, units), 1);
    layer = network.top();
    tape = LayerTape.of(arena, layer, rows, steps);
    prefix = new PrefixChain(arena, network, STEPS);
    emissions.add(new PrefixChain.Emissions(arena, network, STEPS));
    idRows = new IdRows(arena, network, TOKENS + 1, true);
    gradient = new GradientSums(arena, layer);
    int columns = layer.shape.columns;
    dz = arena.allocate((long) TOKENS * columns);
    gates = arena.allocate((long) TOKENS * columns);
    cells = arena.allocate((long) (TOKENS + rows) * units);
    zero = arena.allocate(columns);
    tables = new int[] {table(arena, columns), table(arena, columns)};
    embedding = arena.allocate((long) TOKENS * EMBEDDING);
    meanSquare = arena.allocate((long) TOKENS * EMBEDDING);
    embeddingGradient = arena.allocate((long) TOKENS * EMBEDDING);
    rates = arena.allocate(Kernels.RATES);
    m = arena.floats();
    kernels = choice.over(m);
    tape.attach(m, kernels);
    prefix.attach(m, kernels);
    idRows.attach(m, kernels);
    fill(network);
  }

  private static int table(Arena arena, int columns) {
    return arena.allocate((TOKENS + 64L) * columns);
  }

  /** Offset of the memory that step t reads. */
  int cellAt(int t) {
    return cells + t * rows * units;
  }

  /** x·W + b of all ids. */
  void project() {
    for (int row = 0; row < TOKENS; row += IdRows.BLOCK) {
      idRows.project(row, Math.min(TOKENS, row + IdRows.BLOCK));
    }
  }

  private void fill(NetworkMemory network) {
    m[rates + Kernels.RATE] = 1e-3f;
    m[rates + Kernels.DECAY] = 0.9f;
    m[rates + Kernels.EPSILON] = 1e-7f;
    fill(network.embedding.weights, network.embedding.count, 0.1f);
    fill(layer.input.weights, layer.input.count, 0.2f);
    fill(layer.recurrent.weights, layer.recurrent.count, (float) (0.5 / Math.sqrt(units)));
    network.pack(m);
    fill(dz, TOKENS * layer.shape.columns, 0.01f);
    fillGates(TOKENS * layer.shape.columns);
    fill(cells, (TOKENS + rows) * units, 1);
    fill(embedding, TOKENS * EMBEDDING, 0.1f);
    fill(embeddingGradient, TOKENS * EMBEDDING, 0.01f);
    idRows.start();
    for (int id = 1; id < TOKENS; id++) {
      idRows.offset(id);
    }
    project();
    inputRows = new int[TOKENS];
    sameRow = new int[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      inputRows[i] = idRows.offset((int) (TOKENS * Math.pow(random.nextDouble(), SKEW)));
    }
    tape.forward(0, steps, idRows.projected(), inputRows);
    prefix.forward(STEPS, idRows.projected());
  }

  private void fillGates(int count) {
    for (int i = 0; i < count; i++) {
      m[gates + i] = random.nextFloat();
    }
  }

  private void fill(int at, int count, float limit) {
    for (int i = at; i < at + count; i++) {
      m[i] = (random.nextFloat() * 2 - 1) * limit;
    }
  }

  /** New dL/dh at the end of all rows, so that what runs back doesn't fade to nothing. */
  void startBackward() {
    fillGradient(tape.dh, rows * layer.shape.units);
  }

  /** Walks the padding back with dL/dh at its end. */
  void walkPrefixBack() {
    emissions.get(0).add(kernels, 0, STEPS, embeddingGradient, embeddingGradient);
    prefix.backward(emissions, tables[0], List.of(gradient));
  }

  private void fillGradient(int at, int count) {
    for (int i = 0; i < count; i++) {
      m[at + i] = 0.01f * (1 + i % 7);
      m[at + count + i] = 0;
    }
  }
}
