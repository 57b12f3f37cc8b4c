package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.Input;
import org.lstm4j.network.Sequences;

/** Any network: tiles of a few sequences of like length, one tile after another. */
final class TiledCourse implements PartedCourse {

  private final NetworkMemory network;
  private final IdRows idRows;
  private final int length;
  private final List<TileShare> shares = new ArrayList<>();
  private ReadSequences read;
  private HeadMemory.Lesson lesson;
  private int[] longestFirst;
  private Optional<StreamStates> streams = Optional.empty();

  /** A thread's tile, and its first sequences' numbers in the order of lengths. */
  private static final class TileShare extends HeadShare {
    final SequenceTile tile;
    final List<Integer> firsts = new ArrayList<>();

    TileShare(
        Arena arena, Kernels plan, NetworkMemory network, IdRows idRows, int length, long ids) {
      super(arena, network, idRows, ids);
      Tile rows = new Tile(plan.tileRows(), length);
      tile = new SequenceTile(arena, plan, network, idRows, rows, tables);
    }

    @Override
    void attach(float[] arena, Kernels newKernels) {
      super.attach(arena, newKernels);
      tile.attach(arena, newKernels);
    }
  }

  /** Takes room. */
  TiledCourse(Plan plan) {
    network = plan.network();
    idRows = plan.idRows();
    length = plan.size().length();
    Kernels kernels = plan.kernels();
    long ids = plan.ids() + (long) kernels.tileRows();
    for (int i = 0; i < plan.size().shards(); i++) {
      shares.add(new TileShare(plan.arena(), kernels, network, idRows, length, ids));
    }
  }

  @Override
  public List<? extends HeadShare> shares() {
    return shares;
  }

  @Override
  public void attach(float[] arena, Kernels kernels) {
    shares.forEach(share -> share.attach(arena, kernels));
  }

  @Override
  public void plan(
      Sequences sequences, HeadMemory.Lesson newLesson, Optional<StreamStates> newStreams) {
    streams = newStreams;
    read = new ReadSequences(network.config, sequences, length);
    lesson = newLesson;
    longestFirst = longestFirst(read);
    shares.forEach(share -> share.firsts.clear());
    int rows = shares.get(0).tile.rows();
    long[] load = new long[shares.size()];
    for (int first = 0; first < longestFirst.length; first += rows) {
      int least = 0;
      for (int i = 1; i < load.length; i++) {
        least = load[i] < load[least] ? i : least;
      }
      load[least] += Math.max(1, read.steps(longestFirst[first]));
      shares.get(least).firsts.add(first);
    }
  }

  /** Numbers of the sequences, the longest first. */
  static int[] longestFirst(ReadSequences read) {
    long[] keys = new long[read.size()];
    for (int n = 0; n < keys.length; n++) {
      keys[n] = (long) (Integer.MAX_VALUE - read.steps(n)) << 32 | n;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  @Override
  public void prepare(int part) {
    for (int i = part; i < shares.size(); i += 2) {
      shares.get(i).clear();
    }
    if (part == 0 && network.config.input() instanceof Input.Ids) {
      findIds(read, idRows);
      idRows.projectPadding();
    }
  }

  static void findIds(ReadSequences read, IdRows idRows) {
    for (int n = 0; n < read.size(); n++) {
      for (int t = 0; t < read.steps(n); t++) {
        idRows.offset(read.id(n, t));
      }
    }
  }

  @Override
  public void learn(int share) {
    TileShare own = shares.get(share);
    for (int first : own.firsts) {
      int end = Math.min(longestFirst.length, first + own.tile.rows());
      own.tile.learn(new SequenceTile.Range(read, longestFirst, first, end, streams), lesson, own);
    }
  }

  @Override
  public int sharedSteps() {
    return 0;
  }

  @Override
  public void finish() {} // nothing is shared but ids
}
