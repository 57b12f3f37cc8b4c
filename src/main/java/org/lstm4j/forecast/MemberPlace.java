package org.lstm4j.forecast;

import java.util.List;
import org.lstm4j.model.TrainedNetwork;
import org.lstm4j.network.NetworkWeights;

/**
 * Where the training of a member is, and the best that it had so far.
 *
 * @param step done last; 0 before the first
 * @param state with which the next one begins
 * @param bestStep the one that is kept
 * @param bestLoss by which it was chosen; infinite before the first step
 * @param best its weights
 */
record MemberPlace(
    int step, MemberState state, int bestStep, double bestLoss, TrainedNetwork best) {

  static MemberPlace start(NetworkWeights weights) {
    TrainedNetwork best = new TrainedNetwork(weights, List.of(), "");
    return new MemberPlace(0, MemberState.start(weights), 0, Double.POSITIVE_INFINITY, best);
  }

  /** After a step that is the best so far. */
  MemberPlace best(int newStep, TrainedNetwork network, double loss) {
    return new MemberPlace(newStep, state, newStep, loss, network);
  }

  /** After another step. */
  MemberPlace worse(int newStep) {
    return new MemberPlace(newStep, state, bestStep, bestLoss, best);
  }

  /** With the state that the step led to. */
  MemberPlace at(MemberState newState) {
    return new MemberPlace(step, newState, bestStep, bestLoss, best);
  }
}
