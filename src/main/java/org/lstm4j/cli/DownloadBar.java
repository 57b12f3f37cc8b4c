package org.lstm4j.cli;

import java.util.Optional;
import org.lstm4j.imdb.DownloadProgress;

/** Shows a download: a bar on a terminal, else a line for every tenth. */
final class DownloadBar implements DownloadProgress, AutoCloseable {

  private static final long MEBIBYTE = 1 << 20;
  private static final Bar.Unit MEBIBYTES = new Bar.Unit(" MiB", MEBIBYTE, true);
  private static final int TENTHS = 10;

  private final Output output;
  private final Optional<Screen> screen;
  private Optional<Bar> bar = Optional.empty();
  private String current = "";
  private long shownTenths;

  /**
   * Shows nothing yet.
   *
   * @param screen where a bar is drawn; empty for none
   */
  DownloadBar(Output output, Optional<Screen> screen) {
    this.output = output;
    this.screen = screen;
  }

  @Override
  public void downloaded(String file, long bytes, long total) {
    if (!file.equals(current)) {
      close();
      current = file;
      shownTenths = -1;
      bar = screen.map(shown -> new Bar(shown, file, MEBIBYTES, bytes, total));
    }
    bar.ifPresent(shown -> shown.stepTo(bytes, ""));
    long tenths = TENTHS * bytes / total;
    if (bar.isEmpty() && tenths > shownTenths) {
      output.note(file + ": " + bytes / MEBIBYTE + " of " + total / MEBIBYTE + " MiB");
      shownTenths = tenths;
    }
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    bar.ifPresent(Bar::close);
    bar = Optional.empty();
  }
}
