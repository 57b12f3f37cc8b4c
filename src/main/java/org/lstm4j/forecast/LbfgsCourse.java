package org.lstm4j.forecast;

import java.util.List;
import java.util.Optional;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/** A member trained by {@link Lbfgs}: a step is an iteration. */
final class LbfgsCourse implements MemberCourse {

  /** Gradients are single-precision, so there is nothing to gain below these. */
  static final Lbfgs.Settings SETTINGS = new Lbfgs.Settings(100, 1e-8, 1e-7, 20);

  private final NetworkConfig config;
  private final NetworkObjective objective;
  private final Lbfgs lbfgs;
  private Lbfgs.State state;

  LbfgsCourse(MemberState from, ForecastLessons.Part lessons, int threads) {
    config = from.weights().config();
    objective = new NetworkObjective(config, lessons, threads);
    lbfgs = new Lbfgs(objective, SETTINGS);
    state = from.lbfgs().orElseGet(() -> lbfgs.start(FlatWeights.of(from.weights())));
  }

  @Override
  public Step next(int step) {
    Lbfgs.Progress progress = lbfgs.next(state);
    state = progress.state();
    return new Step(
        state.loss(),
        state.gradientNorm(),
        state.evaluations(),
        progress.end().map(Lbfgs.End::description));
  }

  @Override
  public NetworkWeights weights() {
    return FlatWeights.rounded(config, state.x().clone());
  }

  @Override
  public MemberState state() {
    return new MemberState(weights(), List.of(), 0, Optional.of(state));
  }

  @Override
  public void close() {
    objective.close();
  }
}
