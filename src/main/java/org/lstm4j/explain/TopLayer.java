package org.lstm4j.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.kernel.StepListener;
import org.lstm4j.network.Direction;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.text.EncodedReview;
import org.lstm4j.text.Vocabulary;

/**
 * Everything that the top layer's readers computed of a text, at the steps of padding as well, and
 * which of it the head reads. Keeps (blocks + 1)·H floats for each of T steps and reader.
 */
final class TopLayer {

  /** Is told of each number that the head reads. */
  @FunctionalInterface
  interface Visitor {

    /**
     * A hidden state that the score has in it.
     *
     * @param reader whose
     * @param step in the order in which the reader came to it, from 0
     * @param unit in [0, H)
     * @param weight what it is multiplied by
     */
    void read(Reader reader, int step, int unit, double weight);
  }

  /** What one reader computed, in the order in which it read. */
  static final class Reader {

    private final boolean isBackward;
    private final int column; // of its unit 0 in what the layer gives out
    private final List<Integer> positions = new ArrayList<>();
    private final List<float[]> gates = new ArrayList<>();
    private final List<float[]> hidden = new ArrayList<>();

    private Reader(boolean isBackward, int column) {
      this.isBackward = isBackward;
      this.column = column;
    }

    /** Where in the padded text a step is, in [0, T). */
    int position(int step) {
      return positions.get(step);
    }

    /** All gates of a step, shape (blocks·H). */
    float[] gates(int step) {
      return gates.get(step);
    }

    /** h after a step, shape (H). */
    float[] hidden(int step) {
      return hidden.get(step);
    }

    private int steps() {
      return positions.size();
    }
  }

  private final NetworkConfig config;
  private final int[] ids; // (T), padding included
  private final List<Reader> readers = new ArrayList<>();

  /**
   * Runs over a text.
   *
   * @param network with at least one recurrent layer
   */
  TopLayer(FusedNetwork network, EncodedReview review) {
    config = network.config();
    ids = review.padded();
    RecurrentConfig layer = layer();
    for (int r = 0; r < layer.direction().readers(); r++) {
      boolean isBesides = layer.direction() == Direction.CONCATENATED;
      readers.add(new Reader(layer.direction().isBackward(r), isBesides ? r * layer.units() : 0));
    }
    int top = config.layers().size() - 1;
    StepListener listener =
        (index, reader, position, gates, cell, hidden) -> {
          if (index == top) {
            readers.get(reader).positions.add(position);
            readers.get(reader).gates.add(gates.clone());
            readers.get(reader).hidden.add(hidden.clone());
          }
        };
    network.trace(ids, listener);
  }

  private RecurrentConfig layer() {
    return config.layers().get(config.layers().size() - 1);
  }

  /** Visits everything that the head reads; the numbers times their weights are the score's. */
  void visit(HeadRow head, Visitor visitor) {
    switch (config.readout().kind()) {
      case LAST, EVERY_STEP -> readers.forEach(r -> visitAll(r, r.steps() - 1, head, 1, visitor));
      case MEAN -> {
        long counted = IntStream.range(0, ids.length).filter(this::counts).count();
        for (Reader reader : readers) {
          for (int k = 0; k < reader.steps(); k++) {
            if (counts(reader.position(k))) {
              visitAll(reader, k, head, 1.0 / counted, visitor);
            }
          }
        }
      }
      case MAX -> visitLargest(head, visitor);
    }
  }

  private boolean counts(int position) {
    return config.readout().countsPadding() || ids[position] != Vocabulary.PADDING;
  }

  private void visitAll(Reader reader, int step, HeadRow head, double factor, Visitor visitor) {
    for (int j = 0; step >= 0 && j < layer().units(); j++) {
      visitor.read(reader, step, j, factor * head.weights()[reader.column + j]);
    }
  }

  private void visitLargest(HeadRow head, Visitor visitor) {
    float[][] outputs = new float[ids.length][]; // null where padding was skipped
    int[][] steps = new int[readers.size()][ids.length];
    for (int r = 0; r < readers.size(); r++) {
      Reader reader = readers.get(r);
      for (int k = 0; k < reader.steps(); k++) {
        int at = reader.position(k);
        steps[r][at] = k;
        outputs[at] = outputs[at] == null ? new float[layer().outputs()] : outputs[at];
        for (int j = 0; j < layer().units(); j++) {
          outputs[at][reader.column + j] += reader.hidden(k)[j];
        }
      }
    }
    for (int r = 0; r < readers.size(); r++) {
      for (int j = 0; j < layer().units(); j++) {
        int column = readers.get(r).column + j;
        int at = largest(outputs, column);
        if (at >= 0) {
          visitor.read(readers.get(r), steps[r][at], j, head.weights()[column]);
        }
      }
    }
  }

  /** Where a column is largest among what counts; −1 if that is a row of zeros. */
  private int largest(float[][] outputs, int column) {
    int best = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int at = 0; at < outputs.length; at++) {
      if (counts(at)) {
        float value = outputs[at] == null ? 0 : outputs[at][column];
        best = value > most ? (outputs[at] == null ? -1 : at) : best;
        most = Math.max(most, value);
      }
    }
    return best;
  }

  /** What each unit carries to the score, the largest part first. */
  List<UnitShare> shares(HeadRow head) {
    double[][] parts = new double[readers.size()][layer().units()];
    visit(
        head,
        (reader, step, unit, weight) ->
            parts[readers.indexOf(reader)][unit] += weight * reader.hidden(step)[unit]);
    List<UnitShare> shares = new ArrayList<>();
    for (int r = 0; r < parts.length; r++) {
      boolean isBackward = readers.get(r).isBackward;
      for (int j = 0; j < parts[r].length; j++) {
        shares.add(new UnitShare(isBackward, j, parts[r][j]));
      }
    }
    shares.sort(Comparator.comparingDouble(share -> -Math.abs(share.part())));
    return shares;
  }
}
