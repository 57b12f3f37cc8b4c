package org.lstm4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far a long file is judged, and how long the rest takes; takes itself away at the end. */
final class JudgingBar implements AutoCloseable {

  private static final int WIDTH = 79;
  private static final long KIBIBYTE = 1 << 10;

  private final Optional<ProgressBar> bar;
  private final ConsoleProgressBarConsumer screen;

  /** A bar on this screen, unless there is nothing to measure. */
  JudgingBar(PrintStream screen, String name, long bytes) {
    this.screen = new ConsoleProgressBarConsumer(screen, WIDTH);
    this.bar =
        Optional.of(bytes)
            .filter(most -> most > 0)
            .map(
                most ->
                    new ProgressBarBuilder()
                        .setTaskName(name)
                        .setInitialMax(most)
                        .setUnit("KiB", KIBIBYTE)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setConsumer(this.screen)
                        .clearDisplayOnFinish()
                        .build());
  }

  /** A bar on standard error where a person sees it and nothing else; none otherwise. */
  static JudgingBar of(String name, long bytes) {
    PrintStream error =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new JudgingBar(error, name, Terminal.isErrorAlone() ? bytes : 0);
  }

  /** Moves on to this place in the file. */
  void stepTo(long bytes) {
    bar.ifPresent(shown -> shown.stepTo(bytes));
  }

  /** Makes room for a line, after which the bar shows itself again. */
  void clear() {
    bar.ifPresent(shown -> screen.clear());
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    clear();
  }
}
