package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * The forward pass of many reviews, as {@link FusedTrainer} does it: distinct ids and padding once,
 * then tiles of reviews. Each review's numbers are the same whatever stands beside it.
 */
final class BatchPass {

  /**
   * Steps after which a tile starts again at the beginning of its tapes, so that they stay in the
   * first-level cache.
   */
  private static final int WINDOW = 16;

  /** Tiles for each thread, so that a thread whose processor is slower does fewer of them. */
  private static final int TILES = 8;

  /** Reviews of a tile, if there are enough: its rows don't all end at the same step. */
  private static final int REVIEWS_OF_TILE = 256;

  private final NetworkMemory network;
  private final PrefixChain prefix;
  private final IdRows idRows;
  private final List<Rows> tiles = new ArrayList<>();
  private final HeadMemory.Sums head; // of reviews that have nothing but padding
  private final int[][] sequences;
  private final int[] padding;
  private final float[][] logits; // of each review (K)
  private final int threads;
  private float[] m;
  private Kernels kernels;

  /**
   * Prepares a pass over these reviews.
   *
   * @param ids for each review its ids, padding left out
   * @param earlier the array of an earlier pass that is over, or null
   */
  BatchPass(
      NetworkWeights weights,
      int length,
      int[][] ids,
      int threads,
      KernelChoice choice,
      float[] earlier) {
    this.threads = threads;
    NetworkConfig config = weights.config();
    ReadingOrder order = new ReadingOrder(config, length);
    sequences = new int[ids.length][];
    padding = new int[ids.length];
    logits = new float[ids.length][];
    for (int i = 0; i < ids.length; i++) {
      sequences[i] = order.sequence(ids[i]);
      padding[i] = order.padding(ids[i]);
    }
    Arena arena = new Arena();
    Kernels plan = choice.over(new float[0]);
    network = new NetworkMemory(arena, plan, config, 0);
    prefix = new PrefixChain(arena, network, length);
    idRows = new IdRows(arena, network, config.vocabularySize(), true);
    head = network.head.sums(arena);
    int tileCount = Math.max(threads, Math.min(TILES * threads, ids.length / REVIEWS_OF_TILE));
    for (Schedule schedule : Schedule.of(lengths(), tileCount, plan.tileRows())) {
      tiles.add(new Rows(arena, schedule, plan.tileRows()));
    }
    m = arena.floatsIn(earlier);
    kernels = choice.over(m);
    prefix.attach(m, kernels);
    idRows.attach(m, kernels);
    head.attach(m, kernels);
    tiles.forEach(Rows::attach);
    network.placeWeights(weights, m);
    network.pack(m);
  }

  /** Its array, for the next pass to use. */
  float[] floats() {
    return m;
  }

  private int[] lengths() {
    return Arrays.stream(sequences).mapToInt(sequence -> sequence.length).toArray();
  }

  /** Logits in the order of the reviews, shape (N, K). */
  float[][] run(Workers workers) {
    idRows.start();
    noteIds();
    idRows.projectPadding();
    workers.run(threads, part -> idRows.projectOthers());
    prefix.forward(Arrays.stream(padding).max().orElse(0), idRows.projected());
    AtomicInteger next = new AtomicInteger();
    workers.run(threads, part -> runTiles(next));
    int top = network.readers.size() - 1;
    for (int i = 0; i < sequences.length; i++) {
      if (sequences[i].length == 0) {
        head.logits(prefix.hiddenAt(top, padding[i]), 1, logits, i);
      }
    }
    return logits;
  }

  private void runTiles(AtomicInteger next) {
    for (int i = next.getAndIncrement(); i < tiles.size(); i = next.getAndIncrement()) {
      tiles.get(i).run();
    }
  }

  /** Gives every id that occurs its row, or all of them where looking would take longer. */
  private void noteIds() {
    int vocabularySize = network.config.vocabularySize();
    if (Arrays.stream(sequences).mapToLong(sequence -> sequence.length).sum() > vocabularySize) {
      for (int id = 0; id < vocabularySize; id++) {
        idRows.offset(id);
      }
      return;
    }
    for (int[] sequence : sequences) {
      for (int id : sequence) {
        idRows.offset(id);
      }
    }
  }

  /** One thread's rows of reviews. */
  private final class Rows {
    private final List<LayerTape> tapes = new ArrayList<>();
    private final HeadMemory.Sums own;
    private final List<List<Schedule.Turn>> turns = new ArrayList<>(); // of each row, in order
    private final int[] next; // the turn that each row plays
    private final int[] inputRows;
    private final int rows;
    private final int steps;

    Rows(Arena arena, Schedule schedule, int rows) {
      this.rows = rows;
      this.steps = schedule.steps();
      for (LayerMemory layer : network.readers) {
        tapes.add(LayerTape.of(arena, layer, rows, WINDOW));
      }
      own = network.head.sums(arena);
      for (int row = 0; row < rows; row++) {
        turns.add(new ArrayList<>());
      }
      schedule.turns().forEach(turn -> turns.get(turn.row()).add(turn));
      next = new int[rows];
      inputRows = new int[(WINDOW + 1) * rows];
    }

    void attach() {
      tapes.forEach(tape -> tape.attach(m, kernels));
      own.attach(m, kernels);
    }

    void run() {
      for (int row = 0; row < rows; row++) {
        start(row, 0);
      }
      for (int from = 0; from < steps; from += WINDOW) {
        runWindow(from, Math.min(steps, from + WINDOW));
        tapes.forEach(LayerTape::startAgain);
      }
    }

    private void runWindow(int from, int to) {
      int t = from;
      while (t < to) {
        int end = to;
        for (int row = 0; row < rows; row++) {
          end = Math.min(end, endOf(row));
        }
        place(t, end, from);
        forward(t - from, end - from);
        for (int row = 0; row < rows; row++) {
          if (endOf(row) == end) {
            finish(row, end - from);
          }
        }
        t = end;
      }
    }

    private void forward(int from, int to) {
      for (int i = 0; i < tapes.size(); i++) {
        if (i == 0) {
          tapes.get(i).forward(from, to, idRows.projected(), inputRows);
        } else {
          tapes.get(i).forward(from, to, tapes.get(i - 1));
        }
      }
    }

    /** The step at which the row's turn ends; never for a row that has none left. */
    private int endOf(int row) {
      List<Schedule.Turn> own = turns.get(row);
      return next[row] < own.size() ? own.get(next[row]).end() : Integer.MAX_VALUE;
    }

    /** Says which ids are read at steps from … to − 1. */
    private void place(int from, int to, int window) {
      for (int row = 0; row < rows; row++) {
        boolean isIdle = next[row] >= turns.get(row).size();
        Schedule.Turn turn = isIdle ? null : turns.get(row).get(next[row]);
        for (int t = from; t < to; t++) {
          inputRows[(t - window) * rows + row] =
              isIdle ? 0 : idRows.offset(sequences[turn.review()][t - turn.start()]);
        }
      }
    }

    private void finish(int row, int t) {
      LayerTape top = tapes.get(tapes.size() - 1);
      int hidden = top.hiddenAt(t) + row * top.layer.shape.units;
      own.logits(hidden, 1, logits, turns.get(row).get(next[row]).review());
      next[row]++;
      start(row, t);
    }

    private void start(int row, int t) {
      if (next[row] < turns.get(row).size()) {
        int review = turns.get(row).get(next[row]).review();
        for (int i = 0; i < tapes.size(); i++) {
          prefix.start(i, padding[review], tapes.get(i), t, row);
        }
      }
    }
  }
}
