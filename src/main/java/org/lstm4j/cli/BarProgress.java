package org.lstm4j.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.utils.Signals;
import org.lstm4j.model.EpochResult;
import org.lstm4j.train.Progress;
import org.lstm4j.train.TrainingPlace;

/** Shows a training like Keras: a bar within an epoch (on a terminal only), a line after it. */
final class BarProgress implements Progress, AutoCloseable {

  private static final String INTERRUPT = "INT";

  private final Output output;
  private final boolean hasBar;
  private final Runnable onInterrupt;
  private final AtomicBoolean isStopRequested = new AtomicBoolean();
  private Optional<ProgressBar> bar = Optional.empty();
  private int shownEpoch;

  /** Listens for Ctrl-C from now on. */
  BarProgress(Output output, boolean hasBar, Consumer<BarProgress> onInterrupt) {
    this.output = output;
    this.hasBar = hasBar;
    this.onInterrupt = () -> onInterrupt.accept(this);
    Signals.register(INTERRUPT, this.onInterrupt);
  }

  @Override
  public void resumed(TrainingPlace place) {
    output.note("Goes on in " + place + ".");
  }

  @Override
  public void batch(int epoch, int batch, int batches, Running soFar) {
    if (!hasBar) {
      return;
    }
    if (epoch != shownEpoch) {
      close();
      shownEpoch = epoch;
    }
    if (bar.isEmpty()) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setTaskName(output.mark() + "Epoch " + epoch)
                  .setInitialMax(batches)
                  .startsFrom(batch - 1L, Duration.ZERO)
                  .setStyle(ProgressBarStyle.ASCII)
                  .clearDisplayOnFinish()
                  .build());
      // The bar opens a terminal, and that one takes Ctrl-C for itself.
      Signals.register(INTERRUPT, onInterrupt);
    }
    bar.get().stepTo(batch);
    bar.get()
        .setExtraMessage(
            String.format(
                Locale.ROOT, "loss: %.4f - accuracy: %.4f", soFar.loss(), soFar.accuracy()));
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
    return isStopRequested.get();
  }

  /** Asks for a stop; true if that was already asked. */
  boolean requestStop() {
    return isStopRequested.getAndSet(true);
  }

  /** A line beside the bar, which writes over the line above the cursor whenever it moves on. */
  void note(String line) {
    output.note(line);
    if (hasBar) {
      output.emptyNote();
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
