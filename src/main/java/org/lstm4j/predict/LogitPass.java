package org.lstm4j.predict;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.lstm4j.kernel.FusedNetwork;
import org.lstm4j.linear.LinearModel;
import org.lstm4j.model.Ensemble;
import org.lstm4j.model.EnsembleMember;
import org.lstm4j.model.Estimator;
import org.lstm4j.model.LinearEstimator;

/** What computes the logit of label 1 of two; safe for any number of threads. */
sealed interface LogitPass {

  /**
   * The logit of label 1.
   *
   * @param ids 1 to T, padding left out; not changed
   */
  double logit(int[] ids);

  /** The logits of many reviews, in their order, on at most so many threads. */
  double[] logits(int[][] ids, int threads);

  /** The same, but no bit of one depends on how many there are, or on which. */
  double[] logitsTogether(int[][] ids, int threads);

  /**
   * Prepares an estimator of two labels.
   *
   * @param length T, the most ids of a review
   */
  static LogitPass of(Estimator estimator, int length) {
    return switch (estimator.kind()) {
      case NETWORK -> new Recurrent(new FusedNetwork(estimator.asNetwork().weights(), length));
      case LINEAR -> new Linear(((LinearEstimator) estimator).linear());
      case ENSEMBLE -> together((Ensemble) estimator);
    };
  }

  private static LogitPass together(Ensemble ensemble) {
    LogitPass[] members = new LogitPass[ensemble.members().size()];
    for (int i = 0; i < members.length; i++) {
      EnsembleMember member = ensemble.members().get(i);
      members[i] = of(member.estimator(), member.length());
    }
    return new Together(ensemble, List.of(members));
  }

  /** A network. */
  record Recurrent(FusedNetwork network) implements LogitPass {

    @Override
    public double logit(int[] ids) {
      return network.logit(ids);
    }

    @Override
    public double[] logits(int[][] ids, int threads) {
      return network.labelLogits(ids, threads);
    }

    @Override
    public double[] logitsTogether(int[][] ids, int threads) {
      return network.labelLogitsTogether(ids, threads);
    }
  }

  /** Words and groups of words. */
  record Linear(LinearModel model) implements LogitPass {

    @Override
    public double logit(int[] ids) {
      return model.logit(ids);
    }

    @Override
    public double[] logits(int[][] ids, int threads) {
      IntStream all = IntStream.range(0, ids.length);
      return (threads == 1 ? all : all.parallel()).mapToDouble(n -> logit(ids[n])).toArray();
    }

    @Override
    public double[] logitsTogether(int[][] ids, int threads) {
      return logits(ids, threads);
    }
  }

  /** The weighted sum of the members' logits. */
  record Together(Ensemble ensemble, List<LogitPass> members) implements LogitPass {

    @Override
    public double logit(int[] ids) {
      double logit = ensemble.bias();
      for (int i = 0; i < members.size(); i++) {
        EnsembleMember member = ensemble.members().get(i);
        logit += member.weight() * members.get(i).logit(member.ids(ids));
      }
      return logit;
    }

    @Override
    public double[] logits(int[][] ids, int threads) {
      return sums(ids, (pass, own) -> pass.logits(own, threads));
    }

    @Override
    public double[] logitsTogether(int[][] ids, int threads) {
      return sums(ids, (pass, own) -> pass.logitsTogether(own, threads));
    }

    private double[] sums(int[][] ids, BiFunction<LogitPass, int[][], double[]> ofMember) {
      double[] logits = new double[ids.length];
      Arrays.fill(logits, ensemble.bias());
      for (int i = 0; i < members.size(); i++) {
        EnsembleMember member = ensemble.members().get(i);
        int[][] own = Arrays.stream(ids).map(member::ids).toArray(int[][]::new);
        double[] each = ofMember.apply(members.get(i), own);
        for (int n = 0; n < logits.length; n++) {
          logits[n] += member.weight() * each[n];
        }
      }
      return logits;
    }
  }
}
