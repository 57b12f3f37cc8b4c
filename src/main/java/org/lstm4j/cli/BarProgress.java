package org.lstm4j.cli;

import java.util.Locale;
import java.util.Optional;
import org.lstm4j.model.EpochResult;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingPlace;

/** Shows a training like Keras: a bar within an epoch (on a terminal only), a line after it. */
final class BarProgress implements Progress, AutoCloseable {

  private final Output output;
  private final Optional<Screen> screen;
  private final int epochs;
  private final Interruption interruption;
  private volatile Optional<Bar> bar = Optional.empty(); // a note comes from another thread
  private int shownEpoch;

  /**
   * Listens for Ctrl-C from now on.
   *
   * @param screen where a bar is drawn; empty for none
   * @param epochs in all
   * @param stopping what is said at the first Ctrl-C; the second one ends the process
   */
  BarProgress(Output output, Optional<Screen> screen, int epochs, String stopping) {
    this.output = output;
    this.screen = screen;
    this.epochs = epochs;
    interruption = new Interruption(output, () -> bar.ifPresent(Bar::clear), stopping);
  }

  @Override
  public void resumed(TrainingPlace place) {
    output.note("Goes on in " + place + ".");
  }

  @Override
  public void batch(int epoch, int batch, int batches, Running soFar) {
    if (epoch != shownEpoch) {
      close();
      shownEpoch = epoch;
      String name = ("Epoch " + epoch + "/" + epochs + " " + output.mark()).strip();
      bar = screen.map(shown -> new Bar(shown, name, Bar.Unit.ONE, batch, batches));
    }
    bar.ifPresent(
        shown ->
            shown.stepTo(
                batch,
                String.format(
                    Locale.ROOT, "loss: %.4f - accuracy: %.4f", soFar.loss(), soFar.accuracy())));
  }

  @Override
  public void epoch(EpochResult result, int epochs) {
    close();
    output.note(Progress.line(result, epochs));
  }

  @Override
  public void milestone(String line) {
    close();
    output.note(line);
  }

  @Override
  public boolean isStopRequested() {
    return interruption.isRequested();
  }

  /** Asks for a stop; true if that was already asked. */
  boolean requestStop() {
    return interruption.request();
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    bar.ifPresent(Bar::close);
    bar = Optional.empty();
    shownEpoch = 0;
  }
}
