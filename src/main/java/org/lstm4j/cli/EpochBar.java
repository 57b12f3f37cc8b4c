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
  private String shown = ""; // the bar's name

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
    String name = ("Epoch " + place.epoch() + "/" + epochs + " " + output.mark()).strip();
    show(name, Bar.Unit.ONE, place.batch(), place.batches());
    bar.ifPresent(own -> own.stepTo(place.batch(), figures.get()));
  }

  /** So many words of some work between epochs are done. */
  void work(String name, long done, long all) {
    show((name + " " + output.mark()).strip(), Bar.Unit.WORDS, 0, all);
    bar.ifPresent(own -> own.stepTo(done, ""));
  }

  private void show(String name, Bar.Unit unit, long from, long most) {
    if (!name.equals(shown)) {
      close();
      shown = name;
      bar = screen.map(place -> new Bar(place, name, unit, from, most));
    }
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
    shown = "";
  }
}
