package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.lstm4j.check.Require;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Output;
import org.lstm4j.network.Readout;
import org.lstm4j.network.Sequences;

/**
 * Scores many streams of ids side by side, such as long texts that were cut, or goes on with them
 * step by step: what {@link NetworkSession} does for one, in products that keep the vector units
 * full. Nothing is dropped.
 *
 * <p>The same bits for any number of threads. A session sums in another order: each of a logit's
 * terms is rounded to 2^−24 of the sum so far in both, so that logits of some tens differ by some
 * 1e-5. Takes memory for B·T steps of all layers and, for each thread, 48 rows of logits. One call
 * at a time.
 */
public final class StreamPass implements AutoCloseable {

  private static final int MOST_TILE_ROWS = 16;

  private final NetworkConfig config;
  private final NetworkMemory network;
  private final IdRows idRows;
  private final int length;
  private final int streams;
  private final int tileRows;
  private final int[] order;
  private final List<SequenceTile> tiles = new ArrayList<>();
  private final List<HeadMemory.LabelReader> heads = new ArrayList<>(); // one for each thread
  private final Workers workers;

  /** Rows of a tile that go through the head together. */
  private record Block(TileReadout readout, int from, int count, int width) {

    int features() {
      return readout.features() + from * width;
    }

    HeadRows rows() {
      return readout.rows().range(from, count);
    }
  }

  /**
   * Prepares passes with these weights, which are copied.
   *
   * @param weights of a network of ids whose layers all read forward, with a softmax at every step
   * @param streams B, at least 1
   * @param length T, steps of a call at most, at least 1
   * @param threads at least 1
   * @throws IllegalArgumentException if the network is of another kind
   */
  public StreamPass(NetworkWeights weights, int streams, int length, int threads) {
    this(weights, streams, length, threads, KernelChoice.best());
  }

  StreamPass(NetworkWeights weights, int streams, int length, int threads, KernelChoice choice) {
    config = weights.config();
    requireLabelsOfSteps(config);
    this.streams = Require.atLeast("streams", streams, 1);
    this.length = Require.atLeast("length", length, 1);
    Require.atLeast("threads", threads, 1);
    Arena arena = new Arena();
    Kernels plan = choice.over(new float[0]);
    NetworkConfig undropped = config.withoutDropout();
    network = new NetworkMemory(arena, plan, undropped, 0);
    int most = (int) Math.min(network.vocabularySize, (long) streams * length + 1);
    idRows = new IdRows(arena, network, most, SequenceTile.projects(undropped));
    tileRows = tileRows(plan.tileRows());
    order = new int[streams];
    Arrays.setAll(order, n -> n);
    for (int from = 0; from < streams; from += tileRows) {
      int[] tables = new int[idRows.tables()]; // of gradients, of which there are none
      Tile tile = new Tile(tileRows, length);
      tiles.add(new SequenceTile(arena, plan, network, idRows, tile, tables));
    }
    for (int i = 0; i < threads; i++) {
      heads.add((HeadMemory.LabelReader) network.head.reader(arena)); // as every softmax has
    }
    float[] m = arena.floats();
    Kernels kernels = choice.over(m);
    idRows.attach(m, kernels);
    tiles.forEach(tile -> tile.attach(m, kernels));
    heads.forEach(head -> head.attach(m, kernels));
    network.placeWeights(weights, m);
    network.pack(m);
    workers = new Workers(threads);
  }

  private static void requireLabelsOfSteps(NetworkConfig config) {
    if (!config.isForward()
        || config.readout().kind() != Readout.Kind.EVERY_STEP
        || config.output().kind() != Output.Kind.SOFTMAX
        || config.ids().vocabularySize() < 1) {
      throw new IllegalArgumentException(
          "network: expected one that reads ids forward, with a softmax at every step, got "
              + config.describe()
              + ".");
    }
  }

  /** Half of the streams, so that two threads have something to do, or as many as pay. */
  private int tileRows(int multiple) {
    int half = (streams + 1) / 2;
    int rows = (half + multiple - 1) / multiple * multiple;
    return Math.min(Math.max(multiple, MOST_TILE_ROWS / multiple * multiple), rows);
  }

  /**
   * Natural logarithms of the probabilities of each step's target, given all before it.
   *
   * <p>Costs a forward pass and a number for each step; the logits of 48 steps are kept at a time.
   *
   * @param ids B rows of at most T ids; of a network that skips padding none of them 0
   * @param targets labels in [0, K), of the same shape
   * @param states of B streams, which go on from there and leave there what they remember
   * @return of the shape of the targets; −∞ where a probability is nothing beside others
   */
  public float[][] score(int[][] ids, int[][] targets, StreamStates states) {
    if (targets.length != ids.length) {
      throw new IllegalArgumentException(
          "targets: expected " + ids.length + " rows, got " + targets.length + ".");
    }
    for (int n = 0; n < ids.length; n++) {
      if (targets[n].length != ids[n].length) {
        throw new IllegalArgumentException(
            "targets: expected "
                + ids[n].length
                + " in row "
                + n
                + ", got "
                + targets[n].length
                + ".");
      }
      for (int target : targets[n]) {
        if (target < 0 || target >= config.output().units()) {
          throw new IllegalArgumentException(
              "targets: expected labels in [0, "
                  + config.output().units()
                  + "), got "
                  + target
                  + ".");
        }
      }
    }
    float[][] scores = new float[ids.length][];
    Arrays.setAll(scores, n -> new float[ids[n].length]);
    List<Block> blocks = forward(ids, states);
    onBlocks(
        blocks,
        (head, block) -> {
          HeadRows rows = block.rows();
          int[] labels = new int[block.count];
          Arrays.setAll(labels, r -> targets[rows.sequenceOf(r)][rows.placeOf(r)]);
          float[] own = new float[block.count];
          head.scores(block.features(), labels, own);
          for (int r = 0; r < own.length; r++) {
            scores[rows.sequenceOf(r)][rows.placeOf(r)] = own[r];
          }
        });
    return scores;
  }

  /**
   * Logits after one more step of every stream.
   *
   * @param ids one for each of B streams; of a network that skips padding none of them 0
   * @param states of B streams, which go on from there and leave there what they remember
   * @return shape (B, K)
   */
  public float[][] logits(int[] ids, StreamStates states) {
    int[][] steps = new int[ids.length][];
    Arrays.setAll(steps, n -> new int[] {ids[n]});
    float[][] logits = new float[ids.length][];
    onBlocks(
        forward(steps, states),
        (head, block) -> {
          HeadRows rows = block.rows();
          float[][] own = new float[block.count][];
          head.logits(block.features(), own.length, own, 0);
          for (int r = 0; r < own.length; r++) {
            logits[rows.sequenceOf(r)] = own[r];
          }
        });
    return logits;
  }

  /** Takes all streams to what is read out. */
  private List<Block> forward(int[][] ids, StreamStates states) {
    if (ids.length != streams) {
      throw new IllegalArgumentException(
          "ids: expected " + streams + " rows, got " + ids.length + ".");
    }
    for (int[] row : ids) {
      for (int id : row) {
        if (id == 0 && config.skipsPadding()) {
          throw new IllegalArgumentException(
              "ids: expected none that is padding, which the network skips, got 0.");
        }
      }
    }
    Sequences sequences = new Sequences.Ids(ids);
    int longest = Arrays.stream(ids).mapToInt(row -> row.length).max().orElse(0);
    ReadSequences read = new ReadSequences(network.config, sequences, length);
    if (!config.skipsPadding()) {
      read = new ReadSequences(network.config, sequences, longest);
    }
    Batches.require(states, config, sequences, longest);
    idRows.start();
    TiledCourse.findIds(read, idRows);
    idRows.projectPadding();
    workers.run(workers.threads(), part -> idRows.projectOthers());
    ReadSequences from = read;
    workers.run(tiles.size(), part -> forward(part, from, states));
    List<Block> blocks = new ArrayList<>();
    for (SequenceTile tile : tiles) {
      TileReadout readout = tile.readout();
      int rows = readout.rows().count();
      for (int first = 0; first < rows; first += HeadMemory.LabelReader.BLOCK) {
        int count = Math.min(HeadMemory.LabelReader.BLOCK, rows - first);
        blocks.add(new Block(readout, first, count, network.readoutSize));
      }
    }
    return blocks;
  }

  private void forward(int index, ReadSequences read, StreamStates states) {
    int from = index * tileRows;
    int to = Math.min(streams, from + tileRows);
    tiles.get(index).forward(new SequenceTile.Range(read, order, from, to, Optional.of(states)));
  }

  private interface BlockTask {
    void run(HeadMemory.LabelReader head, Block block);
  }

  /** Blocks go to whichever thread is free. */
  private void onBlocks(List<Block> blocks, BlockTask task) {
    AtomicInteger next = new AtomicInteger();
    workers.run(
        heads.size(),
        part -> {
          for (int i = next.getAndIncrement(); i < blocks.size(); i = next.getAndIncrement()) {
            task.run(heads.get(part), blocks.get(i));
          }
        });
  }

  @Override
  public void close() {
    workers.close();
  }
}
