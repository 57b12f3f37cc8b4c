package org.lstm4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lstm4j.network.Input;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Sequences;

/**
 * Points of one text's line through any network, a tile of them at a time; see {@link
 * InputGradients}. One thread's.
 */
final class LinePass {

  private final KernelChoice choice;
  private final NetworkConfig config; // that reads ids
  private final Tile tile;
  private final LineRows input;
  private final List<TileLayer> layers = new ArrayList<>();
  private final TileReadout readout;
  private final HeadMemory.Reader head;
  private final List<List<GradientSums>> unwanted = new ArrayList<>(); // of the weights

  /**
   * Takes room.
   *
   * @param capacity steps at most
   */
  LinePass(NetworkWeights weights, int capacity, KernelChoice choice) {
    this.choice = choice;
    NetworkWeights own = weights.untied(); // nothing else would have the embedding
    config = own.config();
    Arena arena = new Arena();
    Kernels plan = choice.over(new float[0]);
    Input.Values rows = new Input.Values(config.embeddingSize());
    NetworkConfig undropped = config.withInput(rows).withoutDropout();
    NetworkMemory network = new NetworkMemory(arena, plan, undropped, 0);
    tile = new Tile(plan.tileRows(), capacity);
    input = new LineRows(arena, tile, network.inputSize);
    for (int i = 0; i < network.layers.size(); i++) {
      layers.add(new TileLayer(arena, plan, network.layers.get(i), i, tile, false));
      unwanted.add(Collections.nCopies(network.layers.get(i).size(), GradientSums.UNWANTED));
    }
    readout = new TileReadout(arena, undropped, tile, network.readoutSize);
    head = network.head.reader(arena);
    float[] m = arena.floats();
    Kernels kernels = choice.over(m);
    input.attach(m);
    layers.forEach(layer -> layer.attach(m, kernels));
    readout.attach(m, kernels);
    head.attach(m, kernels);
    network.placeWeights(own, m);
    network.pack(m);
  }

  /** Whether it computes so and has room for so many steps. */
  boolean fits(KernelChoice wanted, int steps) {
    return choice == wanted && tile.capacity >= steps;
  }

  /**
   * A text to be read.
   *
   * @param ids padding in front left out
   * @param rows of the embedding, shape (ids, E)
   * @param padding the padding's row, shape (E)
   * @param length of ids and of the padding before them that is read
   * @param start what the layers know before that; empty: nothing
   */
  record Text(int[] ids, float[][] rows, float[] padding, int length, List<CellState> start) {

    /** What is read at a step, counted from the end: −1 is the last; shape (E). */
    float[] row(int fromEnd) {
      return -fromEnd > rows.length ? padding : rows[rows.length + fromEnd];
    }
  }

  /** See {@link InputGradients#along}; {@code length} is T. */
  InputGradients.Slopes along(Text text, InputGradients.Line line, int length) {
    int points = line.points().length;
    int[][] copies = new int[Math.min(tile.rows, points)][];
    Arrays.fill(copies, text.ids());
    ReadSequences read = new ReadSequences(config, new Sequences.Ids(copies), text.length());
    for (int i = 0; i < layers.size(); i++) {
      boolean isKnown = !text.start().isEmpty();
      layers.get(i).startFrom(isKnown ? Optional.of(text.start().get(i)) : Optional.empty());
    }
    int[] order = new int[copies.length];
    Arrays.setAll(order, r -> r);
    double[] scores = new double[points];
    double[] parts = new double[length];
    for (int first = 0; first < points; first += tile.rows) {
      int count = Math.min(tile.rows, points - first);
      tile.set(new SequenceTile.Range(read, order, 0, count, Optional.empty()));
      input.set(tile, text, line, first);
      forward(line.factors(), scores, first);
      backward(line.factors());
      input.addTo(tile, text, line, first, parts);
    }
    return new InputGradients.Slopes(scores, parts);
  }

  private TileRows rowsBelow(int i) {
    return i == 0 ? input : layers.get(i - 1);
  }

  private void forward(float[] factors, double[] scores, int first) {
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).forward(tile, rowsBelow(i), config.inputSize(i), Drops.NONE);
    }
    readout.forward(tile, rowsBelow(layers.size()), layers, (sequence, step) -> true);
    float[][] logits = new float[tile.count()][];
    head.logits(readout.features(), logits.length, logits, 0);
    for (int r = 0; r < logits.length; r++) {
      for (int k = 0; k < factors.length; k++) {
        scores[first + r] += (double) factors[k] * logits[r][k];
      }
    }
  }

  private void backward(float[] factors) {
    head.slopes(readout.features(), tile.count(), factors, readout.gradient());
    TileRows top = rowsBelow(layers.size());
    top.clearGradient(tile);
    readout.backward(tile, top, layers);
    for (int i = layers.size() - 1; i >= 0; i--) {
      layers.get(i).backward(tile, unwanted.get(i), rowsBelow(i));
    }
  }
}
