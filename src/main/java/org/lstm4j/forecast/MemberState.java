package org.lstm4j.forecast;

import java.util.List;
import java.util.Optional;
import org.lstm4j.network.NetworkWeights;

/**
 * Where the training of a member is between two steps. The arrays are shared and must not change.
 *
 * @param weights as they are now
 * @param slots what Adam remembers; none for LBFGS or before the first step
 * @param updates that Adam made
 * @param lbfgs where LBFGS is; empty for Adam or before the first step
 * @param isWhole whether LBFGS looks at all lessons by now
 */
record MemberState(
    NetworkWeights weights,
    List<NetworkWeights> slots,
    int updates,
    Optional<Lbfgs.State> lbfgs,
    boolean isWhole) {

  static MemberState start(NetworkWeights weights) {
    return new MemberState(weights, List.of(), 0, Optional.empty(), false);
  }
}
