package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Sequences;

/**
 * The forward pass of many sequences through any network: distinct ids once, then tiles of
 * sequences of like length, which go to whichever thread is free.
 */
final class TiledPass {

  private final NetworkMemory network;
  private final IdRows idRows;
  private final ReadSequences read;
  private final int[] longestFirst;
  private final List<SequenceTile> tiles = new ArrayList<>(); // one for each thread
  private final List<HeadMemory.Reader> heads = new ArrayList<>();

  /**
   * Prepares a pass.
   *
   * @param length T
   * @param threads at least 1
   */
  TiledPass(
      NetworkWeights weights, Sequences sequences, int length, int threads, KernelChoice choice) {
    read = new ReadSequences(weights.config(), sequences, length);
    longestFirst = TiledCourse.longestFirst(read);
    Arena arena = new Arena();
    Kernels plan = choice.over(new float[0]);
    network = new NetworkMemory(arena, plan, weights.config(), 0);
    boolean projects = SequenceTile.projects(weights.config());
    idRows = new IdRows(arena, network, network.vocabularySize, projects);
    idRows.computeWholeBlocks();
    int longest = longestFirst.length == 0 ? 0 : read.steps(longestFirst[0]);
    for (int i = 0; i < threads; i++) {
      heads.add(network.head.reader(arena));
      int[] tables = new int[idRows.tables()];
      Tile tile = new Tile(plan.tileRows(), Math.max(1, longest));
      tiles.add(new SequenceTile(arena, plan, network, idRows, tile, tables));
    }
    float[] m = arena.floats();
    Kernels kernels = choice.over(m);
    idRows.attach(m, kernels);
    heads.forEach(head -> head.attach(m, kernels));
    tiles.forEach(tile -> tile.attach(m, kernels));
    network.placeWeights(weights, m);
    network.pack(m);
  }

  /** Logits of each sequence, shape (N, 1, K), or (N, steps read, K) if every step is scored. */
  float[][][] run(Workers workers) {
    idRows.start();
    if (network.config.input() instanceof Input.Ids) {
      if (read.totalSteps() > network.vocabularySize) {
        idRows.noteAll(); // looking would take longer
      } else {
        TiledCourse.findIds(read, idRows);
      }
      idRows.projectPadding();
    }
    workers.run(tiles.size(), part -> idRows.projectOthers());
    float[][][] logits = new float[read.size()][][];
    AtomicInteger next = new AtomicInteger();
    workers.run(
        tiles.size(),
        part -> {
          int rows = tiles.get(part).rows();
          int from = next.getAndAdd(rows);
          while (from < longestFirst.length) {
            int to = Math.min(longestFirst.length, from + rows);
            SequenceTile.Range range =
                new SequenceTile.Range(read, longestFirst, from, to, Optional.empty());
            tiles.get(part).predict(range, heads.get(part), logits);
            from = next.getAndAdd(rows);
          }
        });
    return logits;
  }
}
