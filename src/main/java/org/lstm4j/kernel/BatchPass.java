package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * The forward pass of many reviews, as {@link FusedTrainer} does it: distinct ids and padding once,
 * then a tile of rows for each thread, in which reviews play one after another: the longest first,
 * each in the row that is free first. Each review's numbers are the same whatever stands beside it.
 */
final class BatchPass {

  /**
   * Steps after which a tile starts again at the beginning of its tapes, so that they stay in the
   * first-level cache.
   */
  private static final int WINDOW = 16;

  private static final int REVIEWS_PREPARED_AT_ONCE = 1_000;

  private final NetworkMemory network;
  private final PrefixChain prefix;
  private final IdRows idRows;
  private final List<Rows> tiles = new ArrayList<>(); // one for each thread
  private final HeadMemory.Reader head; // of reviews that have nothing but padding
  private final ReadingOrder order;
  private final int length;
  private final int[][] ids;
  private final int[][] sequences;
  private final int[] padding;
  private final float[][] logits; // of each review (K)
  private final AtomicInteger nextReview = new AtomicInteger(); // of the longest first
  private final Optional<Supplier<? extends SequenceWatcher>> watchers;
  private int[] longestFirst;
  private int count; // of reviews that have steps
  private float[] m;
  private Kernels kernels;

  /**
   * Prepares a pass over these reviews.
   *
   * @param ids for each review its ids, padding left out
   * @param earlier the array of an earlier pass that is over, or null
   * @param watchers give one to each row; empty if nobody watches
   */
  BatchPass(
      NetworkWeights weights,
      int length,
      int[][] ids,
      int threads,
      KernelChoice choice,
      float[] earlier,
      Optional<Supplier<? extends SequenceWatcher>> watchers) {
    this.length = length;
    this.ids = ids;
    this.watchers = watchers;
    NetworkConfig config = weights.config();
    order = new ReadingOrder(config, length);
    sequences = new int[ids.length][];
    padding = new int[ids.length];
    logits = new float[ids.length][];
    Arena arena = new Arena();
    Kernels plan = choice.over(new float[0]);
    network = new NetworkMemory(arena, plan, config, 0);
    prefix = new PrefixChain(arena, network, length);
    idRows = new IdRows(arena, network, config.vocabularySize(), true);
    idRows.computeWholeBlocks();
    head = network.head.reader(arena);
    for (int i = 0; i < threads; i++) {
      tiles.add(new Rows(arena, plan.tileRows()));
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

  /** Logits in the order of the reviews, shape (N, K). */
  float[][] run(Workers workers) {
    int parts = (ids.length + REVIEWS_PREPARED_AT_ONCE - 1) / REVIEWS_PREPARED_AT_ONCE;
    workers.run(parts, this::prepare);
    idRows.start();
    noteIds();
    idRows.projectPadding();
    workers.run(tiles.size(), part -> idRows.projectOthers());
    prefix.forward(Arrays.stream(padding).max().orElse(0), idRows.projected());
    sort();
    workers.run(tiles.size(), part -> tiles.get(part).run());
    int top = network.readers.size() - 1;
    for (int i = count; i < longestFirst.length; i++) {
      int review = longestFirst[i];
      head.logits(prefix.hiddenAt(top, padding[review]), 1, logits, review);
    }
    return logits;
  }

  private void prepare(int part) {
    int first = part * REVIEWS_PREPARED_AT_ONCE;
    for (int i = first; i < Math.min(ids.length, first + REVIEWS_PREPARED_AT_ONCE); i++) {
      sequences[i] = order.sequence(ids[i]);
      padding[i] = order.padding(ids[i]);
    }
  }

  /** By counting: this is done by one thread while the others wait. */
  private void sort() {
    int[] place = new int[length + 2]; // of the first review of each length, the longest first
    for (int[] sequence : sequences) {
      place[length - sequence.length + 1]++;
    }
    for (int i = 1; i < place.length; i++) {
      place[i] += place[i - 1];
    }
    count = place[length];
    longestFirst = new int[sequences.length];
    for (int review = 0; review < sequences.length; review++) {
      longestFirst[place[length - sequences[review].length]++] = review;
    }
  }

  /** Gives every id that occurs its row, or all of them where looking would take longer. */
  private void noteIds() {
    int vocabularySize = network.config.vocabularySize();
    if (Arrays.stream(sequences).mapToLong(sequence -> sequence.length).sum() > vocabularySize) {
      idRows.noteAll();
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
    private static final int IDLE = -1;

    private final List<LayerTape> tapes = new ArrayList<>();
    private final HeadMemory.Reader own;
    private final int[] review; // that each row plays, or IDLE
    private final int[] step; // of the review that is read next
    private final int[] inputRows;
    private final int rows;
    private final List<WatchedRow> watched = new ArrayList<>(); // none, or one for each row
    private final float[][] scores; // of a step of each row (K), if they are watched

    Rows(Arena arena, int rows) {
      this.rows = rows;
      for (LayerMemory layer : network.readers) {
        tapes.add(LayerTape.of(arena, layer, rows, WINDOW));
      }
      own = network.head.reader(arena);
      review = new int[rows];
      step = new int[rows];
      inputRows = new int[(WINDOW + 1) * rows];
      scores = new float[rows][];
      for (int row = 0; row < rows && watchers.isPresent(); row++) {
        watched.add(new WatchedRow(watchers.get().get(), tapes, row));
      }
    }

    void attach() {
      tapes.forEach(tape -> tape.attach(m, kernels));
      own.attach(m, kernels);
    }

    /** Plays reviews until none is left. */
    void run() {
      boolean isPlaying = false;
      for (int row = 0; row < rows; row++) {
        isPlaying |= start(row, 0);
      }
      int t = 0;
      while (isPlaying) {
        int steps = stepsUntilOneEnds(WINDOW - t);
        place(t, t + steps);
        forward(t, t + steps);
        if (!watched.isEmpty()) {
          tell(t, t + steps);
        }
        t += steps;
        isPlaying = false;
        for (int row = 0; row < rows; row++) {
          isPlaying |= isOver(row) ? finish(row, t) : review[row] != IDLE;
        }
        if (t == WINDOW) {
          tapes.forEach(LayerTape::startAgain);
          t = 0;
        }
      }
    }

    private int stepsUntilOneEnds(int most) {
      int steps = most;
      for (int row = 0; row < rows; row++) {
        if (review[row] != IDLE) {
          steps = Math.min(steps, sequences[review[row]].length - step[row]);
        }
      }
      return steps;
    }

    private boolean isOver(int row) {
      return review[row] != IDLE && step[row] == sequences[review[row]].length;
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

    /** Tells what was computed at steps from … to − 1 of the tapes. */
    private void tell(int from, int to) {
      LayerTape top = tapes.get(tapes.size() - 1);
      for (int t = from; t < to; t++) {
        own.logits(top.hiddenAt(t + 1), rows, scores, 0);
        for (int row = 0; row < rows; row++) {
          if (review[row] != IDLE) {
            watched
                .get(row)
                .tell(t, step[row] - (to - t), RunningScores.of(scores[row], network.config));
          }
        }
      }
    }

    /** Says which ids are read at steps from … to − 1 of the tapes. */
    private void place(int from, int to) {
      for (int row = 0; row < rows; row++) {
        boolean isIdle = review[row] == IDLE;
        for (int t = from; t < to; t++) {
          inputRows[t * rows + row] =
              isIdle ? 0 : idRows.offset(sequences[review[row]][step[row]++]);
        }
      }
    }

    /** Ends a row's review; false if there is none left for it to go on with. */
    private boolean finish(int row, int t) {
      LayerTape top = tapes.get(tapes.size() - 1);
      own.logits(top.hiddenAt(t) + row * top.layer.shape.units, 1, logits, review[row]);
      if (!watched.isEmpty()) {
        watched.get(row).end(RunningScores.of(logits[review[row]], network.config));
      }
      return start(row, t);
    }

    private boolean start(int row, int t) {
      int next = nextReview.getAndIncrement();
      review[row] = next < count ? longestFirst[next] : IDLE;
      step[row] = 0;
      if (review[row] == IDLE) {
        return false;
      }
      for (int i = 0; i < tapes.size(); i++) {
        prefix.start(i, padding[review[row]], tapes.get(i), t, row);
      }
      if (!watched.isEmpty()) {
        LayerTape top = tapes.get(tapes.size() - 1);
        own.logits(top.hiddenAt(t) + row * top.layer.shape.units, 1, scores, row);
        double[] before = RunningScores.of(scores[row], network.config);
        watched.get(row).begin(review[row], sequences[review[row]].length, t, before);
      }
      return true;
    }
  }
}
