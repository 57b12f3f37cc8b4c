package org.lstm4j.forecast;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lstm4j.network.NetworkConfig;
import org.lstm4j.network.NetworkWeights;

/**
 * A member trained by {@link Lbfgs}: a step is an iteration. Where there are many lessons, the
 * first three quarters of the iterations look at every fourth of them, which is enough to come
 * near; the others look at all. Noise is part of the lessons, the same in every iteration, or a
 * line search would compare two functions.
 *
 * @see <a href="https://doi.org/10.1007/s10107-012-0572-5">Byrd et al., 2012 (growing samples)</a>
 */
final class LbfgsCourse implements MemberCourse {

  /** Gradients are single-precision, so there is little to gain below these. */
  static final Lbfgs.Settings SETTINGS = new Lbfgs.Settings(60, 1e-8, 1e-7, 20);

  private static final int MANY = 64;
  private static final int EVERY = 4;

  private final NetworkConfig config;
  private final ForecastLessons.Part lessons;
  private final int sampledSteps;
  private final int threads;
  private NetworkObjective objective;
  private boolean isSampled;
  private Lbfgs lbfgs;
  private Lbfgs.State state;

  /**
   * Begins or goes on.
   *
   * @param steps in all
   */
  LbfgsCourse(MemberState from, int steps, ForecastLessons.Part lessons, int threads) {
    config = from.weights().config();
    this.lessons = lessons;
    this.threads = threads;
    sampledSteps = lessons.size() < MANY ? 0 : steps * 3 / 4;
    look(sampledSteps > 0 && !from.isWhole());
    state = from.lbfgs().orElseGet(() -> lbfgs.start(FlatWeights.of(from.weights())));
  }

  private void look(boolean atSample) {
    isSampled = atSample;
    int[] chosen =
        IntStream.range(0, lessons.size()).filter(n -> !atSample || n % EVERY == 0).toArray();
    objective = new NetworkObjective(config, lessons.select(chosen), threads);
    lbfgs = new Lbfgs(objective, SETTINGS);
  }

  @Override
  public Step next(int step) {
    if (isSampled && step > sampledSteps) {
      lookAtAll();
    }
    Lbfgs.Progress progress = lbfgs.next(state);
    state = progress.state();
    Optional<String> end = progress.end().map(Lbfgs.End::description);
    if (isSampled && end.isPresent()) {
      lookAtAll();
      end = Optional.empty();
    }
    return new Step(state.loss(), state.gradientNorm(), state.evaluations(), end);
  }

  /** Another function, of whose curvature nothing is known. */
  private void lookAtAll() {
    objective.close();
    look(false);
    Lbfgs.State anew = lbfgs.start(state.x());
    state =
        new Lbfgs.State(
            anew.x(),
            anew.loss(),
            anew.gradient(),
            List.of(),
            List.of(),
            state.iterations(),
            state.evaluations() + 1);
  }

  @Override
  public NetworkWeights weights() {
    return FlatWeights.rounded(config, state.x().clone());
  }

  @Override
  public MemberState state() {
    return new MemberState(weights(), List.of(), 0, Optional.of(state), !isSampled);
  }

  @Override
  public void close() {
    objective.close();
  }
}
