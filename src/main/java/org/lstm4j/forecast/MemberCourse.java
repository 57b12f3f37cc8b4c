package org.lstm4j.forecast;

import java.util.Optional;
import org.lstm4j.network.NetworkWeights;

/** The training of one member, step by step. Used by one thread. */
interface MemberCourse extends AutoCloseable {

  /**
   * What one step gave.
   *
   * @param loss on the training part, see {@link ForecastStep}
   * @param gradientNorm the largest number of the gradient; 0 where it isn't known
   * @param evaluations of the whole training part so far
   * @param end why there is no next step; empty if there is one
   */
  record Step(double loss, double gradientNorm, int evaluations, Optional<String> end) {}

  /**
   * Takes the next step.
   *
   * @param step from 1
   */
  Step next(int step);

  /** The weights now, a copy. */
  NetworkWeights weights();

  /** Everything that is needed to go on with the next step. */
  MemberState state();

  @Override
  void close();
}
