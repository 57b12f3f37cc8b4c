package org.lstm4j.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lstm4j.network.Activation;
import org.lstm4j.network.ClassWeights;
import org.lstm4j.network.NetworkWeights;
import org.lstm4j.network.Reading;

/**
 * The network written as its formulas stand, there and back; slow, and the truth that every faster
 * version must equal.
 *
 * <p>Ids become rows of the embedding; each recurrent layer ({@link ReferenceLstm}, {@link
 * ReferenceRnn}) starts from zero and reads the hidden states of the one before; the logits are h·W
 * + b of the last hidden state. The weights are rounded to the {@link Precision}. Immutable and
 * safe for any number of threads.
 */
public final class ReferenceNetwork {

  private static final double CLIP = 1e-7;

  private final NetworkValues weights;
  private final Precision precision;
  private final List<ReferenceLayer> layers;

  /** Reads {@code weights} in double precision. */
  public ReferenceNetwork(NetworkWeights weights) {
    this(NetworkValues.of(weights), Precision.DOUBLE);
  }

  /** Copies {@code weights}. */
  public ReferenceNetwork(NetworkValues weights, Precision precision) {
    this.weights = weights.rounded(precision);
    this.precision = precision;
    this.layers =
        this.weights.layers().stream().map(layer -> ReferenceLayer.of(layer, precision)).toList();
  }

  /**
   * Runs over all ids that the network reads, padding included unless it skips it.
   *
   * @param ids shape (T), each in [0, V); padding (id 0) on the left
   * @return logits, shape (D)
   */
  public double[] logits(int[] ids) {
    return logits(traces(ids));
  }

  /** The probability of label 1, in [0, 1]; see {@link #logits}. */
  public double probability(int[] ids) {
    return shares(logits(ids))[1];
  }

  /**
   * Every step of every layer, in the order in which the network reads.
   *
   * @param ids shape (T), as in {@link #logits}
   * @return one trace for each layer; T is the number of ids read
   */
  public List<RecurrentTrace> traces(int[] ids) {
    double[][] x = rows(read(ids));
    List<RecurrentTrace> traces = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      int units = weights.layers().get(i).config().units();
      RecurrentTrace trace = layers.get(i).forward(InitialState.zero(units), x);
      traces.add(trace);
      x = trace.hidden();
    }
    return traces;
  }

  /**
   * Loss, right answers and gradient of a batch. The slope in the logit is (p − y)/B even where the
   * loss clips p, as Deeplearning4j has it, so that a sure mistake can be unlearned.
   *
   * @param ids shape (B, T), T may differ; as in {@link #logits}
   * @param labels shape (B), 0 or 1
   */
  public ReferenceGradient gradient(int[][] ids, int[] labels) {
    return gradient(ids, labels, ClassWeights.EVEN);
  }

  /**
   * The same with weights: a sequence's loss, and so its slope, is multiplied by its label's
   * weight, and the sum still divided by B.
   */
  public ReferenceGradient gradient(int[][] ids, int[] labels, ClassWeights classWeights) {
    if (ids.length == 0 || ids.length != labels.length) {
      throw new IllegalArgumentException(
          "labels: expected one for each of at least one sequence, got "
              + labels.length
              + " labels for "
              + ids.length
              + " sequences.");
    }
    NetworkValues gradient = NetworkValues.zero(weights.config());
    double loss = 0;
    int right = 0;
    for (int n = 0; n < ids.length; n++) {
      int label = requireLabel(labels[n]);
      double weight = classWeights.of(label);
      List<RecurrentTrace> traces = traces(ids[n]);
      double[] logits = logits(traces);
      double[] shares = shares(logits);
      loss -= weight * Math.log(Math.max(CLIP, Math.min(1 - CLIP, shares[label]))) / ids.length;
      right += difference(logits) > 0 == (label == 1) ? 1 : 0;
      double[] slopes = new double[logits.length]; // (D)
      for (int d = 0; d < slopes.length; d++) {
        int target = logits.length == 1 ? 1 : d;
        double miss = precision.round(shares[target] - (label == target ? 1 : 0));
        slopes[d] = precision.round(weight * miss / ids.length);
      }
      backward(read(ids[n]), traces, slopes, gradient);
    }
    return new ReferenceGradient(loss, right, gradient);
  }

  /** Adds what one sequence says to {@code gradient}. */
  private void backward(
      int[] ids, List<RecurrentTrace> traces, double[] slopes, NetworkValues gradient) {
    double[] last = lastHidden(traces);
    precision.addOuterProduct(gradient.dense(), last, slopes);
    precision.add(gradient.denseBias(), slopes);
    double[][] dh = new double[ids.length][last.length]; // (T, H)
    if (ids.length > 0) {
      precision.addTransposedProduct(dh[ids.length - 1], slopes, weights.dense());
    }
    for (int i = layers.size() - 1; i >= 0; i--) {
      LayerGradient layer = layers.get(i).backward(traces.get(i), dh);
      LayerValues sum = gradient.layers().get(i);
      precision.add(sum.input(), layer.weights().input());
      precision.add(sum.recurrent(), layer.weights().recurrent());
      precision.add(sum.bias(), layer.weights().bias());
      dh = layer.inputs();
    }
    int e = weights.config().embeddingSize();
    for (int t = 0; t < ids.length; t++) {
      for (int i = 0; i < e; i++) {
        int at = ids[t] * e + i;
        gradient.embedding()[at] = precision.round(gradient.embedding()[at] + dh[t][i]);
      }
    }
  }

  private double[] logits(List<RecurrentTrace> traces) {
    double[] logits = weights.denseBias().clone(); // (D)
    precision.addProduct(logits, lastHidden(traces), weights.dense());
    return logits;
  }

  private static double[] lastHidden(List<RecurrentTrace> traces) {
    RecurrentTrace trace = traces.get(traces.size() - 1);
    return trace.hiddenBefore(trace.steps());
  }

  /** The probabilities of label 0 and label 1. */
  private double[] shares(double[] logits) {
    double difference = precision.round(difference(logits));
    return new double[] {
      precision.round(Activation.SIGMOID.apply(-difference)),
      precision.round(Activation.SIGMOID.apply(difference))
    };
  }

  /** What speaks for label 1; the exponentials' share of two logits depends on nothing else. */
  private static double difference(double[] logits) {
    return logits.length == 1 ? logits[0] : logits[1] - logits[0];
  }

  private int[] read(int[] ids) {
    int vocabularySize = weights.config().vocabularySize();
    Reading reading = weights.config().reading();
    int[] order = ids.clone();
    for (int t = 0; t < ids.length; t++) {
      if (ids[t] < 0 || ids[t] >= vocabularySize) {
        throw new IllegalArgumentException(
            "ids: expected ids in [0, " + vocabularySize + "), got " + ids[t] + ".");
      }
      order[t] = ids[reading.backwards() ? ids.length - 1 - t : t];
    }
    return reading.skipsPadding() ? Arrays.stream(order).filter(id -> id != 0).toArray() : order;
  }

  /** Rows of the embedding, shape (T, E). */
  private double[][] rows(int[] ids) {
    int e = weights.config().embeddingSize();
    double[][] rows = new double[ids.length][];
    for (int t = 0; t < ids.length; t++) {
      rows[t] = Arrays.copyOfRange(weights.embedding(), ids[t] * e, (ids[t] + 1) * e);
    }
    return rows;
  }

  private static int requireLabel(int label) {
    if (label != 0 && label != 1) {
      throw new IllegalArgumentException("label: expected 0 or 1, got " + label + ".");
    }
    return label;
  }
}
