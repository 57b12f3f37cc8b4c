package org.lstm4j.predict;

import java.util.Arrays;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.Activation;
import org.lstm4j.network.LabelKind;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.Output;

/** What computes probabilities for one kind of estimator; safe for any number of threads. */
interface ForwardPass {

  /** Labels or tags, K. */
  int labels();

  /** Whether one of them is true, or any number. */
  LabelKind kind();

  /**
   * The probabilities of all labels or tags; of two labels the first is 1 less the second.
   *
   * @param ids 1 to T, padding left out; not changed
   * @return shape (K)
   */
  double[] probabilities(int[] ids);

  /**
   * What {@link #probabilities(int[])} are made of: of two labels the logit of label 1, of more
   * labels and of tags their logits.
   *
   * @param ids 1 to T, padding left out; not changed
   * @return shape (1) or (K)
   */
  double[] scores(int[] ids);

  /**
   * The probabilities of all labels or tags that scores stand for.
   *
   * @param scores shape (1) or (K), see {@link #scores(int[])}
   * @return shape (K)
   */
  double[] probabilitiesOf(double[] scores);

  /** The {@link #scores(int[])} of many reviews, in their order, shape (N, 1) or (N, K). */
  double[][] scores(int[][] ids, int threads);

  /** The same, but no bit of one depends on how many there are, or on which. */
  double[][] scoresTogether(int[][] ids, int threads);

  /** The probabilities for many reviews, in their order, shape (N, K), on so many threads. */
  double[][] probabilities(int[][] ids, int threads);

  /**
   * Prepares an estimator.
   *
   * @param length T, the most ids of a review
   * @throws IllegalArgumentException if it judges no texts
   */
  static ForwardPass of(Estimator estimator, int length) {
    return switch (estimator.kind()) {
      case NETWORK -> network(estimator.asNetwork(), length);
      case LINEAR, ENSEMBLE -> new TwoLabels(LogitPass.of(estimator, length));
    };
  }

  private static ForwardPass network(TrainedNetwork network, int length) {
    NetworkConfig config = network.config();
    if (!config.judgesTexts()) {
      throw new IllegalArgumentException(
          "model: expected a network that gives a whole text labels or tags, got "
              + config.describe()
              + ".");
    }
    return config.output().labels() == 2
        ? new TwoLabels(LogitPass.of(network, length))
        : new Recurrent(new FusedNetwork(network.weights(), length));
  }

  /** Two labels, from the logit of label 1. */
  record TwoLabels(LogitPass pass) implements ForwardPass {

    @Override
    public int labels() {
      return 2;
    }

    @Override
    public LabelKind kind() {
      return LabelKind.ONE;
    }

    @Override
    public double[] probabilities(int[] ids) {
      return both(pass.logit(ids));
    }

    @Override
    public double[] scores(int[] ids) {
      return new double[] {pass.logit(ids)};
    }

    @Override
    public double[] probabilitiesOf(double[] scores) {
      return both(scores[0]);
    }

    @Override
    public double[][] scores(int[][] ids, int threads) {
      return rows(pass.logits(ids, threads));
    }

    @Override
    public double[][] scoresTogether(int[][] ids, int threads) {
      return rows(pass.logitsTogether(ids, threads));
    }

    private static double[][] rows(double[] logits) {
      return Arrays.stream(logits).mapToObj(z -> new double[] {z}).toArray(double[][]::new);
    }

    @Override
    public double[][] probabilities(int[][] ids, int threads) {
      return Arrays.stream(pass.logits(ids, threads))
          .mapToObj(TwoLabels::both)
          .toArray(double[][]::new);
    }

    private static double[] both(double logit) {
      double probability = Activation.SIGMOID.apply(logit);
      return new double[] {1 - probability, probability};
    }
  }

  /** A network of any number of labels or tags. */
  record Recurrent(FusedNetwork network) implements ForwardPass {

    @Override
    public int labels() {
      return network.config().output().units();
    }

    @Override
    public LabelKind kind() {
      return network.config().output().kind() == Output.Kind.TAGS ? LabelKind.ANY : LabelKind.ONE;
    }

    @Override
    public double[] probabilities(int[] ids) {
      return network.probabilities(network.logits(ids));
    }

    @Override
    public double[] scores(int[] ids) {
      return doubles(network.logits(ids));
    }

    @Override
    public double[] probabilitiesOf(double[] scores) {
      float[] logits = new float[scores.length];
      for (int k = 0; k < logits.length; k++) {
        logits[k] = (float) scores[k];
      }
      return network.probabilities(logits);
    }

    @Override
    public double[][] scores(int[][] ids, int threads) {
      return rows(network.logits(ids, threads));
    }

    @Override
    public double[][] scoresTogether(int[][] ids, int threads) {
      return rows(network.logitsTogether(ids, threads));
    }

    private static double[][] rows(float[][] logits) {
      return Arrays.stream(logits).map(Recurrent::doubles).toArray(double[][]::new);
    }

    private static double[] doubles(float[] logits) {
      double[] doubles = new double[logits.length];
      Arrays.setAll(doubles, k -> logits[k]);
      return doubles;
    }

    @Override
    public double[][] probabilities(int[][] ids, int threads) {
      float[][] logits = network.logits(ids, threads);
      return Arrays.stream(logits).map(network::probabilities).toArray(double[][]::new);
    }
  }
}
