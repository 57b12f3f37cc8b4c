package org.lstm4j.cli;

import java.util.Optional;
import java.util.function.Supplier;
import org.lstm4j.train.TrainingPlace;

/** A training's bar within an epoch (on a terminal only), lines between them, and Ctrl-C. */
final class EpochBar implements AutoCloseable {

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
  EpochBar(Output output, Optional<Screen> screen, int epochs, String stopping) {
    this.output = output;
    this.screen = screen;
    this.epochs = epochs;
    interruption = new Interruption(output, () -> bar.ifPresent(Bar::clear), stopping);
  }

  /** Says where a training goes on. */
  void resumed(TrainingPlace place) {
    output.note("Goes on in " + place + ".");
  }

  /** A batch is done; {@code figures} stand behind the bar. */
  void step(TrainingPlace place, Supplier<String> figures) {
    if (place.epoch() != shownEpoch) {
      close();
      shownEpoch = place.epoch();
      String name = ("Epoch " + place.epoch() + "/" + epochs + " " + output.mark()).strip();
      bar = screen.map(shown -> new Bar(shown, name, Bar.Unit.ONE, place.batch(), place.batches()));
    }
    bar.ifPresent(shown -> shown.stepTo(place.batch(), figures.get()));
  }

  /** Takes the bar away and says something. */
  void line(String line) {
    close();
    output.note(line);
  }

  /** Whether somebody asked for a stop. */
  boolean isStopRequested() {
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
