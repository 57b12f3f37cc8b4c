package org.lstm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a person is watching or writing, and whether there is anything to read at all. */
final class Terminal {

  /** What a person types to say that nothing more will come. */
  static final String END_OF_INPUT =
      System.getProperty("os.name").startsWith("Windows") ? "Ctrl-Z and Enter" : "Ctrl-D";

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int ERROR = 2;

  private Terminal() {}

  /** True if both standard input and output are a terminal that can move its cursor. */
  static boolean isInteractive() {
    return System.console() != null && !isDumb();
  }

  /** True if standard input is a terminal, as far as can be known. */
  static boolean isInputTyped() {
    return isTerminal(INPUT) || System.console() != null;
  }

  /**
   * True if standard error is a terminal that can move its cursor and no results come between, so
   * that a progress bar is seen and stands in nobody's way; known on Linux only.
   *
   * @param isQuiet whether nothing is printed to standard output meanwhile
   */
  static boolean isErrorAlone(boolean isQuiet) {
    return isTerminal(ERROR) && (isQuiet || !isTerminal(OUTPUT)) && !isDumb();
  }

  /** True if standard error is a terminal, as far as can be known. */
  static boolean isErrorWatched() {
    return Files.isDirectory(DESCRIPTORS) ? isTerminal(ERROR) : System.console() != null;
  }

  /**
   * True if the process was started without a standard input; known on Linux only. Java then opens
   * a file of its own under the number of standard input, and whoever read it would get its bytes.
   */
  static boolean isInputClosed() {
    Path home = Path.of(System.getProperty("java.home"));
    return Files.isDirectory(DESCRIPTORS)
        && target(INPUT).map(file -> file.startsWith(home)).orElse(true);
  }

  private static boolean isDumb() {
    return "dumb".equals(System.getenv("TERM"));
  }

  private static boolean isTerminal(int descriptor) {
    return target(descriptor)
        .map(Path::toString)
        .filter(name -> name.startsWith("/dev/pts/") || name.startsWith("/dev/tty"))
        .isPresent();
  }

  private static Optional<Path> target(int descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(DESCRIPTORS.resolve(String.valueOf(descriptor))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
