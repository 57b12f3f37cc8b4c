package org.lstm4j.cli;

import java.util.Locale;
import java.util.Optional;
import org.lstm4j.model.EpochResult;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingPlace;

/** Shows a training like Keras: a bar within an epoch (on a terminal only), a line after it. */
final class BarProgress implements Progress, AutoCloseable {

  private final EpochBar bar;

  /**
   * Listens for Ctrl-C from now on.
   *
   * @param screen where a bar is drawn; empty for none
   * @param epochs in all
   * @param stopping what is said at the first Ctrl-C; the second one ends the process
   */
  BarProgress(Output output, Optional<Screen> screen, int epochs, String stopping) {
    bar = new EpochBar(output, screen, epochs, stopping);
  }

  @Override
  public void resumed(TrainingPlace place) {
    bar.resumed(place);
  }

  @Override
  public void batch(int epoch, int batch, int batches, Running soFar) {
    bar.step(
        new TrainingPlace(epoch, batch, batches),
        () ->
            String.format(
                Locale.ROOT, "loss: %.4f - accuracy: %.4f", soFar.loss(), soFar.accuracy()));
  }

  @Override
  public void epoch(EpochResult result, int epochs) {
    bar.line(Progress.line(result, epochs));
  }

  @Override
  public void milestone(String line) {
    bar.line(line);
  }

  @Override
  public boolean isStopRequested() {
    return bar.isStopRequested();
  }

  /** Asks for a stop; true if that was already asked. */
  boolean requestStop() {
    return bar.requestStop();
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    bar.close();
  }
}
