package org.lstm4j.cli;

import java.util.Locale;
import java.util.Optional;
import org.lstm4j.forecast.ForecastProgress;
import org.lstm4j.forecast.ForecastStep;

/** Shows a forecast training: a bar over the steps of all members, and a line for each step. */
final class ForecastProgressBar implements ForecastProgress, AutoCloseable {

  private final Output output;
  private final Optional<Bar> bar;
  private final int steps;
  private final Interruption interruption;

  /**
   * Listens for Ctrl-C from now on.
   *
   * @param steps of a member, at most
   * @param members in all
   */
  ForecastProgressBar(Output output, Optional<Screen> screen, int steps, int members) {
    this.output = output;
    this.steps = steps;
    bar = screen.map(shown -> new Bar(shown, "forecast", Bar.Unit.ONE, 0, (long) steps * members));
    interruption =
        new Interruption(
            output,
            () -> bar.ifPresent(Bar::clear),
            "Stopping after this step, then saving; Ctrl-C again ends at once.");
  }

  @Override
  public void resumed(int seed, int step) {
    output.note("Goes on with seed " + seed + " in step " + step + ".");
  }

  @Override
  public void step(int member, ForecastStep result) {
    bar.ifPresent(Bar::clear);
    output.note(
        String.format(
            Locale.ROOT,
            "Seed %d, step %d/%d - %.1fs - loss: %.3e - val_loss: %.3e",
            result.seed(),
            result.step(),
            steps,
            result.seconds(),
            result.loss(),
            result.validationLoss()));
    bar.ifPresent(shown -> shown.stepTo((long) member * steps + result.step(), ""));
  }

  @Override
  public void trained(int seed, ForecastStep kept, String end) {
    bar.ifPresent(Bar::clear);
    output.note(
        String.format(
            Locale.ROOT,
            "Seed %d %s; kept: step %d, val_loss %.3e.",
            seed,
            end,
            kept.step(),
            kept.validationLoss()));
  }

  @Override
  public boolean isStopRequested() {
    return interruption.isRequested();
  }

  @Override
  public void close() {
    bar.ifPresent(Bar::close);
  }
}
