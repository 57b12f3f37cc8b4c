package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.Input;
import org.lstm4j.network.Sequences;

/**
 * A network with a {@link WideHead}: all sequences go forward, then all their rows through the head
 * together, then all sequences back. A weight of the head is so read for every row of the batch at
 * once.
 */
final class WideCourse implements Course {

  /** Sequences side by side at most: each step's product reads the weights of a layer once. */
  private static final int MOST_ROWS = 16;

  private final NetworkMemory network;
  private final IdRows idRows;
  private final int length;
  private final int tileRows;
  private final List<Share> shares = new ArrayList<>();
  private final List<SequenceTile> tiles = new ArrayList<>(); // share i has i, i + shares …
  private final WideSums head;
  private final HeadRows rows; // of all tiles, in their order
  private final int[] firstRow; // of each tile
  private ReadSequences read;
  private HeadMemory.Lesson lesson;
  private int[] longestFirst;
  private Optional<StreamStates> streams = Optional.empty();
  private int usedTiles;

  private static final class WideShare extends Share {
    WideShare(Arena arena, NetworkMemory network, IdRows idRows, long ids) {
      super(arena, network, idRows, ids);
    }
  }

  /** Takes room. */
  WideCourse(Plan plan, WideHead wide) {
    Arena arena = plan.arena();
    FusedTrainer.Size size = plan.size();
    network = plan.network();
    idRows = plan.idRows();
    length = size.length();
    tileRows = tileRows(size, plan.kernels().tileRows());
    int count = (size.batchSize() + tileRows - 1) / tileRows;
    long steps = (long) count * tileRows * length;
    for (int i = 0; i < size.shards(); i++) {
      shares.add(new WideShare(arena, network, idRows, plan.ids() + (long) tileRows));
    }
    for (int i = 0; i < count; i++) {
      int[] tables = shares.get(i % shares.size()).tables;
      Tile tile = new Tile(tileRows, length);
      tiles.add(new SequenceTile(arena, plan.kernels(), network, idRows, tile, tables));
    }
    head = new WideSums(arena, plan.kernels(), wide, steps, 2 * Math.max(2, size.shards()));
    rows = new HeadRows(new int[(int) steps], new int[(int) steps], new int[(int) steps], 0, 0);
    firstRow = new int[count + 1];
  }

  /** As many as fit a share, a multiple of what a product takes at once. */
  private static int tileRows(FusedTrainer.Size size, int multiple) {
    int own = (size.batchSize() + size.shards() - 1) / size.shards();
    return Math.max(multiple, Math.min(MOST_ROWS, own) / multiple * multiple);
  }

  @Override
  public List<? extends Share> shares() {
    return shares;
  }

  /** As many as share out the head, which most of the arithmetic belongs to. */
  @Override
  public int mostThreads() {
    return head.parts();
  }

  @Override
  public void attach(float[] arena, Kernels kernels) {
    shares.forEach(share -> share.attach(arena, kernels));
    tiles.forEach(tile -> tile.attach(arena, kernels));
    head.attach(arena, kernels);
  }

  @Override
  public void plan(
      Sequences sequences, HeadMemory.Lesson newLesson, Optional<StreamStates> newStreams) {
    streams = newStreams;
    read = new ReadSequences(network.config, sequences, length);
    lesson = newLesson;
    longestFirst = TiledCourse.longestFirst(read);
    usedTiles = (longestFirst.length + tileRows - 1) / tileRows;
  }

  @Override
  public void prepare(int part) {
    for (int i = part; i < shares.size(); i += 2) {
      shares.get(i).clear();
    }
    if (part == 0 && network.config.input() instanceof Input.Ids) {
      TiledCourse.findIds(read, idRows);
      idRows.projectPadding();
    }
  }

  @Override
  public void learn(Workers workers) {
    workers.run(shares.size(), this::forward);
    for (int i = 0; i < usedTiles; i++) {
      firstRow[i + 1] = firstRow[i] + tiles.get(i).readout().rows().count();
    }
    workers.run(shares.size(), this::gather);
    head.learn(workers::run, rows.first(firstRow[usedTiles]), lesson);
    workers.run(shares.size(), this::backward);
  }

  private void forward(int share) {
    for (int i = share; i < usedTiles; i += shares.size()) {
      int from = i * tileRows;
      int to = Math.min(longestFirst.length, from + tileRows);
      tiles.get(i).forward(new SequenceTile.Range(read, longestFirst, from, to, streams), lesson);
    }
  }

  private void gather(int share) {
    for (int i = share; i < usedTiles; i += shares.size()) {
      TileReadout readout = tiles.get(i).readout();
      readout.rows().copyTo(rows, firstRow[i]);
      head.putFeatures(readout.features(), firstRow[i], readout.rows().count());
    }
  }

  private void backward(int share) {
    for (int i = share; i < usedTiles; i += shares.size()) {
      TileReadout readout = tiles.get(i).readout();
      head.takeGradient(firstRow[i], readout.gradient(), readout.rows().count());
      tiles.get(i).backward(shares.get(share));
    }
  }

  @Override
  public Outcome outcome() {
    return new Outcome(head.loss, head.right);
  }

  @Override
  public boolean hasWholeHead() {
    return true;
  }

  @Override
  public void addHead() {} // it is whole

  @Override
  public int sharedSteps() {
    return 0;
  }

  @Override
  public void finish() {} // nothing is shared but ids
}
