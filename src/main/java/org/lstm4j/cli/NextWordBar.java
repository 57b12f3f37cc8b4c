package org.lstm4j.cli;

import java.util.Locale;
import java.util.Optional;
import org.lstm4j.language.LanguageEpoch;
import org.lstm4j.language.LanguageProgress;
import org.lstm4j.train.TrainingPlace;

/** Shows the training of a language model: a bar on a terminal, a line after each epoch. */
final class NextWordBar implements LanguageProgress, AutoCloseable {

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
   */
  NextWordBar(Output output, Optional<Screen> screen, int epochs) {
    this.output = output;
    this.screen = screen;
    this.epochs = epochs;
    interruption =
        new Interruption(
            output,
            () -> bar.ifPresent(Bar::clear),
            "Stopping after this block, then saving; Ctrl-C again ends at once.");
  }

  @Override
  public void resumed(TrainingPlace place) {
    output.note("Goes on in " + place + ".");
  }

  @Override
  public void batch(TrainingPlace place, double loss, double tokensPerSecond) {
    if (place.epoch() != shownEpoch) {
      close();
      shownEpoch = place.epoch();
      String name = ("Epoch " + place.epoch() + "/" + epochs + " " + output.mark()).strip();
      bar = screen.map(shown -> new Bar(shown, name, Bar.Unit.ONE, place.batch(), place.batches()));
    }
    bar.ifPresent(
        shown ->
            shown.stepTo(
                place.batch(),
                String.format(
                    Locale.ROOT,
                    "perplexity: %.1f - %.0f words/s",
                    Math.exp(loss),
                    tokensPerSecond)));
  }

  @Override
  public void epoch(LanguageEpoch result, int epochs) {
    close();
    output.note(LanguageProgress.line(result, epochs));
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

  /** Takes the bar away. */
  @Override
  public void close() {
    bar.ifPresent(Bar::close);
    bar = Optional.empty();
    shownEpoch = 0;
  }
}
