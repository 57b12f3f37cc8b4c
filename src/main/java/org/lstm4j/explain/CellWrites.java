package org.lstm4j.explain;

import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.network.Activation;
import org.lstm4j.network.Cell;
import org.lstm4j.network.Gate;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.RecurrentConfig;
import org.lstm4j.predict.SentimentClassifier;
import org.lstm4j.text.EncodedReview;
import org.lstm4j.text.ReadText;

/**
 * The exact split of the top layer's last cell over what each step wrote to it and later forget
 * gates kept.
 *
 * <p>An LSTM's cell is a sum over the steps that its reader has read, in its order:
 *
 * <pre>{@code
 * C(k) = Σ e(j, k),  e(j, k) = i(j)·candidate(j)·f(j+1)·…·f(k)
 * h(k) = o(k)·tanh(C(k))
 * part of step j = w·o(k)·[tanh(e(0, k) + … + e(j, k)) − tanh(e(0, k) + … + e(j−1, k))]
 * }</pre>
 *
 * <p>so that the parts sum to w·h(k). A GRU's state is such a sum without tanh and o: there f is
 * its update gate z, and what a step writes is (1 − z)·candidate. All begins with zeros, and
 * padding before the text is read first, so its writes are a part of their own; a backward reader
 * comes to it last. Each of two readers is split for itself. A mean of the steps is the mean of
 * their splits, and a maximum is split where the unit has it.
 *
 * <p>What a gate does because of words further away is part of the step that has the gate: the
 * split says where the memory was written, not why. With a cell activation other than tanh that is
 * taken, and what it makes of 0 is constant.
 *
 * <p>In double, from the numbers of the pass; sums to the score but for its rounding. Costs a pass
 * and T·H values of tanh; T²·H / 2 for a mean.
 *
 * @see <a href="https://doi.org/10.48550/arXiv.1702.02540">Murdoch and Szlam, 2017</a>
 */
final class CellWrites implements AttributionMethod {

  private final SentimentClassifier classifier;
  private final NetworkWeights weights;
  private final FusedNetwork network;
  private final RecurrentConfig layer;

  /**
   * Prepares a model.
   *
   * @throws IllegalArgumentException if it is no single network whose scores are made of the states
   *     of LSTMs or GRUs alone
   */
  CellWrites(SentimentClassifier classifier) {
    this.classifier = classifier;
    weights = classifier.predictor().network().weights();
    NetworkConfig config = weights.config();
    if (!HeadRow.isThere(config)) {
      throw refused("a network with no hidden layer behind the recurrent ones", config);
    }
    if (config.layers().isEmpty()) {
      throw refused("a network with a recurrent layer", config);
    }
    layer = config.layers().get(config.layers().size() - 1);
    if (!layer.cell().isGated()) {
      throw refused("a network whose last recurrent layer is an LSTM or GRU", config);
    }
    network = new FusedNetwork(weights, classifier.predictor().encoder().length());
  }

  private static IllegalArgumentException refused(String expected, NetworkConfig config) {
    return new IllegalArgumentException(
        "method: expected "
            + expected
            + " for cell-writes, got "
            + config.describe()
            + ". Take occlusion.");
  }

  @Override
  public Attribution attribute(ReadText text, Target target) {
    EncodedReview review = text.review();
    HeadRow head = HeadRow.of(weights, target);
    PartSums sums = new PartSums(text);
    sums.addConstant(head.bias());
    double[] terms = new double[review.length()];
    new TopLayer(network, review)
        .visit(
            head,
            (reader, step, unit, weight) -> {
              double output = write(reader, step, unit, terms);
              split(reader, step, weight * output, terms, review.padding(), sums);
            });
    double score = target.score(classifier.scores(review.ids()));
    return sums.attribution(Method.CELL_WRITES, target, score);
  }

  /** Fills in what each step wrote, as far as it is kept; returns what shows the sum. */
  private double write(TopLayer.Reader reader, int last, int unit, double[] terms) {
    Cell cell = layer.cell();
    int h = layer.units();
    int candidate = cell.offset(Gate.CANDIDATE, h) + unit;
    boolean isLstm = cell.hasMemory();
    int keep = cell.offset(isLstm ? Gate.FORGET : Gate.UPDATE, h) + unit;
    double kept = 1;
    for (int k = last; k >= 0; k--) {
      float[] gates = reader.gates(k);
      double gate = isLstm ? gates[cell.offset(Gate.INPUT, h) + unit] : 1.0 - gates[keep];
      terms[k] = kept * gate * gates[candidate];
      kept *= gates[keep];
    }
    return isLstm ? reader.gates(last)[cell.offset(Gate.OUTPUT, h) + unit] : 1;
  }

  private void split(
      TopLayer.Reader reader, int last, double scale, double[] terms, int padding, PartSums sums) {
    Activation shown = layer.cell().hasMemory() ? layer.activation() : Activation.LINEAR;
    double sum = 0;
    double before = shown.apply(0);
    sums.addConstant(scale * before);
    for (int k = 0; k <= last; k++) {
      sum += terms[k];
      double after = shown.apply(sum);
      sums.add(reader.position(k) - padding, scale * (after - before));
      before = after;
    }
  }
}
