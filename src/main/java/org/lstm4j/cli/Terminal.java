package org.lstm4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.lstm4j.machine.TerminalWidth;

/** Whether a person is watching or writing, and whether there is anything to read at all. */
final class Terminal {

  private static final boolean IS_WINDOWS = System.getProperty("os.name").startsWith("Windows");
  private static final String DUMB = "dumb";

  /** What a person types to say that nothing more will come. */
  static final String END_OF_INPUT = IS_WINDOWS ? "Ctrl-Z and Enter" : "Ctrl-D";

  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int ERROR = 2;

  private Terminal() {}

  /** True if standard input is a terminal, as far as can be known. */
  static boolean isInputTyped() {
    return isTerminal(INPUT) || System.console() != null;
  }

  /** The terminal behind standard error, if it is one that can move its cursor. */
  static Optional<Screen> screen() {
    boolean isSeen = Files.isDirectory(DESCRIPTORS) ? isTerminal(ERROR) : System.console() != null;
    if (!isSeen || isDumb()) {
      return Optional.empty();
    }
    PrintStream error =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    return Optional.of(
        new Screen(
            error,
            new FollowedWidth(),
            System::nanoTime,
            isColoured(System.getenv()),
            !IS_WINDOWS));
  }

  /**
   * The same where no results come between, so that a bar stands in nobody's way; known on Linux
   * only.
   *
   * @param isQuiet whether nothing is printed to standard output meanwhile
   */
  static Optional<Screen> screenAlone(boolean isQuiet) {
    boolean isAlone = Files.isDirectory(DESCRIPTORS) && (isQuiet || !isTerminal(OUTPUT));
    return isAlone ? screen() : Optional.empty();
  }

  /** Whether a terminal is to be coloured, as no-color.org and terminals have it. */
  static boolean isColoured(Map<String, String> variables) {
    return variables.getOrDefault("NO_COLOR", "").isEmpty()
        && !DUMB.equals(variables.get("TERM"))
        && !IS_WINDOWS; // whose console may not know how
  }

  /** True if a person watches standard output, on a terminal that wants colours. */
  static boolean isOutputColoured() {
    return isOutputWatched() && isColoured(System.getenv());
  }

  /** True if a person watches standard output, as far as can be known. */
  static boolean isOutputWatched() {
    return Files.isDirectory(DESCRIPTORS) ? isTerminal(OUTPUT) : System.console() != null;
  }

  /** Columns of the terminal behind standard output; the usual number where there is none. */
  static int outputColumns() {
    return isOutputWatched()
        ? TerminalWidth.ask().orElse(FollowedWidth.USUAL)
        : FollowedWidth.USUAL;
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

  /** Whether the terminal says that it can't move its cursor, nor show colours. */
  static boolean isDumb() {
    return DUMB.equals(System.getenv("TERM"));
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
