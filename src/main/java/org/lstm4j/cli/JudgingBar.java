package org.lstm4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.lstm4j.check.RegularFile;

/** How far a long file is judged, and how long the rest takes; takes itself away at the end. */
final class JudgingBar implements AutoCloseable {

  private static final int WIDTH = 79;
  private static final int BLOCK_BYTES = 1 << 16;
  private static final Pattern PACKED = Pattern.compile("(?i).*\\.(gz|bz2|xz|zip)");
  private static final long KIBIBYTE = 1 << 10;

  private final Optional<ProgressBar> bar;
  private final Optional<Line> screen;

  /** A line that goes without a trace; the library's own leaves an empty one. */
  private static final class Line extends ConsoleProgressBarConsumer {

    Line(PrintStream screen) {
      super(screen, WIDTH);
    }

    @Override
    public void close() {
      clear();
    }
  }

  /** A bar on this screen that counts {@code most} of {@code unit}; none if there are none. */
  JudgingBar(PrintStream screen, String name, String unit, long unitSize, long most) {
    Line line = new Line(screen);
    this.screen = Optional.of(line);
    this.bar =
        most <= 0
            ? Optional.empty()
            : Optional.of(
                new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(most)
                    .setUnit(unit, unitSize)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(line)
                    .clearDisplayOnFinish()
                    .build());
  }

  /** None, for what has no end that is known. */
  static JudgingBar none() {
    return new JudgingBar();
  }

  private JudgingBar() {
    bar = Optional.empty();
    screen = Optional.empty();
  }

  /**
   * A bar for a file that is read byte by byte, on standard error where a person sees it.
   *
   * @param isQuiet whether the results go to a file
   */
  static JudgingBar ofBytes(Path file, boolean isQuiet) throws IOException {
    boolean isShown = Terminal.isErrorAlone(isQuiet);
    return shown(file.toString(), "KiB", KIBIBYTE, isShown ? Files.size(file) : 0);
  }

  /** The same for one that is read line by line; none for a packed one. */
  static JudgingBar ofLines(Path file, boolean isQuiet) throws IOException {
    boolean isShown = Terminal.isErrorAlone(isQuiet);
    return shown(file.toString(), " lines", 1, isShown ? lines(file) : 0);
  }

  private static JudgingBar shown(String name, String unit, long unitSize, long most) {
    PrintStream error =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new JudgingBar(error, name, unit, unitSize, most);
  }

  private static long lines(Path file) throws IOException {
    if (PACKED.matcher(file.toString()).matches()) {
      return 0;
    }
    long lines = 0;
    byte[] block = new byte[BLOCK_BYTES];
    try (InputStream in = RegularFile.open(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        for (int i = 0; i < read; i++) {
          lines += block[i] == '\n' ? 1 : 0;
        }
      }
    }
    return lines;
  }

  /** Moves on to this place in the file, in bytes or lines. */
  void stepTo(long place) {
    bar.ifPresent(shown -> shown.stepTo(place));
  }

  /** Makes room for a line, after which the bar shows itself again. */
  void clear() {
    bar.ifPresent(shown -> screen.ifPresent(Line::clear));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    clear();
  }
}
