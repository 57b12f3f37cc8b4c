package org.lstm4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lstm4j.check.RegularFile;

/** How far a long file is judged, and how long the rest takes; takes itself away at the end. */
final class JudgingBar implements AutoCloseable {

  private static final int BLOCK_BYTES = 1 << 16;
  private static final Pattern PACKED = Pattern.compile("(?i).*\\.(gz|bz2|xz|zip)");
  private static final Bar.Unit KIBIBYTES = new Bar.Unit(" KiB", 1 << 10, false);
  private static final Bar.Unit LINES = new Bar.Unit(" lines", 1, false);

  private final Optional<Bar> bar;

  /** A bar that counts {@code most} of a unit; none if there are none, or no screen. */
  JudgingBar(Optional<Screen> screen, String name, Bar.Unit unit, long most) {
    this.bar = screen.filter(shown -> most > 0).map(shown -> new Bar(shown, name, unit, 0, most));
  }

  /** None, for what has no end that is known. */
  static JudgingBar none() {
    return new JudgingBar(Optional.empty(), "", Bar.Unit.ONE, 0);
  }

  /**
   * A bar for a file that is read byte by byte, on standard error where a person sees it.
   *
   * @param isQuiet whether the results go to a file
   */
  static JudgingBar ofBytes(Path file, boolean isQuiet) throws IOException {
    Optional<Screen> screen = Terminal.screenAlone(isQuiet);
    return new JudgingBar(
        screen, file.toString(), KIBIBYTES, screen.isEmpty() ? 0 : Files.size(file));
  }

  /** The same for one that is read line by line; none for a packed one. */
  static JudgingBar ofLines(Path file, boolean isQuiet) throws IOException {
    Optional<Screen> screen = Terminal.screenAlone(isQuiet);
    return new JudgingBar(screen, file.toString(), LINES, screen.isEmpty() ? 0 : lines(file));
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
    bar.ifPresent(shown -> shown.stepTo(place, ""));
  }

  /** Makes room for a line, after which the bar shows itself again. */
  void clear() {
    bar.ifPresent(Bar::clear);
  }

  @Override
  public void close() {
    bar.ifPresent(Bar::close);
  }
}
