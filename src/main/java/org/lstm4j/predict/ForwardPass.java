package org.lstm4j.predict;

import java.util.List;
import org.lstm4j.kernel.Activation;
import org.lstm4j.kernel.Cell;
import org.lstm4j.kernel.FastNetwork;
import org.lstm4j.kernel.NetworkConfig;
import org.lstm4j.kernel.Output;
import org.lstm4j.kernel.RecurrentConfig;
import org.lstm4j.kernel.ReferenceNetwork;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.LinearEstimator;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.text.Vocabulary;

/** What computes for one kind of estimator; safe for any number of threads. */
interface ForwardPass {

  /**
   * The logit of label 1, finite.
   *
   * @param ids 1 to T, padding left out; not changed
   */
  double logit(int[] ids);

  /** The logit's logistic function, in [0, 1]. */
  default double probability(int[] ids) {
    return Activation.SIGMOID.apply(logit(ids));
  }

  /**
   * Prepares an estimator.
   *
   * @param length T, the most ids of a review
   */
  static ForwardPass of(Estimator estimator, int length) {
    if (estimator instanceof TrainedNetwork network) {
      return isStandard(network.config())
          ? new Fast(new FastNetwork(network.weights(), length, Vocabulary.PADDING))
          : new Reference(new ReferenceNetwork(network.weights()), length);
    }
    if (estimator instanceof LinearEstimator linear) {
      return new Linear(linear.linear());
    }
    Ensemble ensemble = (Ensemble) estimator; // the last of the three
    ForwardPass[] members = new ForwardPass[ensemble.members().size()];
    for (int i = 0; i < members.length; i++) {
      EnsembleMember member = ensemble.members().get(i);
      members[i] = of(member.estimator(), member.length());
    }
    return new Together(ensemble, List.of(members));
  }

  /**
   * Whether {@link FastNetwork} computes it: the notebook's network in any size. Fields are
   * compared one by one, since a record's first {@code equals} costs 20 ms of a program's start.
   */
  private static boolean isStandard(NetworkConfig config) {
    RecurrentConfig layer = config.layers().get(0);
    return config.layers().size() == 1
        && layer.cell() == Cell.LSTM
        && layer.activation() == Activation.TANH
        && layer.gateActivation() == Activation.SIGMOID
        && !config.reading().skipsPadding()
        && !config.reading().backwards()
        && config.output() == Output.SIGMOID;
  }

  /** A network like the notebook's. */
  record Fast(FastNetwork network) implements ForwardPass {

    private static final double LARGEST = Math.nextDown(1.0);

    @Override
    public double probability(int[] ids) {
      return network.probability(ids);
    }

    @Override
    public double logit(int[] ids) {
      double probability = Math.min(Math.max(probability(ids), Double.MIN_NORMAL), LARGEST);
      return Math.log(probability / (1 - probability));
    }
  }

  /** Any network. */
  record Reference(ReferenceNetwork network, int length) implements ForwardPass {

    @Override
    public double logit(int[] ids) {
      int[] padded = new int[length]; // (T)
      System.arraycopy(ids, 0, padded, length - ids.length, ids.length);
      double[] logits = network.logits(padded);
      return logits.length == 1 ? logits[0] : logits[1] - logits[0];
    }
  }

  /** Words and groups of words. */
  record Linear(LinearModel model) implements ForwardPass {

    @Override
    public double logit(int[] ids) {
      return model.logit(ids);
    }
  }

  /** The weighted sum of the members' logits. */
  record Together(Ensemble ensemble, List<ForwardPass> members) implements ForwardPass {

    @Override
    public double logit(int[] ids) {
      double logit = ensemble.bias();
      for (int i = 0; i < members.size(); i++) {
        EnsembleMember member = ensemble.members().get(i);
        logit += member.weight() * members.get(i).logit(member.ids(ids));
      }
      return logit;
    }
  }
}
