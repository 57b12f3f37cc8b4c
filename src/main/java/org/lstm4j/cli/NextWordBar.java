package org.lstm4j.cli;

import java.util.Locale;
import java.util.Optional;
import org.lstm4j.check.Constants;
import org.lstm4j.language.LanguageCorpus;
import org.lstm4j.language.LanguageEpoch;
import org.lstm4j.language.LanguageProgress;
import org.lstm4j.train.TrainingPlace;

/** Shows the training of a language model: a bar on a terminal, a line after each epoch. */
final class NextWordBar implements LanguageProgress, AutoCloseable {

  private static final String STOPPING =
      "Stopping after this block, then saving; Ctrl-C again ends at once.";

  private final EpochBar bar;

  /**
   * Listens for Ctrl-C from now on.
   *
   * @param screen where a bar is drawn; empty for none
   * @param epochs in all
   */
  NextWordBar(Output output, Optional<Screen> screen, int epochs) {
    bar = new EpochBar(output, screen, epochs, STOPPING);
  }

  @Override
  public void resumed(TrainingPlace place) {
    bar.resumed(place);
  }

  @Override
  public void batch(TrainingPlace place, double loss, double tokensPerSecond) {
    bar.step(
        place,
        () ->
            String.format(
                Locale.ROOT, "perplexity: %.1f - %.0f words/s", Math.exp(loss), tokensPerSecond));
  }

  @Override
  public void scored(LanguageCorpus.Part part, long done, long all) {
    bar.work(Constants.word(part) + " texts", done, all);
  }

  @Override
  public void epoch(LanguageEpoch result, int epochs) {
    bar.line(LanguageProgress.line(result, epochs));
  }

  @Override
  public void milestone(String line) {
    bar.line(line);
  }

  @Override
  public boolean isStopRequested() {
    return bar.isStopRequested();
  }

  @Override
  public void close() {
    bar.close();
  }
}
