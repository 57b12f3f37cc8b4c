package org.lstm4j.explain;

import org.lstm4j.model.Ensemble;
import org.lstm4j.model.Estimator;
import org.lstm4j.network.NetworkConfig;

/** How much a model computes when it reads. */
public final class ReadingWork {

  private static final double LINEAR = 5_000;

  private ReadingWork() {}

  /**
   * Of an id that the model reads, in multiply-adds; a processor does some thousand million of them
   * in a second. What a linear model does costs as much as so many.
   */
  public static double ofId(Estimator estimator) {
    return switch (estimator.kind()) {
      case NETWORK -> {
        NetworkConfig config = estimator.asNetwork().config();
        yield config.parameterCount() - config.input().parameterCount();
      }
      case LINEAR -> LINEAR;
      case ENSEMBLE ->
          ((Ensemble) estimator)
              .members().stream().mapToDouble(member -> ofId(member.estimator())).sum();
    };
  }
}
