package org.lstm4j.cli;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.lstm4j.imdb.DownloadProgress;

/** Shows a download: a bar on a terminal, else a line for every tenth. */
final class DownloadBar implements DownloadProgress, AutoCloseable {

  private static final long MEBIBYTE = 1 << 20;
  private static final int TENTHS = 10;

  private final Output output;
  private final boolean hasBar;
  private Optional<ProgressBar> bar = Optional.empty();
  private String current = "";
  private long shownTenths;

  DownloadBar(Output output, boolean hasBar) {
    this.output = output;
    this.hasBar = hasBar;
  }

  @Override
  public void downloaded(String file, long bytes, long total) {
    if (!file.equals(current)) {
      close();
      current = file;
      shownTenths = -1;
      bar = hasBar ? Optional.of(newBar(file, bytes, total)) : Optional.empty();
    }
    bar.ifPresent(shown -> shown.stepTo(bytes));
    long tenths = TENTHS * bytes / total;
    if (bar.isEmpty() && tenths > shownTenths) {
      output.note(file + ": " + bytes / MEBIBYTE + " of " + total / MEBIBYTE + " MiB");
      shownTenths = tenths;
    }
  }

  private static ProgressBar newBar(String file, long bytes, long total) {
    return new ProgressBarBuilder()
        .setTaskName(file)
        .setInitialMax(total)
        .startsFrom(bytes, Duration.ZERO)
        .setStyle(ProgressBarStyle.ASCII)
        .setUnit("MiB", MEBIBYTE)
        .showSpeed()
        .build();
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
